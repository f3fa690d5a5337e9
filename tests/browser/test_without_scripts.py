"""With JavaScript off, everything can still be read, asked and unfolded."""

from __future__ import annotations

from tests.browser.visiting import NAMES, PAGES, Visitor

OURS = [name for name in NAMES if not PAGES[name].startswith(("/corridors", "/no-such"))]
"""The pages of our own, which have no script at all."""


def test_a_page_says_what_it_says_without_scripts(visitor_without_scripts: Visitor, name: str) -> None:
    visitor = visitor_without_scripts
    visitor.see(name)
    assert visitor.page.locator("h1").inner_text()
    assert len(visitor.page.locator("main").inner_text()) > 60
    assert visitor.complaints == []
    assert visitor.left == []
    if name in OURS:
        assert visitor.page.locator("script").count() == 0


def test_a_figure_unfolds_without_scripts(visitor_without_scripts: Visitor) -> None:
    visitor = visitor_without_scripts
    visitor.go("/segment/rasht-astara")
    words = visitor.page.locator("main .subject details q").first
    assert not words.is_visible()
    visitor.page.locator("main .subject details summary").first.click()
    assert words.is_visible()


def test_a_statement_is_run_without_scripts(visitor_without_scripts: Visitor) -> None:
    visitor = visitor_without_scripts
    visitor.go("/corridors")
    visitor.page.locator("textarea[name=sql]").fill("select 6 * 7 as answer")
    visitor.page.get_by_role("button", name="Run SQL").click()
    assert visitor.page.locator("table.rows-and-columns tbody td").first.inner_text().strip() == "42"


def test_a_day_is_asked_for_without_scripts(visitor_without_scripts: Visitor) -> None:
    visitor = visitor_without_scripts
    visitor.go("/which/segment/rasht-astara/length")
    visitor.page.locator("form.day input[type=date]").fill("2023-12-31")
    visitor.page.locator("form.day button").click()
    assert "As known on 31 December 2023" in visitor.page.locator("main").inner_text()
