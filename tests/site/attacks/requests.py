# ruff: noqa: E501 - a request is one word
"""Requests that are meant to hurt, other than by SQL: paths, parameters, headers, methods."""

from typing import Final, NamedTuple

LONG: Final = "a" * 40_000


class Attack(NamedTuple):
    """A request, and the statuses that it may be answered with."""

    path: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    statuses: tuple[int, ...] = (200, 302, 400, 404, 405, 414, 429)


TRAVERSAL: Final = [
    Attack(path, statuses=(302, 400, 404))
    for path in (
        "/static/../guard.py", "/static/..%2fguard.py", "/static/%2e%2e/guard.py", "/static/..%5cguard.py",
        "/static//etc/passwd", "/-/static/../app.py", "/-/static/..%2f..%2fapp.py", "/-/static/%2e%2e%2f%2e%2e%2fapp.py",
        "/static/%00", "/../../etc/passwd", "/corridors/../../etc/passwd", "/corridors/..%2f..%2fetc%2fpasswd",
        "/corridors/~2E~2E~2Fetc~2Fpasswd", "/-/static-plugins/x/../../app.py", "/static/....//guard.py",
    )
]  # fmt: skip
INSIDE: Final = [
    Attack(f"/-/{name}", statuses=(404,))
    for name in (
        "databases.json databases threads threads.json versions versions.json settings.json plugins.json config.json "
        "metadata.json actor.json permissions allow-debug messages patterns logout auth-token static"
    ).split()
]
REDIRECTS: Final = [
    Attack(path, statuses=(400, 404))
    for path in (
        "//example.com/", "//example.com/%2f..", "/%2fexample.com/", "/%5cexample.com/", "/\\example.com/",
        "///example.com//", "/%09/example.com/",
    )
]  # fmt: skip
PARAMETERS: Final = [
    Attack(f"/corridors/claims{kind}?{query}")
    for kind, step in (("", 1), (".json", 3), (".csv", 4))
    for query in (
        "_size=-1", "_size=99999999999999999999", "_size=x", "_next=zz", "_next=" + "1," * 500, "_sort=nosuch",
        "_sort=id&_sort_desc=id", "_facet=nosuch", "_facet=printed&_facet=id&_facet=subject&_facet_size=max",
        "_facet_date=printed", "_facet_array=printed", "_where=1=1)", "_where=zeroblob(900000000)",
        "_where=(select+count(*)+from+claims+a,claims+b,claims+c)>0", "_through={}", "_through=[", "_through={%22table%22:1}",
        "_search=%22", "_search_printed=x", "_timelimit=x", "_timelimit=99999999999999999999", "_ttl=99999999999999999999",
        "_shape=nosuch", "_shape=objects&_json=printed", "_col=nosuch", "_nocol=id", "_labels=on", "_trace=1",
        "_extra=x", "id__arraycontains=x", "id__nosuch=x", "id__in=" + "a," * 900, "printed__like=" + "%25a" * 300,
        "printed__glob=*", "_filter_column=id&_filter_op=exact&_filter_value=x", "rowid__gt=99999999999999999999999",
        "_stream=on&_next=x", "_stream=on&_size=max&_labels=on", "%00=%00", "%ff=%ff", "_blob_column=id", "=", "&&&",
    )[::step]
]  # fmt: skip
ODD: Final = [
    Attack("/corridors/find?words=" + "a%20" * 3000),
    Attack("/corridors/find?words=" + "%22a*%22%20OR%20" * 300),
    Attack("/corridors/timeline?subject=" + "x" * 20_000),
    Attack("/corridors/timeline?_timelimit=x"),
    Attack("/corridors/timeline.nosuch"),
    Attack("/corridors/timeline.csv?_stream=on&_next=x"),
    Attack("/corridors/segments/" + "a" * 5000),
    Attack("/corridors/segments/%F0%9F%98%80"),
    Attack("/corridors/segments/rasht-astara.blob?_blob_column=name"),
    Attack("/corridors/segments/rasht-astara.blob"),
    Attack("/corridors/nosuch"),
    Attack("/corridors.db?x=1"),
    Attack("/corridors.blob?sql=select+1&_blob_column=1&_blob_hash=x"),
    Attack("/corr~69dors?sql=select+1"),
    Attack("/_internal", statuses=(302, 404, 400)),
    Attack("/_internal.json?sql=select+*+from+databases", statuses=(400, 404)),
    Attack("/_memory.json?sql=select+1", statuses=(400, 404)),
    Attack("/?" + LONG, statuses=(400, 414)),
    Attack("/" + LONG, statuses=(400, 414)),
    Attack("/?sql=select+1"),
]
HEADERS: Final = [
    Attack("/corridors", headers=(("Cookie", "ds_actor=" + "x" * 3000),)),
    Attack("/corridors", headers=(("Cookie", 'ds_messages="\\073; ds_actor={}'),)),
    Attack("/corridors", headers=(("Authorization", "Bearer dstok_x"),)),
    Attack("/corridors", headers=(("X-HTTP-Method-Override", "DELETE"),)),
    Attack("/corridors", headers=(("X-Forwarded-Host", "example.com"), ("X-Forwarded-Proto", "javascript"))),
    Attack("/corridors", headers=(("Host", 'x"><script>alert(1)</script>'),), statuses=(400,)),
    Attack("/corridors", headers=(("Host", "a/../b"),), statuses=(400,)),
    Attack("/corridors", headers=(("Host", ""),), statuses=(400,)),
    Attack("/corridors", headers=(("Accept", "x" * 5000),)),
    Attack("/corridors", headers=(("If-None-Match", "x" * 5000),)),
    Attack("/corridors.db", headers=(("Range", "bytes=0-0," * 900),)),
    Attack("/corridors", headers=(("X-Long", "x" * 70_000),), statuses=(400, 431)),
    Attack("/corridors", headers=(("Upgrade", "websocket"), ("Connection", "Upgrade"))),
]
METHODS: Final = [
    Attack(path, method, statuses=(400, 405))
    for path in ("/", "/corridors", "/corridors/claims", "/corridors/timeline", "/-/messages")
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO")
]
ATTACKS: Final = [*TRAVERSAL, *INSIDE, *REDIRECTS, *PARAMETERS, *ODD, *HEADERS, *METHODS]
