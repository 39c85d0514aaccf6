-- One row per total printed in a file, beside what was loaded; and one per report whose months are covered by
-- documents, beside the documents' revenue of these months.
-- grain: load_id, entity, label, column_name
-- scope: open
with

printed as (
    select * from raw.controls
),

loads as (
    select * from raw.loads
),

stated as (
    select * from intermediate.int_sales_resolved
),

current_lines as (
    select * from intermediate.int_sales_current
),

report_months as (
    select
        version,
        month,
        max(detail) as detail,
        sum(revenue)::decimal(18, 2) as revenue
    from stated
    where detail < 2
    group by version, month
),

document_months as (
    select
        month,
        max(detail) as detail,
        sum(revenue)::decimal(18, 2) as revenue
    from current_lines
    group by month
),

covered as (
    select
        loads.load_id,
        'sales' as entity,
        'month ' || strftime(report_months.month, '%Y-%m') as label,
        'amount' as column_name,
        report_months.revenue as control_total,
        document_months.revenue as loaded_total
    from report_months
    inner join loads on report_months.version = loads.version
    inner join document_months
        on report_months.month = document_months.month and report_months.detail < document_months.detail
),

compared as (
    select load_id, entity, label, column_name, control_total, loaded_total from printed
    union all
    select load_id, entity, label, column_name, control_total, loaded_total from covered
),

controls as (
    select
        compared.load_id,
        loads.file_name,
        loads.source,
        compared.entity,
        compared.label,
        compared.column_name,
        compared.control_total,
        compared.loaded_total,
        compared.loaded_total - compared.control_total as difference,
        compared.loaded_total = compared.control_total as is_equal
    from compared
    inner join loads on compared.load_id = loads.load_id
)

select * from controls
