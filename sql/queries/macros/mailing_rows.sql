-- One row per client that the choices of a mailing list leave, as a list of explanation shows it: without contacts.
-- Columns are qualified: parameters have some of their names.
create or replace temp macro mailing_rows(
    scope, managers, client_types, regions, categories, first_month, last_month, abc, segment, status, channel,
    consent_only
)
as table
select
    listed.name as client,
    listed.client_code,
    listed.client_type,
    listed.region,
    listed.abc,
    listed.rfm_segment,
    listed.status,
    listed.manager_name,
    listed.has_consent,
    listed.left_out
from mailing_clients(
    scope, managers, client_types, regions, categories, first_month, last_month, abc, segment, status,
    channel, consent_only
) as listed
