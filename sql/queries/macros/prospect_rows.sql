-- One row per prospect of the loaded lists (`of` null: of all) with a verdict, and the client it was found to be.
create or replace temp macro prospect_rows(scope, of, wanted)
as table
select
    prospects.load_id,
    prospects.name,
    prospects.held_by,
    clients.name as client_name,
    prospects.score,
    prospects.inn,
    prospects.phone,
    prospects.email,
    prospects.manager,
    prospects.file_name,
    prospects.sheet,
    prospects.row
from scoped.prospect_check(scope) as prospects
-- Whose client it is stands in held_by; the client itself only for those who may see it.
left join scoped.clients(scope) as clients on prospects.client_id = clients.client_id
where (of is null or prospects.load_id = of)
    and prospects.verdict = wanted
