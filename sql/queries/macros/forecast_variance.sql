-- Variance of the expected money of open deals of one stage: each is won or not by the share `chance`, which is itself
-- known from `equal_deals` deals (see marts.forecast).
create or replace temp macro forecast_variance(chance, equal_deals, amount, squares) as
(equal_deals * chance + 2) * (equal_deals * (1 - chance) + 2) / ((equal_deals + 4) * (equal_deals + 4))
* (squares + amount::double * amount::double / (equal_deals + 4))
