"""The site is attacked as a stranger would, on the real server; figures are printed at the end of the run."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest

from tests.site.attacks.conftest import Figures
from tests.site.attacks.requests import ATTACKS, Attack
from tests.site.attacks.server import Server, Watch
from tests.site.attacks.statements import MEMORY, PROCESSOR, STATEMENTS

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")

MOST_ABOVE_IDLE = 200
SLOWEST_PAGE = 1.0
LONGEST_REQUEST = 13.0


def of_sql(statement: str, kind: str = ".json", more: str = "") -> Attack:
    return Attack(f"/corridors{kind}?sql={quote(statement.encode('utf-8', 'surrogatepass'))}{more}")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def asked(server: Server, attack: Attack) -> Answer:
    start = time.perf_counter()
    return Answer(*server.ask(attack), time.perf_counter() - start)


def patiently(server: Server, attack: Attack) -> Answer:
    """An answer that is none of "come back later"."""
    while (answer := asked(server, attack)).status == 429:
        time.sleep(0.2)
    return answer


def check(name: str, watch: Watch, answers: list[Answer], figures: Figures) -> None:
    longest = max((answer.seconds for answer in answers), default=0)
    errors = sum(answer.status >= 500 or answer.status == 0 for answer in answers)
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
    for attack, answer in zip(attacks, answers, strict=True):
        assert answer.status in (200, 400, 414), (attack, answer.status)
        assert str(database.parent).encode() not in answer.body, attack
    check("statements, two at a time", watch, answers, figures)
    assert database.read_bytes() == before
    assert sorted(file.name for file in database.parent.iterdir()) == [database.name]


def test_large_answers_as_pages_and_csv(server: Server, figures: Figures) -> None:
    names = ("wide rows of numbers", "wide rows", "doubling, kept", "quote")
    attacks = [of_sql(MEMORY[name], kind) for name in names for kind in ("", ".csv")]
    attacks += [Attack("/corridors/claims_flat?_size=max"), Attack("/corridors/claims_flat.csv?_stream=on&_size=max")]
    with Watch(server) as watch, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda attack: patiently(server, attack), attacks))
    check("large answers, two at a time", watch, answers, figures)


def test_those_who_burn_the_processor_get_a_place_or_are_told_to_come_back(server: Server, figures: Figures) -> None:
    answers: list[Answer] = []
    until = time.perf_counter() + 3

    def burn(statement: str) -> None:
        while time.perf_counter() < until:
            answers.append(answer := asked(server, of_sql(statement)))
            time.sleep(0.1 if answer.status == 429 else 0)

    with Watch(server) as watch:
        threads = [threading.Thread(target=burn, args=(PROCESSOR["counting"],)) for _ in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {answer.status for answer in answers} == {400, 429}
    assert {answer.headers["retry-after"] for answer in answers if answer.status == 429} == {"3"}
    check("30 burners for 3 s", watch, answers, figures)


def test_a_process_that_dies_is_replaced_and_nobody_reads_of_it(server: Server) -> None:
    (other,) = server.children
    os.kill(other, signal.SIGKILL)
    answers = [patiently(server, of_sql("SELECT 1")) for _ in range(2)]
    assert answers[-1].status == 200
    assert server.children != [other]


def test_odd_requests_are_refused_or_answered_in_plain_words_and_lead_nowhere(
    server: Server, database: Path, figures: Figures
) -> None:
    with Watch(server) as watch, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda attack: patiently(server, attack), ATTACKS))
    for attack, answer in zip(ATTACKS, answers, strict=True):
        assert answer.status in attack.statuses, (attack, answer.status)
        for told in (str(database.parent).encode(), b"Traceback", b"<script>alert"):
            assert told not in answer.body, attack
        leads_nowhere_else_and_has_the_headers(attack, answer)
    check("odd requests", watch, answers, figures)


def leads_nowhere_else_and_has_the_headers(attack: Attack, answer: Answer) -> None:
    location = answer.headers.get("location", "/")
    assert location.startswith("/"), attack
    assert not location.startswith(("//", "/\\")), attack
    assert "set-cookie" not in answer.headers, attack
    if answer.status == 400 and answer.headers["content-type"] == "text/plain; charset=utf-8":
        return  # the parser of HTTP answers by itself, and holds nothing that was sent
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_slow_and_silent_clients_hold_nobody_up(server: Server, figures: Figures) -> None:
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
