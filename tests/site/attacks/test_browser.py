"""In a real browser: nothing that the policy forbids stands in any page, and the editor and the facets work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.attacks.browser import CHROMIUM, Browser, browsing
from tests.site.attacks.hostile import hostile
from tests.site.attacks.server import Server, served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

PAGES = (
    "", "corridors", "corridors/claims", "corridors/claims?_facet=property&_size=5", "corridors/claims_flat?_size=5",
    "corridors/segments/rasht-astara", "corridors/sources", "corridors/timeline", "corridors/which_figure_is_right",
    "corridors?sql=SELECT+*+FROM+segments", "corridors?sql=SELECT+nonsense", "corridors?sql=DROP+TABLE+claims",
    "corridors/segments/nosuch", "corridors/nosuch", "nosuch", "segment/rasht-astara", "corridors/find?words=rasht",
)  # fmt: skip
OF_A_STATUS = "Failed to load resource: the server responded with a status of 40"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def root(server: Server, browser: Browser) -> str:
    browser.complaints.clear()
    return f"http://{server.host}:{server.port}/"


def complaints(browser: Browser) -> list[str]:
    return [said for said in browser.complaints if OF_A_STATUS not in said]


@pytest.mark.parametrize("path", PAGES)
def test_the_browser_complains_of_nothing(browser: Browser, root: str, path: str) -> None:
    browser.open(root + path)
    assert browser.ask("document.querySelectorAll('style, [style]:not([class*=CodeMirror] *)').length") is not None
    assert complaints(browser) == []


def test_the_editor_of_sql_has_colours_lays_out_and_runs(browser: Browser, root: str) -> None:
    browser.open(f"{root}corridors?sql=select+id,+name+from+segments+limit+2")
    browser.until("document.querySelector('.CodeMirror .cm-keyword') !== null")
    browser.ask("document.querySelector('#sql-format').click()")
    browser.until("document.querySelector('.CodeMirror').CodeMirror.getValue().includes('\\n')")
    browser.ask("document.querySelector('.CodeMirror').CodeMirror.setValue('select 7 * 6 as answer')")
    browser.ask("document.querySelector('form.sql input[type=submit]').click()")
    browser.until("document.querySelector('td.col-answer')?.textContent.trim() === '42'")
    assert complaints(browser) == []


def test_a_column_s_menu_counts_it_by_value(browser: Browser, root: str) -> None:
    browser.open(f"{root}corridors/claims?_size=5")
    browser.until("document.querySelector('th[data-column=property] svg.dropdown-menu-icon') !== null")
    icon = "document.querySelector('th[data-column=property] svg.dropdown-menu-icon')"
    browser.ask(f"{icon}.dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
    browser.until("getComputedStyle(document.querySelector('.dropdown-menu')).display === 'block'")
    browser.ask("document.querySelector('a.dropdown-facet').click()")
    browser.until("document.querySelectorAll('.facet-info li').length > 3")
    assert complaints(browser) == []


def test_a_narrow_screen_names_the_column_before_each_value(browser: Browser, root: str) -> None:
    browser.call("Emulation.setDeviceMetricsOverride", width=400, height=800, deviceScaleFactor=1, mobile=True)
    browser.open(f"{root}corridors/segments?_size=5")
    label = "getComputedStyle(document.querySelector('.rows-and-columns td.col-name'), '::before').content"
    browser.until(f"{label} === '\"name\"'")
    browser.call("Emulation.clearDeviceMetricsOverride")
    assert complaints(browser) == []


def test_no_text_of_a_hostile_dataset_runs(browser: Browser, database: Path, tmp_path: Path) -> None:
    browser.complaints.clear()
    with served(hostile(database, tmp_path / "hostile.db")) as server:
        root = f"http://{server.host}:{server.port}/"
        for path in (*PAGES[:8], "segment/rasht-astara"):
            browser.open(root + path)
            assert browser.ask("window.hurt") is None
    assert complaints(browser) == []
