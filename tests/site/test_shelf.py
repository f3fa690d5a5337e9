import socket
from pathlib import Path

import pytest

from corridor_sdk.site._shelf import LARGEST, MOST_BYTES, Shelf, is_plain
from tests.site.attacks.server import Server

HEAD = b"GET /corridors/segments/rasht-astara.json HTTP/1.1\r\nHost: example.org\r\n"


@pytest.mark.parametrize(
    ("sent", "plain"),
    [
        (HEAD + b"\r\n", True),
        (HEAD + b"Accept-Encoding: gzip\r\n\r\n", True),
        (HEAD, False),
        (HEAD + b"\r\n" + HEAD + b"\r\n", False),
        (HEAD + b"\r\nbody", False),
        (HEAD + b"Content-Length: 0\r\n\r\n", False),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", False),
        (HEAD + b"Connection: close\r\n\r\n", False),
        (HEAD.replace(b"GET", b"POST") + b"\r\n", False),
        (HEAD.replace(b"1.1", b"1.0") + b"\r\n", False),
        (HEAD + b"A: " + 2_000 * b"b" + b"\r\n\r\n", False),
    ],
)
def test_one_whole_request_for_a_page_is_plain(sent: bytes, plain: bool) -> None:
    assert is_plain(sent) is plain


def test_a_shelf_is_bounded_and_dates_what_it_gives() -> None:
    shelf = Shelf()
    for number in range(2 * MOST_BYTES // LARGEST):
        shelf.put(b"%d" % number, 200, [(b"a", b"b")], LARGEST * b"x")
    assert shelf.find(b"0", b"now") is None
    last = shelf.find(b"%d" % number, b"now")
    assert last == b"HTTP/1.1 200 OK\r\ndate: now\r\na: b\r\n\r\n" + LARGEST * b"x"
    shelf.put(b"304", 304, [], b"")
    assert shelf.find(b"304", b"now") == b"HTTP/1.1 304 Not Modified\r\ndate: now\r\n\r\n"


def read(client: socket.socket) -> tuple[bytes, bytes]:
    """The head of an answer without its date, and its body."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += client.recv(1 << 16)
    head, _, body = got.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"date: ")]
    assert len(lines) == head.count(b"\r\n")
    length = next((int(line.partition(b": ")[2]) for line in lines if line.startswith(b"content-length")), 0)
    while len(body) < length:
        body += client.recv(1 << 16)
    assert len(body) == length
    return b"\r\n".join(lines), body


@pytest.fixture(scope="module")
def sent_twice(database: Path) -> dict[bytes, list[tuple[bytes, bytes]]]:
    """Answers on one connection, each request being sent three times, whole, in pieces, and beside another."""
    server = Server(database)
    answers: dict[bytes, list[tuple[bytes, bytes]]] = {}
    try:
        with server.socket() as client:
            for path in (b"/corridors/segments/rasht-astara.json", b"/segment/rasht-astara", b"/?a=b"):
                whole = b"GET %b HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nCookie: a=%b\r\n\r\n" % (
                    path,
                    path,
                )
                answers[path] = []
                for parts in ((whole,), (whole,), (whole,), (whole[:30], whole[30:])):
                    for part in parts:
                        client.sendall(part)
                    answers[path].append(read(client))
    finally:
        assert server.close() == ""
    return answers


def test_the_same_bytes_get_the_same_answer_to_the_byte(
    sent_twice: dict[bytes, list[tuple[bytes, bytes]]],
) -> None:
    for path, answers in sent_twice.items():
        assert answers == answers[:1] * 4, path
    head = sent_twice[b"/segment/rasht-astara"][1][0]
    assert b"content-security-policy" in head
    assert b"set-cookie" not in head
