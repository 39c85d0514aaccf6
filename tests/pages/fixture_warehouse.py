"""A small warehouse file with every public mart, made straight from tables: pages are tested without a load.

`write(path, "full" | "one" | "empty")` writes an invented company with 240 clients, with one client, with no rows.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

MARTS: dict[str, str] = {
    "build": "as_of date, built_at timestamp, build_id text, window_start date, window_end date, currency text",
    "clients": """client_id text, client_code text, name text, name_full text, inn text, kpp text, client_type text,
        region text, city text, manager_id text, manager text, manager_name text, is_permanent_contract boolean,
        first_purchase_on date, last_purchase_on date, status text, is_regular boolean, email text, phone text,
        source_keys text[], is_in_client_list boolean, annual_potential decimal(18,2), payment_term_days bigint,
        created_on date""",
    "staff": "manager_id text, name text, role text, department text, hired_on date, left_on date",
    "products": "product_id text, product_code text, sku text, name text, category text, unit text",
    "touches": """campaign_id text, campaign_code text, client_id text, touched_on date, arm text, status text,
        load_id text, file_name text, sheet text, "row" bigint""",
    "client_months": """client_id text, month date, revenue decimal(18,2), margin decimal(18,2), documents bigint,
        is_active boolean, is_regular boolean, abc text""",
    "client_classes": """client_id text, revenue decimal(18,2), revenue_previous decimal(18,2), margin decimal(18,2),
        documents bigint, share double, cum_before double, cum_amount_before decimal(18,2),
        total_amount decimal(18,2), abc text, abc_previous text, xyz text, cv double, recency_days bigint,
        frequency bigint, monetary decimal(18,2), r bigint, f bigint, m bigint, rfm_segment text""",
    "abc_migration": """abc_previous text, abc text, clients bigint, revenue_previous decimal(18,2),
        revenue decimal(18,2)""",
    "campaigns": """campaign_id text, campaign_code text, name text, channel text, starts_on date, ends_on date,
        category text, client_type text, budget decimal(18,2), cost decimal(18,2), expected_responses bigint,
        touched bigint, delivered bigint, responders bigint, responses bigint, deals bigint, deals_won bigint,
        revenue decimal(18,2), margin decimal(18,2), margin_is_estimated boolean, romi_on_revenue boolean,
        response_rate double, deal_conversion double, cost_per_touch decimal(18,2), cost_per_response decimal(18,2),
        cost_per_deal decimal(18,2), romi double, target_clients bigint, target_responders bigint,
        control_touched bigint, control_responders bigint, uplift double, uplift_low double, uplift_high double""",
    "responses": """response_id text, response_code text, responded_at timestamp, campaign_id text, attribution text,
        client_id text, manager_id text, channel text, source text, utm_campaign text, promo_code text,
        first_contact_at timestamp, first_contact_minutes bigint, deals bigint, deal_id text, is_won boolean,
        won_amount decimal(18,2), load_id text, file_name text, sheet text, "row" bigint""",
    "conversion_months": """month date, basis text, channel text, manager_id text, client_type text, responses bigint,
        deals bigint, deals_won bigint, revenue decimal(18,2), is_mature boolean""",
    "income_matrix": """client_type text, category text, revenue decimal(18,2), margin decimal(18,2), share double,
        clients bigint""",
    "deals": """deal_id text, deal_code text, title text, stage_source text, stage_no bigint, stage_name_ru text,
        stage_name_en text, is_won boolean, is_lost boolean, is_open boolean, amount decimal(18,2), client_id text,
        manager_id text, created_at timestamp, closed_at timestamp, response_id text, campaign_id text,
        loss_reason text, source_name text, source text, load_id text, file_name text, sheet text, "row" bigint""",
    "documents": """document_id text, document_number text, client_id text, document_date date, operation text,
        amount decimal(18,2), cost decimal(18,2), margin decimal(18,2), lines bigint, is_purchase boolean,
        manager_id text, documents_closed boolean""",
    "sale_lines": """document_id text, client_id text, product_id text, category text, line_date date, month date,
        operation text, quantity decimal(18,6), amount decimal(18,2), cost decimal(18,2), margin decimal(18,2),
        manager_id text, warehouse text, source text, load_id text, file_name text, sheet text, "row" bigint""",
    "payments": """payment_id text, client_id text, paid_on date, amount decimal(18,2), number text,
        document_number text, purpose text, source text, load_id text, file_name text, sheet text, "row" bigint""",
    "client_category_months": """client_id text, category text, month date, revenue decimal(18,2),
        margin decimal(18,2), documents bigint""",
    "plan_months": "month date, manager_id text, client_type text, category text, amount decimal(18,2)",
    "files": """load_id text, file_name text, source text, entities text, status text, reason_code text,
        reason_ru text, reason_en text, stated_at timestamp, modified_at timestamp, received_at timestamp,
        moment timestamp, lines bigint, header_lines bigint, blank_lines bigint, total_lines bigint, rows_read bigint,
        rows_loaded bigint, rows_superseded bigint, rows_rejected bigint, bytes bigint, warnings_ru text[],
        warnings_en text[]""",
    "rejects": """load_id text, file_name text, source text, entity text, sheet text, "row" bigint, "column" text,
        value text, reason text, reason_ru text, reason_en text, raw_row text""",
    "controls": """load_id text, file_name text, source text, entity text, label text, control_total decimal(18,2),
        loaded_total decimal(18,2), difference decimal(18,2), is_equal boolean""",
    "client_keys": "client_id text, entity text, source text, matched_by text, key text, rows bigint",
    "trust": """has_sales boolean, has_payments boolean, has_deals boolean, has_responses boolean,
        has_touches boolean, has_plan boolean, cost_known_share double, controls_different integer,
        rejected_rows integer, rows_after_as_of integer, excluded_currency_rows integer""",
    "sources": """source text, entity text, files bigint, rows_read bigint, rows_loaded bigint, rows_rejected bigint,
        control_total decimal(18,2), loaded_total decimal(18,2), newest timestamp""",
}

BY_MANAGER = ("clients", "staff", "plan_months", "conversion_months")
BY_CLIENT = (
    "client_months client_classes documents sale_lines payments client_category_months client_keys touches".split()
)
BY_EITHER = ("deals", "responses")

COMPANY = r"""
create macro pick(list, a, b) as list[1 + (hash(a, b) % len(list))::int];
create macro dice(a, b) as (hash(a, b) % 10000) / 10000.0;
create table people as select 'm' || i as manager_id,
    ['Белова Ирина', 'Громов Олег', 'Зимина Дарья', 'Лосев Пётр', 'Юдина Вера'][i] as name from range(1, 6) t(i);
