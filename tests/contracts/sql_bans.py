"""What a model must not use: constructs that give another answer, or none, on the second engine.

Each ban carries a spelling that must be caught and the one to write instead, so the list proves itself
(`test_sql_bans.py`). `why` begins with "differs" (silently another result), "fails" (an error) or
"unstable" (the same rows, another result).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

from tests.contracts.sql_text import SqlText

Finder = Callable[[SqlText], bool]


@dataclass(frozen=True)
class Ban:
    bad: str
    good: str
    why: str
    found: Finder


def call(*names: str) -> Finder:
    return lambda sql: not sql.calls.isdisjoint(names)


def words(phrase: str) -> Finder:
    return lambda sql: f" {phrase} " in f" {sql.words} "


def node(kind: type[exp.Expr], wrong: Callable[..., object] = lambda _: True) -> Finder:
    return lambda sql: any(wrong(found) for found in sql.tree.find_all(kind))


def bare(e: exp.Expr | None) -> exp.Expr | None:
    return e.unnest() if e else None


def cast_to(e: exp.Expr | None, *types: str) -> bool:
    e = bare(e)
    return isinstance(e, exp.Cast) and e.to.is_type(*types)


_SAME_TYPE = (exp.Coalesce, exp.Nullif, exp.Neg, exp.Abs, exp.Sum, exp.Max, exp.Min)
_DOUBLE = (exp.Sqrt, exp.Ln, exp.Exp, exp.Avg, exp.Stddev, exp.StddevSamp, exp.Variance)


def is_double(e: exp.Expr | None) -> bool:
    """The expression is a double by its own spelling, whatever its columns are."""
    e = bare(e)
    if isinstance(e, exp.Binary):
        return is_double(e.left) or is_double(e.right)
    same = isinstance(e, _SAME_TYPE) and is_double(e.this)
    return same or cast_to(e, "double") or isinstance(e, _DOUBLE)


def is_day(e: exp.Expr | None) -> bool:
    """A date or moment by its name or cast."""
    e = bare(e)
    return cast_to(e, "date", "timestamp") or (
        isinstance(e, exp.Column) and e.name.endswith(("_on", "_at", "_date"))
    )


def inexact_division(e: exp.Div) -> bool:
    return not is_double(e)


def division_by_zero(e: exp.Div) -> bool:
    below = bare(e.right)
    while isinstance(below, exp.Cast):
        below = bare(below.this)
    safe = isinstance(below, exp.Nullif) or (isinstance(below, exp.Literal) and float(below.this) != 0)
    return not safe and below not in _positive(e)


def _positive(e: exp.Expr) -> list[exp.Expr]:
    """What the branch of the CASE around an expression knows to be above zero."""
    branch = e.find_ancestor(exp.If)
    return [found.left for found in branch.this.find_all(exp.GT)] if branch else []


def rounds_double(e: exp.Round) -> bool:
    digits = e.args.get("decimals")
    return digits is not None and digits.name != "0" and is_double(e.this)


def double_to_money(e: exp.Cast) -> bool:
    sizes = e.to.expressions
    scale = int(sizes[1].name) if len(sizes) > 1 else 3
    return e.to.is_type("decimal") and scale < 6 and is_double(e.this)


def rounds_by_cast(e: exp.Cast) -> bool:
    whole = e.to.is_type("int", "bigint", "smallint", "tinyint", "hugeint")
    return whole and (cast_to(e.this, "decimal", "double") or isinstance(bare(e.this), exp.Div))


def counts_boundaries(e: exp.DateDiff) -> bool:
    trunc = (exp.DateTrunc, exp.TimestampTrunc)
    truncated = all(isinstance(bare(side), trunc) for side in (e.this, e.expression))
    return str(e.args.get("unit")).lower() not in ("day", "week", "second") and not truncated


def uncast_interval(e: exp.Add | exp.Sub) -> bool:
    if not any(
        isinstance(bare(s), exp.Interval) or isinstance(bare(s), exp.Mul) and s.find(exp.Interval)
        for s in (e.left, e.right)
    ):
        return False
    parent = e.parent
    while isinstance(parent, exp.Paren):
        parent = parent.parent
    return not cast_to(parent, "date", "timestamp")


def unguarded_item(e: exp.Bracket) -> bool:
    guard = e.find_ancestor(exp.Case)
    guarded = guard is not None and any(guard.find_all(exp.ArraySize))
    return not guarded and not isinstance(bare(e.this), exp.ArrayAgg)


def star_and_qualify(e: exp.Select) -> bool:
    return e.args.get("qualify") is not None and any(item.is_star for item in e.expressions)


def has(e: exp.Expr | None, *kinds: type[exp.Expr]) -> bool:
    return e is not None and e.find(*kinds) is not None


def unnest_selected(e: exp.Select) -> bool:
    return any(has(item, exp.Unnest, exp.Explode) for item in e.expressions)


DIFFERS: tuple[Ban, ...] = (
    Ban("date_diff('month', a, b)", "(year(b) - year(a)) * 12 + month(b) - month(a)",
        "differs: boundaries counted here, whole units there; 'day', 'week', 'second' are safe",
        node(exp.DateDiff, counts_boundaries)),
    Ban("dayofweek(d)", "date_diff('day', date_trunc('week', d)::date, d) + 1",
        "differs: weeks begin on other days", call("dayofweek", "weekday", "isodow", "dayname")),
    Ban("extract(dow from d)", "extract(week from d)", "differs: weeks begin on other days",
        node(exp.Extract, lambda e: e.name.lower() in ("dow", "isodow", "dayofweek", "isoyear", "epoch"))),
    Ban("revenue / quantity", "revenue::double / nullif(quantity, 0)",
        "differs: a decimal quotient has six digits there", node(exp.Div, inexact_division)),
    Ban("round(x::double, 2)", "round(x::decimal(18,6), 2)", "differs: half up on text there",
        node(exp.Round, rounds_double)),
    Ban("(x * 1::double)::decimal(18,2)", "round(x::decimal(18,6), 2)::decimal(18,2)",
        "differs: half up on text there", node(exp.Cast, double_to_money)),
    Ban("x::decimal(9,1)::int", "round(x, 0)::int", "differs: truncated there",
        node(exp.Cast, rounds_by_cast)),
    Ban("avg(amount)", "avg(amount::double)", "differs: a decimal mean has four digits more there",
        node(exp.Avg, lambda e: not is_double(e.this))),
    Ban("percentile_cont(0.5) within group (order by x)", "percentile(x, 0.5)",
        "differs: an approximation there", call("percentile_cont", "percentile_disc", "approx_quantile")),
    Ban("log(x)", "log10(x)", "differs: base 10 here, e there; write log10 or ln", call("log")),
    Ban("regexp_replace(s, 'a', '')", "regexp_replace(s, 'a', '', 'g')", "differs: all are replaced there",
        node(exp.RegexpReplace, lambda e: "g" not in (getattr(e.args.get("modifiers"), "name", "") or ""))),
    Ban(r"regexp_replace(s, '(a)', '\1', 'g')", "regexp_extract(s, '(a)', 1) || s",
        "differs: a back reference is plain text there",
        node(exp.RegexpReplace, lambda e: "\\" in getattr(e.args.get("replacement"), "name", ""))),
    Ban("regexp_matches(s, '[[:digit:]]')", "regexp_matches(s, '[0-9]')", "differs: never matches there",
        node(exp.Literal, lambda e: e.is_string and "[[:" in e.name)),
    Ban("select * from t qualify row_number() over (order by a) = 1",
        "select a, b from t qualify row_number() over (order by a) = 1",
        "differs: a helper column joins the star there", node(exp.Select, star_and_qualify)),
    Ban("list(x order by y)", "array_agg(x order by y)", "differs: the order is lost there", call("list")),
    Ban("array_agg(distinct x order by x)", "array_agg(x order by x)", "differs: the order is lost there",
        node(exp.ArrayAgg, lambda e: has(e.this, exp.Distinct))),
    Ban("arg_max(x, (a, b))", "arg_max(x, a)", "differs: a null inside a pair sorts elsewhere there",
        node(exp.Tuple, lambda e: isinstance(e.parent, (exp.ArgMax, exp.ArgMin, exp.Max, exp.Min)))),
    Ban("max((a, b))", "max(a)", "differs: a null inside a pair sorts elsewhere there",
        node(exp.Max, lambda e: isinstance(bare(e.this), exp.Tuple))),
    Ban("sum(x) over (order by a rows between 1 preceding and 1 following exclude current row)",
        "sum(x) over () - x", "differs: the exclusion is dropped there", words("exclude current row")),
    Ban("select a, x from t left join unnest(t.xs) as u(x) on true",
        "select a, x from t cross join unnest(t.xs) as u(x)", "differs: an inner join there",
        node(exp.Join, lambda e: e.side == "LEFT" and isinstance(e.this, exp.Unnest))),
    Ban("select x from unnest([1]) with ordinality as u(x, i)", "select x from unnest([1]) as u(x)",
        "differs: counted from 0 there", words("with ordinality")),
    Ban("epoch(t)", "date_diff('second', timestamp '1970-01-01 00:00:00', date_trunc('second', t))",
        "differs: whole seconds there", call("epoch", "epoch_ms", "epoch_us")),
    Ban("monthname(d)", "strftime(d, '%m')", "differs: other names there", call("monthname")),
    Ban("printf('%03d', i)", "lpad(i::varchar, 3, '0')", "differs: other text", call("printf", "format")),
    Ban("(x::double)::varchar", "(x::decimal(18,2))::varchar", "differs: other digits",
        node(exp.Cast, lambda e: e.to.is_type("text", "varchar") and is_double(e.this))),
    Ban("corr(a, b)", "regr_slope(a, b)", "differs: NaN here, null there on one row", call("corr")),
    Ban("paid_on - due_on", "date_diff('day', due_on, paid_on)", "differs: days here, an interval there",
        node(exp.Sub, lambda e: is_day(e.left) and is_day(e.right))),
    Ban("d + interval '1' month", "(d + interval '1' month)::date",
        "differs: a moment here, a date there: cast it", node(exp.Add, uncast_interval)),
    Ban("d - interval '1' year", "(d - interval '1' year)::date",
        "differs: a moment here, a date there: cast it", node(exp.Sub, uncast_interval)),
)  # fmt: skip

FAILS: tuple[Ban, ...] = (
    Ban("select x from generate_series(1, 9) as g(x)", "select x from unnest(generate_series(1, 9)) as g(x)",
        "fails: a series is a list there, unnest it",
        node(exp.Table, lambda e: isinstance(e.this, exp.GenerateSeries) or e.name in ("range",))),
    Ban("unnest(xs)", "select x from t cross join unnest(xs) as u(x)", "fails: unnest in a cross join",
        node(exp.Select, unnest_selected)),
    Ban("concat(a, b)", "coalesce(a, '') || coalesce(b, '')", "fails on numbers, differs on nulls",
        call("concat")),
    Ban("quantile_cont(x, 0.5)", "percentile(x, 0.5)", "fails: no such function there",
        call("quantile", "quantile_cont", "quantile_disc")),
    Ban("week(d)", "extract(week from d)", "fails: no such function there",
        call("week", "isoyear", "yearweek")),
    Ban("date_add(d, interval '1' day)", "(d + interval '1' day)::date", "fails: other arguments there",
        call("date_add", "date_sub", "datesub", "to_days", "to_months", "to_years", "age")),
    Ban("x::double / y", "x::double / nullif(y, 0)", "fails: infinity here, an error there",
        node(exp.Div, division_by_zero)),
    Ban("regexp_full_match(s, 'a')", "regexp_matches(s, '^(a)$')", "fails: no such function there",
        call("regexp_full_match", "strip_accents", "jaro_winkler_similarity", "jaro_similarity")),
    Ban("s[1:2]", "substr(s, 1, 2)", "fails: no slices there", node(exp.Slice)),
    Ban("try_strptime(s, '%d.%m.%Y')", "try_cast(s as date)", "fails: no such function there",
        call("try_strptime")),
    Ban("first(x order by y)", "(array_agg(x order by y))[1]", "fails: takes no order there",
        call("first", "last")),
    Ban("count(distinct x) over ()", "dense_rank() over (order by x)", "fails: no distinct in a window there",
        node(exp.Window, lambda e: has(e.this, exp.Distinct))),
    Ban("sum(x) over (order by a groups between 1 preceding and current row)",
        "sum(x) over (order by a rows between 1 preceding and current row)", "fails: rows or range only there",
        node(exp.WindowSpec, lambda e: str(e.args.get("kind")).lower() == "groups")),
    Ban("select a from t asof join u on t.x >= u.x", "select a from t left join u on t.x >= u.x",
        "fails: join by range and keep one row by qualify", words("asof join")),
    Ban("select a from t positional join u", "select a from t inner join u on t.i = u.i",
        "fails: no such join there", words("positional join")),
    Ban("select * replace (a + 1 as a) from t", "select a + 1 as a from t", "fails: list the columns",
        node(exp.Star, lambda e: e.args.get("replace"))),
    Ban("select columns('a.*') from t", "select a from t", "fails: list the columns", call("columns")),
    Ban("select a from t union by name select a from u", "select a from t union all select a from u",
        "fails: list the columns", words("by name")),
    Ban("select a from (pivot t on b using sum(c))", "select sum(c) filter (where b = 1) as b_1 from t",
        "fails: use filtered sums", node(exp.Pivot)),
    Ban("map {'a': 1}", "case when k = 'a' then 1 end", "fails: no map literal there", words("map {")),
    Ban("[x + 1 for x in xs]", "list_transform(xs, lambda x: x + 1)", "fails: no comprehensions there",
        node(exp.Comprehension)),
    Ban("xs[1]", "case when array_length(xs) > 0 then xs[1] end", "fails on an empty list there",
        node(exp.Bracket, unguarded_item)),
    Ban("len(xs)", "array_length(xs)", "fails: no such function there",
        call("len", "list_extract", "list_sum", "list_avg", "list_contains")),
    Ban("product(x)", "exp(sum(ln(x)))", "fails: no such function there",
        call("product", "entropy", "histogram")),
    Ban("with asof as (select 1 as a) select * from asof", "with today as (select 1 as a) select * from today",
        "fails: a reserved word", lambda sql: "asof" in sql.ctes),
)  # fmt: skip

UNSTABLE: tuple[Ban, ...] = (
    Ban("current_date", "as_of", "unstable: a model never reads the clock, the build's day is marts.build.as_of",
        node(exp.CurrentDate)),
    Ban("current_timestamp", "as_of", "unstable: a model never reads the clock",
        lambda sql: any(sql.tree.find_all(exp.CurrentTimestamp, exp.CurrentTime, exp.Localtimestamp))),
    Ban("now()", "as_of", "unstable: a model never reads the clock",
        call("now", "today", "get_current_timestamp", "get_current_time", "current_localtimestamp",
             "transaction_timestamp")),
    Ban("random()", "row_number() over (order by client_id)", "unstable: another number on every build",
        call("random", "rand", "uuid", "gen_random_uuid", "uuidv4", "uuidv7", "nextval", "setseed")),
    Ban("select a from t using sample 10", "select a from t order by a limit 10", "unstable: other rows each time",
        words("using sample")),
    Ban("select a from read_csv('a.csv')", "select a from raw.sales", "unstable: a model reads tables, not files",
        lambda sql: any(c.startswith(("read_", "parquet_", "glob", "getenv")) for c in sql.calls)),
    Ban("select a from 'a.parquet'", "select a from raw.sales", "unstable: a model reads tables, not files",
        node(exp.Table, lambda e: "." in e.name or "/" in e.name)),
    Ban("getvariable('as_of')", "as_of", "unstable: a decision comes from settings by name",
        call("getvariable", "current_setting")),
)  # fmt: skip

BANS = DIFFERS + FAILS + UNSTABLE


def broken(sql: SqlText, bans: tuple[Ban, ...] = BANS) -> list[str]:
    """What a text uses against the list: one sentence per ban, with the spelling to write instead."""
    return [f"{ban.bad!r} {ban.why}; write {ban.good!r}" for ban in bans if ban.found(sql)]
