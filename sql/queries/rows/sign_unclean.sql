-- One row per client of the list without a phone and an e-mail, or with a likely duplicate.
with sign_unclean as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_cards($scope)
    where is_unclean
)

select * from sign_unclean
order by client asc, client_id asc
limit $row_limit