create table base as
select i, 'c' || i as client_id, lpad(i::text, 5, '0') as client_code,
    pick(['Вектор', 'Северный дом', 'Каскад', 'Рассвет', 'Мастер', 'Полюс', 'Арсенал', 'Дельта'], i, 'n') || ' ' || i as word,
    pick(['Розничная сеть', 'Дилер', 'Строитель', 'Завод'], i, 't') as client_type,
    pick(['Урал', 'Сибирь', 'Центр', 'Юг'], i, 'r') as region,
    'm' || (1 + i % 5) as manager_id, 2000000 / pow(i, 0.9) as size,
    case when i % 9 = 0 then date '2025-12-01' when i % 7 = 0 then date '2025-02-01' else date '2023-11-01' end as starts,
    case when i % 11 = 0 then date '2026-04-01' else date '2026-12-01' end as ends
from range(1, $clients + 1) t(i);
create table lines0 as
select base.client_id, base.manager_id, months.month::date as month, (months.month + interval (hash(base.i, months.month) % 27) day)::date as day,
    categories.category, (size * (0.3 + dice(base.i || categories.category, months.month)))::decimal(18,2) as amount,
    dice(base.i, categories.category || months.month) as luck, base.i
from base
cross join (select unnest(generate_series(date '2023-11-01', date '2026-11-01', interval 1 month)) as month) months
cross join (select unnest(['Краски', 'Инструмент', 'Крепёж', 'Сантехника']) as category) categories
where months.month >= starts and months.month < ends
    and dice(base.i, categories.category) < 0.6 and dice(base.i || 'b', months.month) < 0.35 + 0.6 / sqrt(base.i)
    and (months.month < date '2026-11-01' or hash(base.i, months.month) % 27 < 20);
