-- One row per client whose card lacks that (one of the five fields of a complete card by default), largest revenue first.
with lacking as (
    select
        cards.client as name,
        cards.client_id,
        cards.client_code,
        cards.inn,
        nullif(cards.phone, '') as phone,
        nullif(cards.email, '') as email,
        cards.client_type,
        cards.manager_name,
        cards.contacts_confirmed_on,
        classes.abc,
        classes.revenue::double as revenue,
        count(*) over ()::bigint as total_rows
    from base_cards($scope, $managers) as cards
    inner join scoped.clients($scope) as clients on cards.client_id = clients.client_id
    left join scoped.client_classes($scope) as classes on cards.client_id = classes.client_id
    where ($holder is null or coalesce(clients.manager_id, '') = $holder)
        and case $lacks
            when 'not_in_list' then not cards.is_in_client_list
            when 'unknown_codes' then not cards.is_in_client_list and cards.client_code is not null
            when 'stale' then cards.is_stale
            when 'without_inn' then cards.is_in_client_list and cards.inn is null
            when 'without_phone' then cards.is_in_client_list and cards.phone = ''
            when 'without_email' then cards.is_in_client_list and cards.email = ''
            when 'without_type' then cards.is_in_client_list and cards.client_type is null
            when 'without_manager' then cards.is_in_client_list and clients.manager_id is null
            else cards.is_in_client_list and not cards.is_complete
        end
)

select * from lacking
order by revenue desc nulls last, client_id asc
limit $row_limit
