-- One row: the build that the figures come from.
with build as (
    select * from scoped.build($scope)
)

select * from build
limit 1