insert into marts.sale_lines
select client_id || '-' || strftime(month, '%y%m') as document_id, client_id, 'p' || category, nullif(category, 'Крепёж'),
    day, month, case when luck > 0.97 then 'return' else 'sale' end,
    10, case when luck > 0.97 then -amount * 0.1 else amount end, case when luck < 0.85 then amount * 0.72 end,
    case when luck < 0.85 then amount * 0.28 end, manager_id, 'Основной', 'template', 'load1', 'Продажи 2026.csv', null,
    row_number() over (order by client_id, month, category) + 1
from lines0;
insert into marts.documents
select document_id, 'УТ-' || lpad((hash(document_id) % 100000)::text, 6, '0'), client_id, line_date, 'sale', sum(amount), sum(cost), sum(margin), count(*),
    sum(amount) > 0, any_value(manager_id), luck > 0.1
from (select *, dice(document_id, 'z') as luck from marts.sale_lines) group by all;
insert into marts.client_category_months
select client_id, category, month, sum(amount), sum(margin), count(distinct document_id) from marts.sale_lines group by all;
insert into marts.client_months
with spine as (
    select client_id, unnest(generate_series(min(month), date '2026-11-01', interval 1 month))::date as month
    from marts.sale_lines group by client_id),
sums as (
    select spine.client_id, spine.month, coalesce(sum(sale_lines.amount), 0) as revenue, sum(sale_lines.margin) as margin,
        count(distinct sale_lines.document_id) as documents
    from spine left join marts.sale_lines on sale_lines.client_id = spine.client_id and sale_lines.month = spine.month
    group by all),
years as (
    select *, sum(revenue) over (partition by client_id order by month range between interval 11 month preceding and current row) as year,
        sum(documents) over (partition by client_id order by month range between interval 2 month preceding and current row) as recent
    from sums)
select client_id, month, revenue, margin, documents, recent > 0, recent > 2,
    case when month < date '2024-10-01' or month > date '2026-10-01' then null when year <= 0 then 'N'
        when (sum(greatest(year, 0)) over ahead - greatest(year, 0)) * 100 < sum(greatest(year, 0)) over (partition by month) * 80 then 'A'
        when (sum(greatest(year, 0)) over ahead - greatest(year, 0)) * 100 < sum(greatest(year, 0)) over (partition by month) * 95 then 'B' else 'C' end
from years window ahead as (partition by month order by year desc, client_id rows unbounded preceding);
insert into marts.staff select manager_id, name, 'клиентский менеджер', 'Опт', date '2023-02-01', null from people;
insert into marts.products select 'p' || c, 'Т-' || c, 'A-1', c || ' набор', nullif(c, 'Крепёж'), 'шт'
from (select unnest(['Краски', 'Инструмент', 'Крепёж', 'Сантехника']) as c);
insert into marts.clients
select base.client_id, client_code, 'ООО «' || word || '»', 'Общество «' || word || '»', '77' || lpad(i::text, 8, '0'), '770101001',
    nullif(client_type, 'Завод'), region, 'Пермь', base.manager_id, people.name, people.name, i % 6 = 0, bought.first_on, bought.last_on,
    case when bought.last_on is null then 'prospect' when bought.last_on < date '2026-08-01' then 'dormant' else 'active' end,
    i % 2 = 0, 'zakaz' || i || '@example.com', '+7342' || lpad(i::text, 7, '0'),
    ['clients: code ' || client_code, 'payments: inn 77' || lpad(i::text, 8, '0')], true, (size * 20)::decimal(18,2), 14, date '2023-10-05'
