-- One row per client of the client list.
with sign_cards as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_cards($scope)
)

select * from sign_cards
order by client asc, client_id asc
limit $row_limit
