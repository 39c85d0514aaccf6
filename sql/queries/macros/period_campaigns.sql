-- One row per campaign that ran in the period under the filters, or the chosen one (`of`) whatever they are.
create or replace temp macro period_campaigns(scope, client_types, categories, first_month, last_month, of)
as table
select *
from campaign_figures(scope)
where case
        when of is not null then campaign_id = of
        else starts_on < (last_month::date + interval 1 month)::date
            and coalesce(ends_on, starts_on) >= first_month
            and (client_types is null or list_contains(client_types, coalesce(client_type, '')))
            and (categories is null or list_contains(categories, coalesce(category, 'not given')))
    end