from base join people on people.manager_id = base.manager_id
left join (select client_id, min(document_date) as first_on, max(document_date) as last_on from marts.documents group by 1) bought
    on bought.client_id = base.client_id;
insert into marts.client_classes
with sums as (
    select clients.client_id,
        coalesce(sum(revenue) filter (where month between date '2025-11-01' and date '2026-10-01'), 0)::decimal(18,2) as revenue,
        coalesce(sum(revenue) filter (where month between date '2024-11-01' and date '2025-10-01'), 0)::decimal(18,2) as revenue_previous,
        sum(margin) filter (where month between date '2025-11-01' and date '2026-10-01') as margin,
        coalesce(sum(documents) filter (where month between date '2025-11-01' and date '2026-10-01'), 0) as documents
    from marts.clients left join marts.client_months on client_months.client_id = clients.client_id group by 1),
ranked as (
    select *, sum(greatest(revenue, 0)) over (order by revenue desc, client_id rows unbounded preceding) - greatest(revenue, 0) as ahead,
        sum(greatest(revenue, 0)) over () as total,
        sum(greatest(revenue_previous, 0)) over (order by revenue_previous desc, client_id rows unbounded preceding) - greatest(revenue_previous, 0) as ahead0,
        sum(greatest(revenue_previous, 0)) over () as total0
    from sums)
select client_id, revenue, revenue_previous, margin, documents, case when revenue > 0 then revenue / total end,
    case when revenue > 0 then ahead / total end, case when revenue > 0 then ahead end, total,
    case when revenue <= 0 then 'N' when ahead * 100 < total * 80 then 'A' when ahead * 100 < total * 95 then 'B' else 'C' end,
    case when client_id[2:]::int % 9 = 0 then 'new' when revenue_previous <= 0 then 'N' when ahead0 * 100 < total0 * 80 then 'A'
        when ahead0 * 100 < total0 * 95 then 'B' else 'C' end,
    pick(['X', 'Y', 'Z'], client_id, 'x'), dice(client_id, 'cv'), hash(client_id) % 200, documents, revenue, 3, 3, 3, 'Надёжные'
from ranked;
insert into marts.abc_migration select abc_previous, abc, count(*), sum(revenue_previous), sum(revenue) from marts.client_classes group by all;
insert into marts.payments
select 'pay' || row_number() over (order by document_id), client_id, (document_date + interval (hash(document_id) % 40) day)::date, amount, (hash(document_id) % 900)::text,
    document_number, '=Оплата ' || document_number, 'bank_1c', 'load2', 'kl_to_1c.txt', null, row_number() over () + 10
from marts.documents where amount > 0 and dice(document_id, 'pay') < 0.9;
create table campaigns0 as
select i, 'k' || i as campaign_id, pick(['E-mail', 'Выставка', 'Звонок', 'Каталог'], i, 'c') as channel,
    (date '2025-09-10' + interval (i) month)::date as starts_on from range(1, 14) t(i);
insert into marts.touches
select campaign_id, upper(campaign_id), client_id, starts_on, case when campaigns0.i % 4 = 0 and dice(client_id, 'arm') < 0.3 then 'control' else 'target' end,
    'доставлено', 'load3', 'Охват.xlsx', 'Лист1', row_number() over () + 1
from campaigns0 cross join base where dice(client_id, campaign_id) < 0.4;
insert into marts.responses
select 'r' || row_number() over (order by touches.campaign_id, touches.client_id), null, touched_on + interval (hash(touches.client_id, 'd') % 20) day + interval (hash(touches.client_id, 'h') % 600 + 540) minute,
    case when hash(touches.client_id, touches.campaign_id) % 5 > 0 then touches.campaign_id end, pick(['explicit', 'window', 'none'], touches.client_id, 'at'),
    case when hash(touches.client_id, touches.campaign_id) % 17 > 0 then touches.client_id end, base.manager_id, campaigns0.channel, 'Сайт', null, null,
    null, case when hash(touches.client_id, 'q') % 6 > 0 then hash(touches.client_id, touches.campaign_id) % 300 end, 0, null, false, 0, 'load4', 'Отклики.csv', null, row_number() over () + 1
