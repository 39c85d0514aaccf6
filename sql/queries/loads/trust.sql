-- One row: what is loaded and what the figures cannot know.
with trust as (
    select * from scoped.trust($scope)
)

select * from trust
limit 1
