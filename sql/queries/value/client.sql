-- One row: value coefficient of a client and what is expected of it; none when it is not the reader's to see.
with clients as (
    select
        figures.*,
        lifetime.purchase_days::bigint as purchase_days,
        lifetime.margin_to_date::double as margin_to_date,
        lifetime.p_alive,
        lifetime.margin_12m::double as margin_12m,
        lifetime.margin_12m_low::double as margin_12m_low,
        lifetime.margin_12m_high::double as margin_12m_high,
        lifetime.margin_36m::double as margin_36m,
        lifetime.margin_36m_low::double as margin_36m_low,
        lifetime.margin_36m_high::double as margin_36m_high
    from value_clients($scope, null, null, null, null, null, null) as figures
    left join scoped.client_clv($scope) as lifetime on figures.client_id = lifetime.client_id
    where figures.client_id = $client
)

select * from clients
limit 1
