-- One row per chosen client with the contact of that channel (`email` or `phone`), and why it would be left out.
create or replace temp macro mailing_clients(
    scope, managers, client_types, regions, categories, first_month, last_month, abc, segment, status, channel,
    consent_only
)
as table
with chosen as (
    select
        clients.client_id,
        clients.client_code,
        clients.name,
        clients.client_type_shown as client_type,
        clients.region,
        clients.city,
        clients.manager_name,
        clients.status,
        classes.abc,
        classes.rfm_segment,
        classes.revenue::double as revenue,
        clients.last_purchase_on,
        coalesce(contacts.marketing_consent, false) as has_consent,
        contacts.contacts_confirmed_on,
        contacts.is_stale,
        case
            when channel = 'phone' then case when array_length(contacts.phones) > 0 then contacts.phones[1] end
            when array_length(contacts.emails) > 0 then contacts.emails[1]
        end as contact
    from chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
    inner join scoped.client_contacts(scope) as contacts on clients.client_id = contacts.client_id
    left join scoped.client_classes(scope) as classes on clients.client_id = classes.client_id
    where (abc is null or classes.abc = abc)
        and (segment is null or classes.rfm_segment = segment)
        and (status is null or clients.status = status)
)

select
    *,
    case
        when consent_only and not has_consent then 'no consent'
        when contact is null then 'no contact'
        -- One address is written to once, for the client who buys most.
        when row_number() over (
            partition by contact, consent_only and not has_consent order by revenue desc nulls last, client_id
        ) > 1 then 'repeated'
    end as left_out
from chosen
