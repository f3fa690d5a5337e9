"""Files on disk as texts: plain ones as they are, saved pages without their markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from attrs import frozen

_SEPARATING = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe legend li main menu nav ol"
    " option p pre section select summary table tbody td textarea tfoot th thead title tr ul video".split()
)
_UNREAD = frozenset({"noscript", "script", "style", "svg", "template", "title"})
_MOST_UNENDING = 32
"""Of tags and the like that never end, each of which the standard library's parser reads to the end of the page."""


class NotAPage(Exception):
    """Markup that no page has; the message is a clause of a sentence."""


class _Reader(HTMLParser):
    """Gathers the text of a page, each piece on the line of the page where it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._lines = 1
        self._unread: list[str] = []
        self._unending = 0
        self._separate = self._raised = self._in_page_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD and tag not in self._unread:
            self._unread.append(tag)
        self._enter(tag, opens=True)
        if tag == "a":
            self._in_page_link = "#" in (dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]
        self._enter(tag, opens=False)
        if tag == "a":
            self._in_page_link = False

    def _enter(self, tag: str, *, opens: bool) -> None:
        if tag == "sup":
            self._raised = opens
        if tag in _SEPARATING:
            self._separate, self._raised, self._in_page_link = True, False, False

    def handle_data(self, data: str) -> None:
        if self._unread or (self._raised and self._in_page_link):
            return
        data = data.replace("\N{SOFT HYPHEN}", "")
        after_space = self._separate or (bool(self.parts) and self.parts[-1][-1:].isspace())
        data = f" {data}" if after_space else data
        self._separate = False
        skipped_lines = self.getpos()[0] - self._lines
        if skipped_lines > 0:  # only where the text has white space anyway, so that no word is split
            data = re.sub(r"\s", "\n" * skipped_lines, data, count=1)
        self._lines += data.count("\n")
        self.parts.append(data)

    def parse_starttag(self, i: int) -> int:
        """As the standard library does, but not without end."""
        return self._counted(super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        """As the standard library does, but not without end."""
        return self._counted(super().parse_endtag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        """As the standard library does, but not without end."""
        return self._counted(super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        """As the standard library does, but not without end."""
        return self._counted(super().parse_pi(i))

    def parse_html_declaration(self, i: int) -> int:
        """As the standard library does, but not without end."""
        return self._counted(super().parse_html_declaration(i))

    def _counted(self, end: int) -> int:
        """Where a tag ends; -1 where it never does."""
        self._unending += end < 0
        if self._unending > _MOST_UNENDING:
            raise NotAPage(f"has over {_MOST_UNENDING} tags that never end, as no page has: save it again")
        return end

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![…>` as browsers do; the standard library's own method fails on most of them."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1


def strip_markup(html: str) -> str:
    """The text of a page: no tags, scripts, styles, link targets, soft hyphens or footnote numbers.

    Block elements separate words, inline ones do not. A footnote number is what is raised (`sup`) and links within
    the page; `m<sup>2</sup>` stays. Lines are those of the page; columns are not. Raises NotAPage.
    """
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except ValueError:  # of the digits of `&#…;`, which the standard library makes an int of
        raise NotAPage("has a character reference with thousands of digits: save it again") from None
    return "".join(reader.parts)


# ---- files

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{1,40})""", re.IGNORECASE)
_PAGE_ENCODINGS = re.compile(
    r"utf-?8|windows-125\d|iso-8859-\d\d?|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(jp|kr)|us-ascii"
)
_AS_BROWSERS_READ = {"iso-8859-1": "windows-1252", "us-ascii": "windows-1252"}


@frozen(kw_only=True, slots=True)
class Unreadable:
    """A file that is not text in an encoding that can be read; `reason` is a clause of a sentence."""

    reason: str


def load_text(data: bytes, name: str) -> str | Unreadable:
    """The text of a file: of a page without its markup, of any other file as it is, Markdown included.

    A page has a name that ends in .html, .htm or .xhtml, or begins as HTML documents do.
    """
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    is_page = name.lower().endswith((".html", ".htm", ".xhtml")) or head.startswith((b"<!doctype html", b"<html"))
    encoding = _encoding(data, is_page)
    if isinstance(encoding, Unreadable):
        return encoding
    try:
        text = data.decode(encoding)
    except LookupError:
        return Unreadable(reason=f"declares the encoding '{encoding}', which is not read here: save it as UTF-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Unreadable(
            reason=f"is not {encoding.removesuffix('-sig').upper()}: line {line} has a byte that cannot be read"
        )
    try:
        return strip_markup(text) if is_page else text
    except NotAPage as error:
        return Unreadable(reason=str(error))


def _encoding(data: bytes, is_page: bool) -> str | Unreadable:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    declared = _DECLARED.search(data, 0, 4096) if is_page else None
    if declared is None:
        return "utf-8"
    label = declared.group(1).decode("ascii", "replace").lower()
    if not _PAGE_ENCODINGS.fullmatch(label):
        return Unreadable(reason=f"declares the encoding '{label}', which is not read here: save it as UTF-8")
    return _AS_BROWSERS_READ.get(label, label)
