-- Upper end of the 95 % Wilson score interval of a share: `hits` of `trials`; NULL without trials
-- and where hits are not among the trials (deals of a month beside the responses received in it).
create or replace temp macro wilson_high(hits, trials) as
case
    when trials > 0 and hits <= trials then least(
        1,
        (
            hits::double + 1.920729 + 1.959964 * sqrt(hits::double * (trials - hits) / trials + 0.9603647)
        ) / (trials + 3.841459)
    )
end
