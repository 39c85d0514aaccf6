-- A client's state against its own rhythm as lists show it; a client with too few purchases has no rhythm.
create or replace temp macro risk_state(risk) as
case when risk is null then 'no rhythm' when risk = 'lost' then 'lost client' else risk end
