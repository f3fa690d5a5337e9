"""Reporting an error: a text to send, and where to."""

import contextlib
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from corridor_sdk.cli import main
from corridor_sdk.site.guard import open_read_only
from corridor_sdk.site.pages import Pages
from corridor_sdk.site.pages.opening import read
from corridor_sdk.site.pages.routes import ROUTES

ABOUT = "/report?about=2c181b846fd96cd2"


def page(database: Path, address: str, report_to: str = "") -> str:
    with contextlib.closing(open_read_only(database)) as connection:
        pages = Pages(read(connection, "https://corridors.example", report_to), ROUTES)
    path, _, query = address.partition("?")
    answer = pages.answer(path, query)
    assert answer is not None
    assert answer.status == 200
    return unescape(answer.body.decode())


def test_without_an_address_a_layman_gets_a_sentence_and_a_text_to_save(database: Path) -> None:
    text = page(database, ABOUT)
    assert "Send the text to whoever gave you the address of this site, or to whoever runs it." in text
    assert '<a href="/report.txt?about=2c181b846fd96cd2">Or save it as a file</a>' in text
    before = text.partition("<details>")[0]
    assert "corridor check" not in before
    assert ".yaml" not in before
    assert "pull request" not in text


def test_the_text_names_the_claim_its_page_and_the_release_and_is_saved_under_a_name(database: Path) -> None:
    text = page(database, "/report.txt?about=2c181b846fd96cd2")
    assert text.startswith("About: claim 2c181b846fd96cd2\nPage: https://corridors.example/claim/2c181b846fd96cd2\n")
    assert text.rstrip("\n") in page(database, ABOUT)


def test_a_report_goes_by_mail_with_its_text(database: Path) -> None:
    text = page(database, ABOUT, "mailto:errors@corridors.example")
    address = text.partition('<a href="mailto:')[2].partition('"')[0]
    assert address.startswith("errors@corridors.example?subject=An%20error&body=")
    assert "About: claim 2c181b846fd96cd2\r\n" in unquote(address)
    assert "to errors@corridors.example." in text


@pytest.mark.parametrize(("to", "mark"), [("https://x.example/new", "?"), ("https://x.example/new?kind=1", "&")])
def test_a_report_goes_to_a_form_with_its_text(database: Path, to: str, mark: str) -> None:
    assert f'<a href="{to}{mark}title=An%20error&body=About%3A%20claim%202c181b846fd96cd2' in page(database, ABOUT, to)


@pytest.mark.parametrize("to", ["javascript:alert(1)", "nobody", "a@b?c", "https://x.example/ y", "ftp://x.example"])
def test_what_can_get_no_reports_is_refused(to: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--report-to", to])
    assert result.exit_code == 2
    assert f"'{to}' can get no reports: write a mail address, or a page" in result.output
