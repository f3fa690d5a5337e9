"""The site is attacked as a stranger would, on the real server; figures are printed at the end of the run."""

import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.site.attacks.conftest import Figures
from tests.site.attacks.requests import ATTACKS, Attack
from tests.site.attacks.server import Server, Watch, served
from tests.site.attacks.statements import MEMORY, PROCESSOR, STATEMENTS

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")

MOST_ABOVE_IDLE = 200
SLOWEST_PAGE = 1.0
LONGEST_REQUEST = 13.0


@pytest.fixture(scope="module")
def server(database: Path) -> Iterator[Server]:
    with served(database) as server:
        yield server


def of_sql(statement: str, kind: str = ".json", more: str = "") -> Attack:
    return Attack(f"/corridors{kind}?sql={quote(statement.encode('utf-8', 'surrogatepass'))}{more}")


def patiently(server: Server, attack: Attack) -> tuple[int, float, bytes]:
    """An answer that is none of "come back later", how long it took, and its body."""
    while True:
        start = time.perf_counter()
        status, _, body = server.ask(attack)
        if status != 429:
            return status, time.perf_counter() - start, body
        time.sleep(0.2)


def check(name: str, watch: Watch, answers: list[tuple[int, float]], figures: Figures) -> None:
    longest = max((seconds for _, seconds in answers), default=0)
    errors = sum(status >= 500 or status == 0 for status, _ in answers)
    figures.append((name, len(answers), errors, watch.above_idle, longest, watch.slowest))
    assert errors == 0
    assert {status for _, status, _ in watch.waits} == {200}
    assert watch.above_idle < MOST_ABOVE_IDLE
    assert watch.slowest < SLOWEST_PAGE, max(watch.waits)
    assert longest < LONGEST_REQUEST


def test_no_statement_takes_the_machine_writes_or_tells_a_path(
    server: Server, database: Path, figures: Figures
) -> None:
    before = database.read_bytes()
    attacks = [of_sql(statement) for statement in STATEMENTS.values()]
    with Watch(server) as watch, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda attack: patiently(server, attack), attacks))
    for attack, (status, _, body) in zip(attacks, answers, strict=True):
        assert status in (200, 400, 414), (attack, status)
        assert str(database.parent).encode() not in body, attack
    check("statements, two at a time", watch, [(status, seconds) for status, seconds, _ in answers], figures)
    assert database.read_bytes() == before
    assert sorted(file.name for file in database.parent.iterdir()) == [database.name]


def test_large_answers_as_pages_and_csv(server: Server, figures: Figures) -> None:
    names = ("wide rows of numbers", "wide rows", "doubling, kept", "quote")
    attacks = [of_sql(MEMORY[name], kind) for name in names for kind in ("", ".csv")]
    attacks += [Attack("/corridors/claims_flat?_size=max"), Attack("/corridors/claims_flat.csv?_stream=on&_size=max")]
    with Watch(server) as watch, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda attack: patiently(server, attack)[:2], attacks))
    check("large answers, two at a time", watch, answers, figures)


def test_those_who_burn_the_processor_get_a_place_or_are_told_to_come_back(server: Server, figures: Figures) -> None:
    answers: list[tuple[int, float, str]] = []
    until = time.perf_counter() + 5

    def burn(statement: str) -> None:
        while time.perf_counter() < until:
            start = time.perf_counter()
            status, headers, _ = server.ask(of_sql(statement))
            answers.append((status, time.perf_counter() - start, headers.get("retry-after", "")))
            time.sleep(0.1 if status == 429 else 0)

    with Watch(server) as watch:
        threads = [threading.Thread(target=burn, args=(PROCESSOR["counting"],)) for _ in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {status for status, _, _ in answers} == {400, 429}
    assert {retry for status, _, retry in answers if status == 429} == {"3"}
    check("30 burners for 5 s", watch, [(status, seconds) for status, seconds, _ in answers], figures)


def test_odd_requests_are_refused_or_answered_in_plain_words(
    server: Server, database: Path, figures: Figures
) -> None:
    with Watch(server) as watch, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda attack: patiently(server, attack), ATTACKS))
    for attack, (status, _, body) in zip(ATTACKS, answers, strict=True):
        assert status in attack.statuses, (attack, status)
        assert str(database.parent).encode() not in body, attack
        assert b"Traceback" not in body, attack
        assert b"_ms" not in body or status == 200, attack
        assert b"<script>alert" not in body, attack
    check("odd requests", watch, [(status, seconds) for status, seconds, _ in answers], figures)


def test_no_answer_leads_elsewhere_and_every_one_has_the_headers(server: Server) -> None:
    for attack in ATTACKS:
        status, headers, _ = server.ask(attack)
        while status == 429:
            status, headers, _ = server.ask(attack)
        location = headers.get("location", "/")
        assert location.startswith("/") and not location.startswith(("//", "/\\")), attack
        assert "set-cookie" not in headers, attack
        if status != 400 or "content-security-policy" in headers:  # the parser of HTTP answers by itself, in plain text
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
        else:
            assert headers["content-type"] == "text/plain; charset=utf-8", attack


def test_slow_and_silent_clients_hold_nobody_up(database: Path, figures: Figures) -> None:
    with served(database, silence=2) as server:
        large = of_sql("SELECT * FROM claims_flat", ".json").path
        sent = (
            [b""] * 200
            + [b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "] * 200
            + [f"GET {large} HTTP/1.1\r\nHost: a\r\n\r\n".encode()] * 40
            + [b"GET /corridors.db HTTP/1.1\r\nHost: a\r\n\r\n"] * 40
            + [b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\n" + b"x" * 100_000] * 20
            + [b"GET /corridors/claims HTTP/1.1\r\nHost: a\r\n\r\n" * 50] * 20
        )
        with Watch(server) as watch:
            clients = [server.socket() for _ in sent]
            for client, text in zip(clients, sent, strict=True):
                client.settimeout(0.05)
                try:
                    client.sendall(text)
                except OSError:
                    continue  # the server let this one go already
            time.sleep(4)
            gone = sum(_is_closed(client) for client in clients[:400])
            for client in clients:
                client.close()
        figures.append((f"{len(sent)} slow clients", len(sent), 0, watch.above_idle, 0, watch.slowest))
        assert gone == 400
        assert watch.above_idle < MOST_ABOVE_IDLE
        assert {status for _, status, _ in watch.waits} == {200}
        assert watch.slowest < SLOWEST_PAGE, max(watch.waits)


def _is_closed(client: object) -> bool:
    client.settimeout(0.01)  # type: ignore[attr-defined]
    try:
        return bool(client.recv(1) == b"")  # type: ignore[attr-defined]
    except ConnectionError:
        return True
    except TimeoutError:
        return False
