"""What the keyboard alone reaches, and whether one sees where one is."""

from __future__ import annotations

import pytest

from tests.browser.visiting import Visitor

FEW = 30
"""How many stops of a page are walked."""

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const inner = one.closest(".CodeMirror") !== null || one.type === "date";  // their own parts have the ring
  window.walked = window.walked || [];
  const again = window.walked.includes(one);
  window.walked.push(one);
  return {name: one.outerHTML.slice(0, 100), seen: (inner || ringed) && inside && (inner || box.width > 0), again};
}"""


def test_every_stop_of_the_keyboard_is_seen_and_none_holds_one_fast(visitor: Visitor, name: str) -> None:
    visitor.see(name)
    stops = []
    for _ in range(FEW):
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    repeated = [stop["name"] for stop in stops if stop["again"] and 'type="date"' not in stop["name"]]
    assert repeated == []  # a date is three stops and a button
    assert len(stops) > 2


@pytest.mark.parametrize("address", ["/", "/segment/rasht-astara", "/contested"])
def test_the_first_stop_leads_past_the_head_of_the_page(visitor: Visitor, address: str) -> None:
    visitor.go(address)
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.textContent") == "To the content"
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_figure_is_unfolded_from_the_keyboard(visitor: Visitor) -> None:
    visitor.go("/segment/rasht-astara")
    fold = visitor.page.locator("main details").first
    fold.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    assert fold.get_attribute("open") is not None


def test_a_search_is_made_from_the_keyboard(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.locator("#words").focus()
    visitor.page.keyboard.type("Agbend")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert "Ağbənd" in visitor.page.locator("main").inner_text()


def test_a_statement_is_run_from_the_keyboard(visitor: Visitor) -> None:
    visitor.go("/corridors")
    visitor.page.locator(".CodeMirror").click()
    visitor.page.keyboard.press("Control+A")
    visitor.page.keyboard.type("select 6 * 7 as answer")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Shift+Enter")
    assert visitor.page.locator("table.rows-and-columns tbody td").first.inner_text().strip() == "42"
    assert visitor.complaints == []
