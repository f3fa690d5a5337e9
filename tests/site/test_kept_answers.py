import asyncio
import gzip

import pytest

from corridor_sdk.site import _kept_answers
from corridor_sdk.site._asgi import Application, Message, Receive, Scope, Send
from corridor_sdk.site._caching import CACHING, Kind, takes_gzip
from corridor_sdk.site._kept_answers import with_kept
from corridor_sdk.site._steady import came_short, with_steadiness

RELEASE = "0123456789abcdef0123"


class Counting:
    """An application that gives one answer again and again, and counts."""

    def __init__(self, body: bytes = b"text", status: int = 200, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
        self.body, self.status, self.headers = body, status, [*headers, (b"vary", b"Cookie"), (b"content-type", b"a/b")]
        self.seen: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.seen.append(scope)
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})


class Answer:
    def __init__(self, sent: list[Message]) -> None:
        self.status = sent[0]["status"]
        self.headers: dict[bytes, bytes] = dict(sent[0]["headers"])  # type: ignore[call-overload]
        self.body = b"".join(message.get("body", b"") for message in sent[1:])  # type: ignore[misc]
        assert not sent[-1].get("more_body")


def ask(kept: Application, target: str = "/a", method: str = "GET", **headers: str) -> Answer:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {}

    path, _, query = target.partition("?")
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": pairs}
    asyncio.run(kept(scope, receive, send))  # type: ignore[arg-type]
    return Answer(sent)


@pytest.mark.parametrize("target", ["/a", "/a?x=1", "/a?sql=select+1"])
@pytest.mark.parametrize("length", [4, 60_000, 200_000, 900_000])
def test_an_answer_is_made_once_and_given_whole_to_all(target: str, length: int) -> None:
    made = Counting(bytes(n % 251 for n in range(length)))
    kept = with_kept(made, RELEASE)
    first, plain, packed = ask(kept, target), ask(kept, target), ask(kept, target, accept_encoding="br, gzip")
    assert first.body == plain.body == made.body
    is_too_large = "sql" in target and length > 64_000
    assert len(made.seen) == (3 if is_too_large else 1)
    assert (packed.body if is_too_large else gzip.decompress(packed.body)) == made.body
    for answer in (first, plain, packed):
        assert answer.headers[b"etag"].startswith(b'W/"0123456789ab-')
        assert dict(CACHING).items() <= answer.headers.items()
        assert answer.headers[b"content-type"] == b"a/b"
    if not is_too_large:
        assert int(packed.headers[b"content-length"]) == len(packed.body)
        assert ask(kept, target, "HEAD").body == b""
        assert len(made.seen) == 1


def test_who_has_the_answer_is_told_so_without_asking_datasette() -> None:
    made = Counting()
    kept = with_kept(made, RELEASE)
    etag = ask(kept, "/a?x=1").headers[b"etag"].decode()
    again = ask(kept, "/a?x=1", if_none_match=f'"other", {etag}')
    assert (again.status, again.body, again.headers[b"etag"].decode()) == (304, b"", etag)
    assert len(made.seen) == 1
    for target, release in (("/a?x=2", RELEASE), ("/b?x=1", RELEASE), ("/a?x=1", "another release")):
        answer = ask(with_kept(made, release), target, if_none_match=etag)
        assert (answer.status, answer.headers[b"etag"].decode() == etag) == (200, False)
    assert ask(kept, "/a?x=1", host="other.example", if_none_match=etag).status == 200


def test_files_keep_their_own_etag_and_are_asked_for_themselves() -> None:
    made = Counting(headers=((b"etag", b'"of the file"'),))
    kept = with_kept(made, RELEASE)
    assert ask(kept, "/static/a.css").headers[b"etag"] == b'"of the file"'
    ask(kept, "/static/a.css")
    assert len(made.seen) == 1
    ask(kept, "/static/a.css", if_none_match='"of the file"')
    assert len(made.seen) == 2


@pytest.mark.parametrize("status", [302, 400, 404, 429, 500])
def test_what_is_no_answer_is_not_kept(status: int) -> None:
    made = Counting(status=status)
    kept = with_kept(made, RELEASE)
    answers = [ask(kept) for _ in range(2)]
    assert len(made.seen) == 2
    assert [answer.headers[b"cache-control"] for answer in answers] == [b"no-store"] * 2
    assert b"etag" not in answers[0].headers


def test_what_came_short_is_not_kept() -> None:
    made = Counting()

    async def in_a_hurry(scope: Scope, receive: Receive, send: Send) -> None:
        if len(made.seen) == 0:
            came_short()
        await made(scope, receive, send)

    kept = with_kept(with_steadiness(in_a_hurry), RELEASE)
    answers = [ask(kept) for _ in range(3)]
    assert len(made.seen) == 2
    assert [b"etag" in answer.headers for answer in answers] == [False, True, True]
    assert answers[0].headers[b"cache-control"] == b"no-store"
    came_short()  # of no request


@pytest.mark.parametrize("target", ["/a.db", "/a.csv?_stream=1", "/a?_trace=1", "/a?x=" + 2_000 * "y"])
def test_streams_files_and_long_addresses_are_passed_on(target: str) -> None:
    made = Counting()
    kept = with_kept(made, RELEASE)
    assert [ask(kept, target).body for _ in range(2)] == [b"text"] * 2
    assert len(made.seen) == 2


def test_made_up_addresses_push_out_one_another_and_no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_kept_answers, "BUDGETS", {Kind.PAGE: 5_000, Kind.SHAPED: 5_000, Kind.SQL: 5_000})
    made = Counting()
    kept = with_kept(made, RELEASE)
    ask(kept, "/a")
    for number in range(10):
        ask(kept, f"/a?x={number}")
        ask(kept, f"/a?sql={number}")
    assert len(made.seen) == 21
    ask(kept, "/a")
    ask(kept, "/a?x=9")
    assert len(made.seen) == 21
    ask(kept, "/a?x=0")
    assert len(made.seen) == 22


@pytest.mark.parametrize(
    ("said", "takes"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("*", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("", False),
    ],
)
def test_answers_are_packed_for_who_takes_it(said: str, takes: bool) -> None:
    assert takes_gzip({"headers": [(b"accept-encoding", said.encode())]}) is takes
    assert takes_gzip({"headers": []}) is False
