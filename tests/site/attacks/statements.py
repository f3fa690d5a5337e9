# ruff: noqa: E501 - a statement is a line
"""Statements that are meant to hurt: those that hurt Datasette as it comes, and others."""

from typing import Final

_COUNT: Final = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c"
_TEXT: Final = (
    "replace(hex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), '6', hex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'))"
)
_GROWN: Final = f"replace({_TEXT}, '3', 'bbbbbbbbbb')"

MEMORY: Final = {
    "zeroblob": "SELECT zeroblob(300000000)",
    "many zeroblobs": f"{_COUNT} LIMIT 1000) SELECT zeroblob(1000000) FROM c",
    "printf in rows": f"{_COUNT} LIMIT 1000) SELECT printf('%.1000000c', 'x') FROM c",
    "printf with a width": "SELECT printf('%.*c', 900000000, 'x')",
    "format": "SELECT format('%900000000s', 'x')",
    "randomblob": "SELECT randomblob(900000000)",
    "hex of a blob": "SELECT hex(zeroblob(400000000))",
    "doubling": "WITH RECURSIVE d(x) AS (SELECT 'aaaaaaaa' UNION ALL SELECT x || x FROM d LIMIT 40) SELECT max(length(x)) FROM d",
    "doubling, kept": "WITH RECURSIVE d(x) AS (SELECT 'aaaaaaaa' UNION ALL SELECT x || x FROM d LIMIT 14) SELECT x FROM d, d AS e",
    "replace": "SELECT replace(replace(replace(hex('aaaaaaaaaaaaaaaa'),'6',hex('aaaaaaaaaaaaaaaaaaaaaaaaaa')),'6',hex('aaaaaaaaaaaaaaaaaaaaaaaaaaa')),'6',hex('aaaaaaaaaaaaaaaaaaaaaaaaaaaa'))",
    "group_concat": f"{_COUNT} LIMIT 5000000) SELECT length(group_concat({_TEXT})) FROM c",
    "json_group_array": f"{_COUNT} LIMIT 5000000) SELECT json_group_array({_GROWN}) FROM c",
    "json_group_object": f"{_COUNT} LIMIT 5000000) SELECT json_group_object(x, {_GROWN}) FROM c",
    "json_array": f"SELECT json_array({', '.join([_GROWN] * 49)})",
    "sorting": f"{_COUNT} LIMIT 5000000) SELECT x, {_GROWN} AS y FROM c ORDER BY y || x DESC",
    "distinct": f"{_COUNT} LIMIT 5000000) SELECT count(*) FROM (SELECT DISTINCT x || {_GROWN} FROM c)",
    "union": f"WITH RECURSIVE c(x, y) AS (SELECT 1, '' UNION SELECT x + 1, x || {_GROWN} FROM c) SELECT count(y) FROM c",
    "materialised": f"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 5000000), m AS MATERIALIZED (SELECT x, x || {_GROWN} AS y FROM c) SELECT count(*) FROM m AS a, m AS b WHERE a.y < b.y",
    "window": f"{_COUNT} LIMIT 5000000) SELECT group_concat(x || {_TEXT}) OVER (ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING) FROM c",
    "wide rows": f"{_COUNT} LIMIT 1000) SELECT {', '.join([_GROWN] * 100)} FROM c",
    "wide rows of numbers": f"{_COUNT} LIMIT 1000) SELECT {', '.join(['x'] * 120)} FROM c",
    "wide rows beyond the basic plane": f"WITH t(v) AS MATERIALIZED (SELECT {_GROWN} || '😀') SELECT {', '.join(['v'] * 120)} FROM t, claims",
    "hex of texts": f"SELECT hex(hex({_GROWN})) FROM claims",
    "quote": f"{_COUNT} LIMIT 1000) SELECT quote({_GROWN}) FROM c",
}
PROCESSOR: Final = {
    "counting": f"{_COUNT}) SELECT count(*) FROM c",
    "cross join": "SELECT count(*) FROM claims a, claims b, claims c, claims d",
    "cross join of views": "SELECT count(*) FROM claims_flat a, claims_flat b, claims_flat c WHERE a.printed LIKE b.printed",
    "instr": f"SELECT sum(instr({_GROWN} || x, substr({_GROWN}, 1, length({_GROWN}) / 2) || 'q')) FROM (SELECT 1 AS x FROM claims)",
    "like": f"SELECT count(*) FROM claims WHERE {_GROWN} || id LIKE '{'%a%6' * 40}q'",
    "glob": f"SELECT count(*) FROM claims WHERE {_GROWN} || id GLOB '{'*[a6]*6' * 40}q'",
    "full text": "SELECT count(*) FROM claims_fts a, claims_fts b WHERE a.claims_fts MATCH 'a* OR b* OR c* OR d*' AND b.claims_fts MATCH 'e* OR f* OR g*'",
    "fts phrases": f"SELECT * FROM claims_fts WHERE claims_fts MATCH 'NEAR({' '.join(['a*'] * 60)}, 1000000)' ORDER BY rank",
    "json_tree": f"SELECT count(*) FROM json_tree('[{','.join(['[1,[2,[3]]]'] * 800)}]') a, json_tree('[{','.join(['[1]'] * 500)}]') b, claims",
    "deep json": f"SELECT json_extract('{'[' * 6000}{']' * 6000}', '$[0][0]')",
    "sorting all": "SELECT a.printed || b.printed AS x FROM claims a, claims b ORDER BY x",
    "correlated": "SELECT (SELECT count(*) FROM claims b WHERE b.printed > a.printed AND (SELECT count(*) FROM claims c WHERE c.id < b.id) > 3) FROM claims a",
    "random order": "SELECT hex(randomblob(4)), a.id FROM claims a, claims b ORDER BY random()",
}
PLANNER: Final = {
    "60 tables": f"SELECT count(*) FROM {', '.join(f'claims AS t{n}' for n in range(60))} WHERE {' AND '.join(f't{n}.id = t{n + 1}.subject' for n in range(59))}",
    "12 views": f"SELECT count(*) FROM {', '.join(f'claims_flat AS t{n}' for n in range(12))} WHERE {' AND '.join(f't{n}.id = t{n + 1}.id' for n in range(11))}",
    "nested parentheses": f"SELECT {'(' * 3000}1{')' * 3000}",
    "nested NOT": f"SELECT {'NOT ' * 4000}1",
    "nested selects": f"{'SELECT * FROM (' * 400}SELECT 1{')' * 400}",
    "unions": f"SELECT 1{' UNION ALL SELECT 1' * 900}",
    "columns": f"SELECT {', '.join(['1'] * 9000)}",
    "a long IN": f"SELECT count(*) FROM claims WHERE rowid IN ({','.join(map(str, range(4000)))})",
    "many CTEs": f"WITH {', '.join(f'c{n} AS (SELECT * FROM claims_flat)' for n in range(60))} SELECT count(*) FROM {', '.join(f'c{n}' for n in range(60))}",
    "doubling CTEs": f"WITH c0 AS (SELECT 1 AS x), {', '.join(f'c{n} AS (SELECT a.x FROM c{n - 1} a, c{n - 1} b)' for n in range(1, 24))} SELECT count(*) FROM c23",
    "ORs": f"SELECT count(*) FROM claims WHERE {' OR '.join(f'printed LIKE {chr(39)}%{n}%{chr(39)}' for n in range(90))}",
    "a long statement": f"SELECT 1 {'/* x */' * 3000}",
}
WRITING: Final = {
    "insert": "INSERT INTO claims SELECT * FROM claims",
    "with insert": "WITH x AS (SELECT 1) INSERT INTO release SELECT * FROM release",
    "with delete": "WITH x AS (SELECT 1) DELETE FROM claims",
    "update": "UPDATE claims SET printed = 'x'",
    "drop": "DROP TABLE claims",
    "attach": "ATTACH '/tmp/other.db' AS other",
    "vacuum": "VACUUM INTO '/tmp/other.db'",
    "pragma": "PRAGMA writable_schema = ON",
    "pragma function": "SELECT * FROM pragma_writable_schema",
    "heap": "SELECT * FROM pragma_hard_heap_limit(0)",
    "two statements": "SELECT 1; DROP TABLE claims",
    "extension": "SELECT load_extension('/tmp/x')",
    "tokenizer": "SELECT fts3_tokenizer('simple')",
    "files": "SELECT readfile('/etc/passwd'), writefile('/tmp/x', 'x')",
    "fts command": "INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')",
    "begin": "BEGIN EXCLUSIVE",
}
TELLING: Final = {
    "database list": "SELECT * FROM pragma_database_list",
    "database list, called": "SELECT file FROM pragma_database_list()",
    "others' statements": "SELECT * FROM sqlite_stmt",
    "pages": "SELECT * FROM sqlite_dbpage",
    "statistics": "SELECT * FROM dbstat",
    "modules": "SELECT * FROM pragma_module_list",
    "options": "SELECT * FROM pragma_compile_options",
    "surrogates": "SELECT '\ud800'",
    "a NUL": "SELECT '\0'",
    "a wrong byte": "SELECT CAST(x'ff80' AS TEXT), x'00ff'",
    "no such column": "SELECT nonsense FROM claims",
    "nonsense": "SELECT FROM WHERE",
}
STATEMENTS: Final = {**MEMORY, **PROCESSOR, **PLANNER, **WRITING, **TELLING}