from marts.touches join base on base.client_id = touches.client_id join campaigns0 on campaigns0.campaign_id = touches.campaign_id
where dice(touches.client_id || 'resp', touches.campaign_id) < 0.22 and touched_on < date '2026-11-01';
insert into marts.deals
select 'd' || row_number() over (order by response_id), (1000 + row_number() over (order by response_id))::text, 'Поставка', 'Успешно',
    case when luck < 0.45 then 11 else 3 + hash(response_id, 's') % 6 end, case when luck < 0.45 then 'Оплата' else 'Предложение' end,
    case when luck < 0.45 then 'Payment' else 'Individual offer' end, luck < 0.45, luck between 0.45 and 0.8, luck > 0.8,
    (50000 + hash(response_id) % 900000)::decimal(18,2), client_id, manager_id, responded_at + interval 2 day,
    case when luck <= 0.8 then responded_at + interval 30 day end, response_id, campaign_id,
    case when luck between 0.45 and 0.8 then 'Цена' end, 'Сайт', 'amocrm', 'load5', 'amocrm_export_deals.csv', null, row_number() over () + 1
from (select *, dice(response_id, 'won') as luck from marts.responses) where dice(response_id, 'deal') < 0.6;
update marts.responses set deals = 1, deal_id = d.deal_id, is_won = d.is_won, won_amount = case when d.is_won then d.amount else 0 end
from marts.deals d where d.response_id = responses.response_id;
insert into marts.conversion_months
select date_trunc('month', responded_at)::date, 'response', responses.channel, responses.manager_id, clients.client_type, count(*), sum(deals),
    count(*) filter (where is_won), sum(won_amount), date_trunc('month', responded_at) < date '2026-10-01'
from marts.responses left join marts.clients on clients.client_id = responses.client_id group by all
union all
select date_trunc('month', created_at)::date, 'deal', responses.channel, deals.manager_id, clients.client_type, count(*), count(*),
    count(*) filter (where deals.is_won), sum(deals.amount) filter (where deals.is_won), null
from marts.deals left join marts.responses on responses.response_id = deals.response_id
left join marts.clients on clients.client_id = deals.client_id group by all;
insert into marts.campaigns
with counted as (
    select campaign_id, count(*) as responses, sum(deals) as deals, count(*) filter (where is_won) as won, sum(won_amount) as revenue,
        count(distinct client_id) as responders from marts.responses group by 1),
reached as (
    select campaign_id, count(distinct client_id) filter (where arm = 'target') as touched, count(distinct client_id) filter (where arm = 'control') as control
    from marts.touches group by 1)
select campaigns0.campaign_id, upper(campaigns0.campaign_id), 'Акция ' || campaigns0.i, channel, starts_on, starts_on + 5, 'Краски', 'Дилер', 300000, 250000 + campaigns0.i * 1000, 40,
    touched, touched, responders, responses, deals, won, coalesce(revenue, 0), coalesce(revenue, 0) * 0.28, true, false, responders / touched,
    won / responses, (250000 / touched)::decimal(18,2), (250000 / responses)::decimal(18,2), (250000 / nullif(won, 0))::decimal(18,2), revenue * 0.28 / 250000 - 1,
    case when control > 0 then touched end, case when control > 0 then responders end, nullif(control, 0), case when control > 0 then 3 end,
    case when control > 0 then 0.12 end, case when control > 0 then 0.03 end, case when control > 0 then 0.2 end
