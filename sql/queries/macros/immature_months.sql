-- One row per month of responses whose deals have not all come yet; none by the month of the deal (`basis`).
create or replace temp macro immature_months(scope, of_basis)
as table
select distinct month
from scoped.conversion_months(scope)
where basis = of_basis and not is_mature
