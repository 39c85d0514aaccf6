"""Pipeline: where deals die, what the open ones will bring, whom the three-month rule takes."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.lib import badges, empty, filters, links, pipeline_rule, pipeline_views
from pages.lib import pipeline_parts as parts
from pages.lib.i18n import _

empty.without_clients()
due = pipeline_rule.due()
views: dict[str, tuple[str, Callable[[], None]]] = {}
if empty.has("has_deals"):
    lost, reasons = parts.lost_stages(), parts.reasons()
    forecast = parts.forecast()
    st.title(parts.headline(lost, forecast))
    st.caption(
        _(
            "Win rate: deals won / deals won or lost, closed in {period}. Expected: money of open deals by how often deals "
            "that got as far were won, with a 95-percent interval."
        ).format(period=filters.period())
    )
    with badges.row("bridge"):
        parts.unmapped_mark()
    parts.figures(forecast, due)
    main, context = st.columns([3, 2])
    with main:
        st.header(_("14 stages: how far deals get"))
        parts.funnel()
    with context:
        st.header(_("Why deals are lost"))
        parts.why_lost(reasons)
    views = {
        "lost": (_("Where deals are lost"), partial(pipeline_views.lost, lost, reasons)),
        "stages": (_("Stages"), pipeline_views.stages),
        "forecast": (_("Forecast"), partial(pipeline_views.forecast, forecast)),
        "sources": (_("Sources"), pipeline_views.sources),
    }
else:
    st.title(_("No deals yet"))
    st.info(
        _(
            "Load deals from the CRM or the template of deals: the funnel, wins and the forecast start from them."
        ),
        icon=":material/inbox:",
    )
    links.load_files()

views |= {
    "rule": (_("Three-month rule"), partial(pipeline_rule.rule, due)),
    "hand_over": (_("To hand over"), pipeline_rule.hand_over),
    "exceptions": (_("Exceptions"), pipeline_rule.history),
}
view = links.choice(_("Look at"), "view", {code: title for code, (title, _draw) in views.items()})
views[view][1]()