from campaigns0 join reached on reached.campaign_id = campaigns0.campaign_id left join counted on counted.campaign_id = campaigns0.campaign_id;
insert into marts.income_matrix
select client_type, category, sum(revenue), sum(margin), sum(revenue) / sum(sum(revenue)) over (), count(distinct clients.client_id)
from marts.client_category_months join marts.clients on clients.client_id = client_category_months.client_id
where month between date '2025-11-01' and date '2026-10-01' group by all;
insert into marts.plan_months
select unnest(generate_series(date '2025-01-01', date '2026-12-01', interval 1 month))::date, manager_id, null, null, 4500000 from people;
insert into marts.client_keys
select client_id, 'clients', 'template', 'code', client_code, 1 from marts.clients
union all select client_id, 'payments', 'bank_1c', 'inn', inn, 12 from marts.clients;
insert into marts.files values
('load1', 'Продажи 2026.csv', 'template', 'sales', 'partial', null, null, null, null, '2026-11-20 08:00', '2026-11-21 09:00', '2026-11-20 08:00', 9003, 1, 0, 0, 9002, 9000, 0, 2, 812345, [], []),
('load2', 'kl_to_1c.txt', 'bank_1c', 'payments', 'loaded', null, null, null, '2026-11-20 18:10', '2026-11-20 18:11', '2026-11-21 09:00', '2026-11-20 18:10', 900, 20, 0, 1, 870, 870, 0, 0, 212345, ['Контрольная сумма отличается'], ['The control total differs']),
('load9', 'каталог.xml', null, null, 'refused', 'commerceml', 'Это каталог CommerceML, он пока не загружается.', 'This is a CommerceML catalogue, it is not loaded yet.', null, '2026-11-20 18:10', '2026-11-21 09:00', '2026-11-20 18:10', null, null, null, null, null, null, null, null, 5123, [], []);
insert into marts.rejects values
('load1', 'Продажи 2026.csv', 'template', 'sales', null, 17, 'Сумма', '12 тыс', 'not_a_number', 'Не число: «12 тыс». Исправьте и загрузите файл снова.', 'Not a number: "12 тыс". Correct it and load the file again.', '05.03.2026;УТ-1;12 тыс'),
('load1', 'Продажи 2026.csv', 'template', 'sales', null, 44, 'Дата', '31.02.2026', 'not_a_date', 'Нет такой даты: «31.02.2026».', 'No such date: "31.02.2026".', '31.02.2026;УТ-2;100');
insert into marts.controls values
('load2', 'kl_to_1c.txt', 'bank_1c', 'payments', 'ВсегоПоступило', 1000000.00, 999500.00, -500.00, false),
('load1', 'Продажи 2026.csv', 'template', 'sales', 'Итого', 5000.00, 5000.00, 0, true);
insert into marts.sources values
('template', 'sales', 1, 9002, 9000, 2, 5000, 5000, '2026-11-20 08:00'), ('bank_1c', 'payments', 1, 870, 870, 0, 1000000, 999500, '2026-11-20 18:10');
insert into marts.trust values (true, true, true, true, true, true, 0.85, 1, 2, 3, 0);
"""


def write(path: Path, kind: str) -> Path:
    """Writes the warehouse and gives its path back."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for mart, columns in MARTS.items():
            connection.execute(f"create table marts.{mart} ({columns})")
        connection.execute(
            "insert into marts.build values ('2026-11-20', '2026-11-21 09:30:00', ?, '2025-11-01', '2026-10-31', 'RUB')",
            [path.stem],
        )
        if kind == "empty":
            connection.execute(
                "insert into marts.trust values (false, false, false, false, false, false, null, 0, 0, 0, 0)"
            )
        else:
            connection.execute(COMPANY.replace("$clients", {"full": "240", "one": "1"}[kind]))
        _scoped(connection)
    return path


def _scoped(connection: duckdb.DuckDBPyConnection) -> None:
    mine = "client_id in (select client_id from marts.clients where list_contains(scope, manager_id))"
    connection.execute("create schema scoped")
    for mart in MARTS:
        rule = "true"
        if mart in BY_MANAGER:
            rule = "scope is null or list_contains(scope, manager_id)"
        elif mart in BY_CLIENT:
            rule = f"scope is null or {mine}"
        elif mart in BY_EITHER:
            rule = f"scope is null or {mine} or (client_id is null and list_contains(scope, manager_id))"
        connection.execute(
            f"create macro scoped.{mart}(scope) as table select * from marts.{mart} where {rule}"
        )
