-- Upper end of the Wilson score interval of a share: `hits` of `trials`, `z` as the build says; NULL without trials
-- and where hits are not among the trials (deals of a month beside the responses received in it).
create or replace temp macro wilson_high(hits, trials, z) as
case
    when trials > 0 and hits <= trials then least(
        1,
        (
            hits::double + z * z / 2 + z * sqrt(hits::double * (trials - hits) / trials + z * z / 4)
        ) / (trials + z * z)
    )
end
