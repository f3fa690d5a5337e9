"""Which pages are looked at, at which widths, and a visitor who looks."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, TypeAlias, TypedDict
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How Chromium is started, besides `--headless`: nothing of its own may go to the network."""

AXE: Final = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
SERIOUS: Final = ("serious", "critical")

Scheme: TypeAlias = Literal["light", "dark"]
WIDTHS: Final = (1280, 820, 390)
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
HEIGHT: Final = 900

_SQL: Final = quote("select subject_name, property, display from claims_flat order by subject_name limit 50")

PAGES: Final = {
    "home": "/",
    "corridor": "/corridor/instc",
    "segment": "/segment/rasht-astara",
    "place": "/place/caspian-sea",
    "actor": "/actor/russia",
    "agreement": "/agreement/russia-iran-strategic-partnership-treaty",
    "pledge": "/pledge/russia-allocation-2030",
    "event": "/event/putin-raisi-talks-moscow-2023",
    "source": "/source/umarova-trans-afghan",
    "claim": "/claim/2c181b846fd96cd2",
    "contested": "/contested",
    "which": "/which/segment/rasht-astara/length",
    "missing": "/missing",
    "promised": "/promised",
    "overdue": "/overdue",
    "as known on": "/as-known-on/2023-12-31",
    "record as known on": "/segment/rasht-astara?as-known-on=2023-12-31",
    "about": "/about",
    "corrections": "/corrections",
    "search": "/search?words=astara",
    "report": "/report?about=2c181b846fd96cd2",
    "not found": "/no-such-page",
    "record not found": "/segment/no-such-railway",
    "database": "/corridors",
    "table": "/corridors/claims",
    "row": "/corridors/segments/rasht-astara",
    "question": "/corridors/timeline",
    "statement": f"/corridors?sql={_SQL}",
    "wrong statement": "/corridors?sql=selec+1",
}
"""An address of each kind of page; the fullest of its kind where there are several."""

NAMES: Final = tuple(PAGES)
STATUS: Final = {"not found": 404, "record not found": 404, "wrong statement": 400}


class Violation(TypedDict):
    """What axe-core finds, as far as it is read here."""

    id: str
    impact: str
    help: str
    nodes: list[dict[str, object]]


def launch(playwright: Playwright, executable: str) -> Browser:
    """A headless Chromium."""
    return playwright.chromium.launch(executable_path=executable, headless=True, args=list(ARGUMENTS))


class Visitor:
    """A window of a browser, with a note of each complaint in the console and each request that leaves the host."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.host = host
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.left: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)

    def go(self, address: str, expected: int = 200) -> None:
        """Open an address of the site, and see that it answers as it should."""
        answer = self.page.goto(self.host + address)
        assert answer is not None
        assert answer.status == expected, address

    def see(self, name: str) -> None:
        """Open the page of a kind."""
        self.go(PAGES[name], STATUS.get(name, 200))

    def resize(self, width: int, height: int = HEIGHT) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def dress(self, scheme: Scheme) -> None:
        self.page.emulate_media(color_scheme=scheme)

    def sticking_out(self) -> str:
        """What makes the page wider than the window; nothing where nothing does."""
        return str(self.page.evaluate(_STICKING_OUT))

    def audit(self, *rules: str) -> list[str]:
        """What axe-core calls serious or worse, each with the first element that it is found in."""
        self.page.evaluate(f"window.axe || (() => {{ {AXE} }})(); 0")
        only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
        found: list[Violation] = self.page.evaluate(
            "async (only) => (await axe.run({ ...only, resultTypes: ['violations'] })).violations", only
        )
        return [
            f"{one['id']}: {one['help']} ({len(one['nodes'])} times): {one['nodes'][0]['html']}"
            for one in found
            if one["impact"] in SERIOUS
        ]

    def _heard(self, message: ConsoleMessage) -> None:
        # that a page answers 404 or 400 is what it is for, and Chromium says so in the console, too
        if message.type in ("error", "warning") and "the server responded with a status" not in message.text:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.host}/", "data:")):
            self.left.append(request.url)


_STICKING_OUT: Final = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const wide = [...document.body.querySelectorAll("*")].filter((one) => {
    for (let at = one.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== "visible") return false;
    return one.getBoundingClientRect().right > width + 1;
  });
  return `${document.documentElement.scrollWidth} px: ` + wide.slice(-3).map((one) => one.outerHTML.slice(0, 120));
}"""
