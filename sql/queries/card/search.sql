-- One row per client that the filters leave, by name: what the card can be opened for.
with search as (
    select
        client_id,
        name || coalesce(' · ' || client_code, '') as label
    from chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
)

select * from search
order by label, client_id
limit 5000
