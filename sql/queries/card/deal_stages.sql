-- One row per stage that a deal of the client has entered, in order, with the days it stayed.
with deal_stages as (
    select
        deal_code,
        stage_no::bigint as stage_no,
        stage_name_ru,
        stage_name_en,
        entered_at,
        left_at,
        days::bigint as days
    from scoped.deal_stages($scope)
    where client_id = $client and deal_id = $deal
)

select * from deal_stages
order by entered_at, stage_no
limit 200
