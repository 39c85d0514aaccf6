"""What a person does with the dashboard, each step waiting until the rerun that it starts has been drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Locator, Page, TimeoutError

#: The script's state alone says "not running" before the first run too; app.py therefore marks each run.
READY = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (app?.dataset.testConnectionState !== 'CONNECTED' || app.dataset.testScriptState !== 'notRunning') return false;
    if (!document.querySelector('[data-page-ready]')) return false;
    if (document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]')) return false;
    const drawn = (box, inside) => [...document.querySelectorAll(`[data-testid="${box}"]`)]
        .every(e => !e.offsetParent || e.querySelector(inside));
    return drawn('stPlotlyChart', '.main-svg') && drawn('stDataFrame', 'canvas');
}"""
RERUN = "run => document.querySelector('[data-page-ready]')?.dataset.run !== run"
#: Rows of the grid are 35 px high, its header too; the grid is a canvas, so cells are found by place.
ROW = 35
#: The toolkit's own: segments of the date field, sparklines of figures.
AXE_OF_THE_TOOLKIT = {"target-size", "svg-img-alt"}
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@dataclass(frozen=True)
class App:
    page: Page
    url: str

    def open(self, path: str = "/") -> App:
        """Opens a path of the dashboard."""
        self.page.goto(path if path.startswith("http") else self.url + path)
        return self.ready()

    def ready(self) -> App:
        """Waits until everything that the last run sends is drawn."""
        self.page.wait_for_function(READY, timeout=60_000, polling=50)
        return self

    def act(self, gesture: Callable[[], object], patience: float = 60_000) -> App:
        """Does the gesture and waits for the rerun it starts, which has to begin within `patience` ms."""
        run = self.page.locator("[data-page-ready]").get_attribute("data-run")
        gesture()
        self.page.wait_for_function(RERUN, arg=run, timeout=patience, polling=20)
        return self.ready()

    def key(self, key: str) -> Locator:
        """The element that its page has given this key."""
        return self.page.locator(f".st-key-{key}")

    def text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator('[data-testid="stMain"]').inner_text()

    def title(self) -> str:
        """The headline: the finding of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def go(self, section: str, page: str) -> App:
        """Two clicks in the menu: the section, its page."""
        self.page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        return self.act(self.page.get_by_test_id("stTopNavDropdownLink").filter(has_text=page).click)

    def rows(self, key: str) -> list[dict[str, str]]:
        """The rows of a table that are drawn, as a screen reader is told them: column title → value."""
        frame = self.key(key).locator('[data-testid="stDataFrame"]')
        frame.scroll_into_view_if_needed()
        grid = frame.locator("table")
        grid.locator("td").first.wait_for(state="attached")
        titles, *rows = [row.locator("th, td").all_text_contents() for row in grid.locator("tr").all()]
        return [dict(zip(titles, row, strict=True)) for row in rows]

    def click_cell(self, key: str, row: int = 0, x: int = 60) -> App:
        """Clicks a cell of a table: `row` counted from 0, `x` pixels from its left edge."""
        grid = self.key(key).locator('[data-testid="stDataFrame"]')
        return self._click_inside(grid, lambda box: (x, ROW * (row + 1) + ROW / 2))

    def click_bar(self, key: str, n: int = 0) -> App:
        """Clicks the n-th bar of a chart."""
        bar = self.key(key).locator(".bars .point").nth(n)
        return self._click_inside(bar, lambda box: (box["width"] / 2, box["height"] * 0.8))

    def _click_inside(self, drawn: Locator, place: Callable[[FloatRect], tuple[float, float]]) -> App:
        """Clicks a place inside something drawn, again when it was not listening yet."""
        for patience in (3_000, 6_000, 30_000):
            box = self._at_rest(drawn)
            x, y = place(box)
            try:
                return self.act(lambda: self.page.mouse.click(box["x"] + x, box["y"] + y), patience)  # noqa: B023
            except TimeoutError:
                continue
        raise AssertionError(f"nothing happens on a click in {drawn}")

    def _at_rest(self, drawn: Locator) -> FloatRect:
        """Where it stands once the page around it has stopped moving."""
        drawn.scroll_into_view_if_needed()
        before = None
        while (now := drawn.bounding_box()) != before or now is None:
            before = now
            self.page.wait_for_timeout(250)
        return now

    def choose(self, parameter: str, n: int, now: str) -> App:
        """Turns a switch to its n-th choice; `now` is the code of the choice that stands."""
        return self.act(self.key(f"{parameter}-{now}").get_by_role("radio").nth(n).click)

    def language(self, code: str) -> App:
        """Turns the switch of language to RU or EN."""
        return self.act(self.key("lang").get_by_role("radio", name=code).click)

    def failures(self) -> list[str]:
        """Exceptions that the page shows."""
        return self.page.locator('[data-testid="stException"]').all_inner_texts()

    def axe(self) -> list[str]:
        """Violations of WCAG 2.2 AA beyond the two that the toolkit has by itself."""
        found = Axe().run(self.page, options=AXE_RULES).response["violations"]
        return [
            f"{v['id']}: {node['target']} {node.get('failureSummary', '')}"
            for v in found
            if v["id"] not in AXE_OF_THE_TOOLKIT
            for node in v["nodes"]
        ]
