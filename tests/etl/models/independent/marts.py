"""All marts of one home, recomputed: the rows, what tells them apart and the columns held against the build."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.etl.models.independent import recomputing
from tests.etl.models.independent.compare import differences
from tests.etl.models.independent.lifetimes import built_histories
from tests.etl.models.independent.managers import managers
from tests.etl.models.independent.promotion import Promotion
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, sales
from tests.etl.models.independent.settling import settle
from tests.etl.models.independent.signs import Books, signs

#: mart: key; columns
COMPARED = {
    "build": "as_of; window_start window_end",
    "sale_lines": "load_id sheet row line_date; month client_id document_number operation category amount cost "
    "margin manager_id",
    "documents": "client_id document_number document_date operation; month amount cost margin lines is_purchase",
    "clients": "client_id; first_purchase_on last_purchase_on status is_regular",
    "client_months": "client_id month; revenue margin documents is_active is_regular abc",
    "client_classes": "client_id; revenue margin documents share cum_before cum_amount_before total_amount abc "
    "abc_previous revenue_previous xyz cv recency_days frequency monetary r f m rfm_segment "
    "rfm_segment_previous",
    "abc_migration": "abc_previous abc; clients revenue_previous revenue",
    "client_category_months": "client_id category month; revenue margin revenue_with_cost documents",
    "income_matrix": "client_type category; revenue margin share clients",
    "touches": "campaign_id client_id touched_on; arm status load_id row",
    "responses": "response_id; responded_at campaign_id attribution client_id manager_id channel "
    "first_contact_minutes deals deal_id is_won won_amount is_control load_id row",
    "deals": "deal_id; expected_close_on stage_source stage_no is_won is_lost amount margin client_id manager_id created_at closed_at response_id campaign_id "
    "is_control load_id row",
    "conversion_months": "month basis channel manager_id client_type; responses deals deals_won revenue is_mature",
    "campaigns": "campaign_id; touched delivered responders responses deals deals_won revenue margin response_rate "
    "deal_conversion cost_per_touch cost_per_response cost_per_deal romi romi_on_revenue target_responders "
    "control_touched control_responders uplift uplift_low uplift_high",
    "loyalty_periods": "period_kind period_start; period_end regular_start regular_end kept lost won_new won_returned "
    "new_clients loyalty new_rate grr nrr",
    "cohorts": "cohort_month month_number; clients active share revenue margin_cumulative",
    "client_rhythm": "client_id; last_purchase_on gaps median_gap_days days_since gaps_behind risk revenue",
    "deal_stages": "deal_id stage_source entered_at; stage_no days",
    "pipeline_stages": "stage_no; reached reached_next conversion median_days",
    "receivables": "document_id; client_id document_date due_date amount paid returned outstanding settled_on "
    "overdue_days bucket is_closed missing",
    "allocations": "client_id document_id credit_id kind settled_by settled_on part_on; amount",
    "client_value": "client_id; turnover_12m kd kr value overdue_days_weighted months_with_purchase documents_a_month "
    "has_payment_data",
    "client_value_months": "client_id month; turnover kd kr value is_active",
    "client_abc": "client_id basis; measure share cum_before abc",
    "item_abc": "subject basis item_id; measure share cum_before abc",
    "value_months": "month; active_clients value_sum value_mean turnover_sum quality",
    "white_space": "client_id category; peers peers_buying peer_median_revenue expected_revenue",
    "client_assortment": "client_id; categories_bought gaps expected_revenue breadth revenue wallet_share",
    "reassignment": "client_id; manager_id assigned_on days_held last_activity_on last_deal_won_on last_purchase_on "
    "annual_potential quiet_days",
    "promotion_months": "month; campaigns campaigns_running campaigns_unplanned touches budget cost expected_responses responses is_gap "
    "is_ahead",
    "surveys": "client_id surveyed_on question; score load_id row",
    "source_rating": "source channel; prospects responses deals deals_won revenue cost median_days conversion",
    "cost_to_serve": "client_id; manager_id revenue margin activities visits calls cost cost_share margin_after "
    "visit_cost potential potential_margin is_for_call_centre",
    "loyalty_members": "period_kind period_start client_id; movement",
    "int_clv_histories": "client_id; repeats recency_weeks age_weeks mean_spend margin_to_date margin_share",
    "client_clv": "client_id; margin_to_date purchase_days",
    "payments": "load_id sheet row; client_id paid_on amount document_number purpose",
    "activities": "load_id sheet row; acted_at manager_id client_id deal_code kind minutes cost outcome",
    "plan_months": "month manager_id client_type category; amount",
    "expenses": "month item department; amount",
    "reassignment_warnings": "client_id; manager_id assigned_on quiet_days due_on warning last_activity_on",
    "forecast": "manager_id stage_no month; deals unpriced_deals amount closed_deals chance expected_amount "
    "expected_low expected_high",
    "sources": "source entity; files rows_read rows_loaded rows_rejected control_total loaded_total newest "
    "usual_gap_days",
    "loss_reasons": "month manager_id stage_no loss_reason; deals amount",
    "managers": "manager_id month; plan fact completion margin margin_share clients_held load active_clients a_clients "
    "activities activities_a_day responses deals deals_won won_amount conversion collected bonus loyalty outstanding dso",
    "signs": "sign; value norm bad trend status",
}

PARTS = "select * exclude (part_no) replace (sum(amount) as amount) from marts.allocations group by all"
#: what stands in no mart as it is recomputed: parts of a day together, and a model below the marts
FOUND = {"allocations": lambda raw: raw.ask(PARTS), "int_clv_histories": built_histories}


@dataclass(frozen=True)
class Recomputed:
    """A home with its marts recomputed from what lies in raw."""

    raw: Raw
    sales: Sales = field(repr=False)
    marts: dict[str, list[Row]] = field(repr=False)

    def differences(self, mart: str) -> list[str]:
        """What of a mart differs from the build."""
        key, columns = (part.split() for part in COMPARED[mart].split(";"))
        found = FOUND[mart](self.raw) if mart in FOUND else self.raw.mart(mart)
        return differences(self.marts[mart], found, key, columns)


def recompute(home: Path, as_of: date | None = None) -> Recomputed:
    """Every mart of COMPARED by its name; `as_of` as it was given to the build."""
    raw = Raw(home)
    sold = sales(raw, as_of)
    promotion, ledgers = Promotion(raw, sold.days), settle(raw, sold)
    days = {name: getattr(sold.days, name) for name in ("as_of", "window_start", "window_end")}
    marts = {"build": [days]} | recomputing.of_clients(raw, sold)
    marts |= recomputing.of_money(raw, sold, ledgers, marts)
    marts |= recomputing.of_deals(raw, sold, promotion)
    marts |= recomputing.of_work(raw, sold, marts)
    marts["managers"] = managers(raw, sold, promotion, marts["deals"], marts["client_months"])
    marts["signs"] = signs(Books(raw, sold, promotion, ledgers, marts))
    return Recomputed(raw, sold, marts)
