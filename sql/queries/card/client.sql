-- One row: the client's golden record, if the person may see it.
with client as (
    select * replace (annual_potential::double as annual_potential)
    from scoped.clients($scope)
    where client_id = $client
)

select * from client
limit 1
