"""On paper: what is read stays, with voice and date; and boxes that scroll, and columns on a phone, on the screen."""

from __future__ import annotations

import re

import pytest

from tests.browser.visiting import Visitor

SEEN = "document.querySelector('main').innerText"


def on_paper(visitor: Visitor, address: str) -> str:
    """The words that a printed page has."""
    visitor.resize(720)
    visitor.go(address)
    visitor.page.emulate_media(media="print")
    return str(visitor.page.evaluate(SEEN))


def test_a_printed_figure_has_its_voices_with_their_dates_and_documents(visitor: Visitor) -> None:
    words = on_paper(visitor, "/segment/rasht-astara")
    length = words.partition("\nLength\n")[2].partition("\nGauge\n")[0]
    assert "2 documents, 1 voice" in length
    assert "170 km: Emil Avdaliani, 9 June 2023, in Russia-Iran Ties Are Transactional" in length
    assert "162 km: Emil Avdaliani, May–December 2025" in length


def test_an_opened_figure_is_printed_as_it_is_read_and_once(visitor: Visitor) -> None:
    visitor.resize(720)
    visitor.go("/segment/rasht-astara")
    visitor.page.evaluate("for (const one of document.querySelectorAll('#length details')) one.open = true")
    visitor.page.emulate_media(media="print")
    words = str(visitor.page.evaluate("document.querySelector('#length').innerText"))
    assert "162-kilometer railway line" in words
    assert "170 km: Emil Avdaliani" not in words


@pytest.mark.parametrize("address", ["/segment/rasht-astara", "/corridor/instc", "/overdue", "/claim/2c181b846fd96cd2"])
def test_nothing_that_is_only_clicked_is_printed(visitor: Visitor, address: str) -> None:
    lines = [line.strip() for line in on_paper(visitor, address).splitlines()]
    for dead in ("claim", "1", "what we read", "BibTeX", "The same in words", "Who says so", "Show", "Report an error"):
        assert dead not in lines, dead
    assert not [line for line in lines if re.search(r"\bclaim$", line) and len(line) < 60]


def test_a_sheet_says_where_it_is_from_and_of_which_release(visitor: Visitor) -> None:
    first = on_paper(visitor, "/segment/rasht-astara?as-known-on=2023-12-31").splitlines()[0]
    assert re.match(r"\S*/segment/rasht-astara\?as-known-on=2023-12-31 · release \S+, data of \d", first)


def test_every_segment_of_the_home_page_is_printed(visitor: Visitor) -> None:
    words = on_paper(visitor, "/")
    folded = visitor.page.evaluate("[...document.querySelectorAll('.statuses details li a')].map(a => a.textContent)")
    assert folded
    assert [name for name in folded if name not in words] == []


@pytest.mark.parametrize("address", ["/missing", "/promised"])
def test_who_says_so_is_printed_unfolded(visitor: Visitor, address: str) -> None:
    words = on_paper(visitor, address)
    printed = visitor.page.evaluate("[...document.querySelectorAll('li details q')].map(q => q.textContent)")
    assert printed
    assert [one for one in printed if one not in words] == []


def test_a_column_keeps_its_name_in_one_piece_on_a_phone(visitor: Visitor) -> None:
    visitor.resize(390)
    for address in ("/corridors/claims_flat", "/corridors/claims_flat?_columns=all&_size=3"):
        visitor.go(address)
        broken = visitor.page.evaluate(
            """() => [...document.querySelectorAll('.rows-and-columns tr:first-child td[data-label]')].filter(cell => {
                const own = getComputedStyle(cell, '::before');
                const probe = document.createElement('span');
                probe.textContent = cell.dataset.label;
                probe.style.fontSize = own.fontSize; probe.style.position = 'absolute';
                document.body.append(probe);
                const room = parseFloat(getComputedStyle(cell).gridTemplateColumns);
                const wide = probe.getBoundingClientRect().width; probe.remove();
                return own.overflowWrap !== 'normal' || (room && wide > room + 1);
            }).map(cell => cell.dataset.label)"""
        )
        assert broken == [], address
        assert visitor.sticking_out() == ""


@pytest.mark.parametrize(("address", "box"), [("/corridors/claims_flat", ".table-wrapper"), ("/promised", ".scroll")])
def test_a_box_that_scrolls_shows_it(visitor: Visitor, address: str, box: str) -> None:
    visitor.resize(1280)
    visitor.go(address)
    image = str(visitor.page.evaluate(f"getComputedStyle(document.querySelector('{box}')).backgroundImage"))
    assert image.count("linear-gradient") == 4
