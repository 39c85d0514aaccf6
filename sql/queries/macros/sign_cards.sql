-- One row per client of the client list; `is_unclean`: nobody can be reached, or a likely duplicate waits for a person.
create or replace temp macro sign_cards(scope)
as table
with pairs as (
    select
        client_id,
        other_client_id
    from scoped.client_pairs(scope)
    where verdict in ('queue', 'later')
),

doubtful as (
    select client_id from pairs
    union
    select other_client_id as client_id from pairs
)

select
    cards.*,
    doubtful.client_id is not null as is_doubtful,
    doubtful.client_id is not null or (cards.phone = '' and cards.email = '') as is_unclean
from base_cards(scope, null) as cards
left join doubtful on cards.client_id = doubtful.client_id
where cards.is_in_client_list
