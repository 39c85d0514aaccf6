-- One row per deal of the client, the newest first.
with deals as (
    select
        deal_id,
        deal_code,
        title,
        created_at,
        closed_at,
        stage_source,
        stage_no,
        stage_name_ru,
        stage_name_en,
        case when is_won then 'won' when is_lost then 'lost' else 'open' end as state,
        amount::double as amount,
        loss_reason,
        file_name,
        row
    from scoped.deals($scope)
    where client_id = $client
)

select * from deals
order by created_at desc, deal_code asc
limit 500
