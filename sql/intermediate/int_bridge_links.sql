-- One row per sale that a won deal has shipped; a sale belongs to one deal. The select gives the candidates, the step
-- `matching` chooses: each choice depends on what was chosen before it.
-- grain: document_id
-- python: matching
with

int_bridge_links as (
    select * from intermediate.int_bridge_candidates
)

select * from int_bridge_links
