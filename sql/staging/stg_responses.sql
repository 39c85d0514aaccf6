-- One row per response: the newest version of each code; responses without a code by all they say.
-- grain: response_id
with

responses as (
    select * from raw.responses
),

loads as (
    select * from raw.loads
),

-- Without a code two equal rows of one file are two responses, and the same rows of two files are one.
numbered as (
    select
        responses.*,
        loads.version,
        loads.source as adapter,
        -- Two services number their records from one.
        case when loads.source = 'template' then '' else loads.source || ':' end || responses.response_code as code,
        loads.file_name,
        concat_ws(
            '|', strftime(responses.responded_at, '%Y-%m-%d %H:%M:%S'), responses.client_ref, responses.campaign_code,
            responses.utm_campaign, responses.promo_code, responses.tracked_number, responses.channel
        ) as says
    from responses
    inner join loads on responses.load_id = loads.load_id
),

keyed as (
    select
        *,
        case
            when response_code is not null then code
            else '~' || says || '|' || (row_number() over (
                partition by load_id, response_code, says order by sheet, row
            ))::text
        end as response_key
    from numbered
),

stg_responses as (
    select
        case when response_code is not null then code else 'r-' || substr(md5(response_key), 1, 12) end
            as response_id,
        response_code,
        responded_at,
        lower(trim(campaign_code)) as campaign_key,
        campaign_code,
        utm_source,
        utm_medium,
        utm_campaign,
        lower(trim(utm_campaign)) as utm_key,
        promo_code,
        lower(trim(promo_code)) as promo_key,
        tracked_number,
        regexp_replace(tracked_number, '[^0-9]', '', 'g') as number_key,
        channel,
        source,
        client_ref,
        first_contact_at,
        manager_ref,
        adapter,
        load_id,
        file_name,
        sheet,
        row
    from keyed
    qualify row_number() over (partition by response_key order by version desc, sheet desc, row desc) = 1
)

select * from stg_responses
