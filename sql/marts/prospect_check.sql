-- One row per prospect of the loaded lists, checked against the base: new, ours (held by nobody or by the list's own
-- manager), other (worked by another manager), doubtful (a likely client that a person has to look at).
-- grain: load_id, sheet, row
-- scope: manager
-- not null: name, verdict
with

prospects as (
    select * from staging.stg_prospects
),

matches as (
    select * from raw.prospect_matches
),

cards as (
    select * from raw.compared_cards
),

clients as (
    select * from marts.clients
),

managers as (
    select * from intermediate.int_managers
),

found as (
    select
        matches.load_id,
        matches.sheet,
        matches.row,
        matches.matched_by,
        matches.score,
        matches.reasons_ru,
        matches.reasons_en,
        clients.client_id,
        clients.manager_id as held_by_id,
        clients.manager_name as held_by,
        clients.last_purchase_on
    from matches
    inner join cards on matches.card_id = cards.card_id
    inner join clients on cards.client_id = clients.client_id
),

prospect_check as (
    select
        prospects.load_id,
        prospects.file_name,
        prospects.sheet,
        prospects.row,
        prospects.name,
        prospects.inn,
        prospects.phone,
        prospects.email,
        prospects.site,
        prospects.prospect_source,
        managers.manager_id,
        prospects.manager,
        prospects.added_on,
        case
            when found.client_id is null then 'new'
            when found.matched_by is null then 'doubtful'
            when found.held_by_id <> coalesce(managers.manager_id, prospects.manager_ref) then 'other'
            else 'ours'
        end as verdict,
        found.client_id,
        found.held_by_id,
        found.held_by,
        found.last_purchase_on,
        found.matched_by,
        found.score,
        found.reasons_ru,
        found.reasons_en
    from prospects
    left join managers on prospects.manager_ref = managers.manager_ref
    left join found
        on prospects.load_id = found.load_id and prospects.row = found.row
        and prospects.sheet is not distinct from found.sheet
)

select * from prospect_check
