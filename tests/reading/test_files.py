import os
import time
from pathlib import Path

import pytest

from corridor_sdk import findings
from corridor_sdk.findings import Finding, Related, Span
from corridor_sdk.reading._files import MAX_BYTES, Lines, read_text

NAME = "places/astara.yaml"


def write(folder: Path, data: bytes) -> Path:
    path = folder / "astara.yaml"
    path.write_bytes(data)
    return path


def read(folder: Path, data: bytes) -> tuple[str | None, list[Finding]]:
    return read_text(write(folder, data), name=NAME)


def at(line: int, column: int, length: int = 0) -> Span:
    return Span(line=line, column=column, end_line=line, end_column=column + length)


def test_a_clean_file_is_its_text_and_no_finding(tmp_path: Path) -> None:
    text = "name: Ağbənd 🚂\n\tx: آستارا\u200c\n"
    assert read(tmp_path, text.encode()) == (text, [])


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    expected = Finding(
        code=findings.UNREADABLE_FILE,
        message="the file cannot be read: No such file or directory",
        file=NAME,
    )
    assert read_text(tmp_path / "none.yaml", name=NAME) == (None, [expected])


def test_a_file_without_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")  # what chmod cannot show to a superuser

    monkeypatch.setattr(os, "open", refuse)
    text, [finding] = read(tmp_path, b"a: b\n")
    assert text is None
    assert str(finding) == f"{NAME}: FIL001 error: the file cannot be read: Permission denied"


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    text, [finding] = read_text(tmp_path, name=NAME)
    assert text is None
    assert str(finding) == f"{NAME}: FIL001 error: this is a folder, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    _, [finding] = read_text(path, name=NAME)
    assert str(finding) == f"{NAME}: FIL001 error: this is a named pipe, not a file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_an_endless_device_is_refused_at_once() -> None:
    _, [finding] = read_text(Path("/dev/zero"), name=NAME)
    assert str(finding) == f"{NAME}: FIL001 error: this is a device, not a file"


def test_a_circle_of_links_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(path)
    text, [finding] = read_text(path, name=NAME, root=tmp_path)
    assert text is None
    assert finding.code is findings.UNREADABLE_FILE


def test_a_byte_that_is_not_utf8_is_told_by_line_and_column(tmp_path: Path) -> None:
    expected = Finding(
        code=findings.NOT_UTF8,
        message="the byte 0xE9 is not UTF-8 (in Windows-1252 it would be 'é'); save the file as UTF-8",
        file=NAME,
        span=at(2, 9, 1),
        value="0xE9",
    )
    data = "name: x\r\nfrom: 🚂".encode() + b"x\xe9y\n"
    assert read(tmp_path, data) == (None, [expected])


def test_a_byte_order_mark_takes_no_column_from_a_bad_byte(tmp_path: Path) -> None:
    _, [finding] = read(tmp_path, b"\xef\xbb\xbfa: \xe9\n")
    assert finding.place == f"{NAME}:1:4"


def test_a_file_cut_inside_a_character_is_not_utf8(tmp_path: Path) -> None:
    text, [finding] = read(tmp_path, "a: 🚂".encode()[:-1])
    assert text is None
    assert finding.place == f"{NAME}:1:4"
    assert finding.value == "0xF0"


def test_utf16_is_recognised(tmp_path: Path) -> None:
    _, [finding] = read(tmp_path, "a: b\n".encode("utf-16"))
    assert finding.message == "the byte 0xFF is not UTF-8 (the file looks like UTF-16); save the file as UTF-8"
    assert finding.span == at(1, 1, 1)


def test_an_undefined_byte_of_windows_1252_is_no_guess(tmp_path: Path) -> None:
    _, [finding] = read(tmp_path, b"a: \x81\n")
    assert finding.message == "the byte 0x81 is not UTF-8; save the file as UTF-8"


def test_a_byte_order_mark_is_a_warning_and_left_out(tmp_path: Path) -> None:
    expected = Finding(
        code=findings.BYTE_ORDER_MARK,
        message="the file starts with a byte order mark (U+FEFF); save it as UTF-8 without one",
        file=NAME,
        span=at(1, 1),
    )
    assert read(tmp_path, b"\xef\xbb\xbfa: b\n") == ("a: b\n", [expected])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a: b\nc: d\r\n", "1 line ends with a carriage return"),
        (b"a: b\nc: d\r\n\r\ne: f\r", "3 lines end with a carriage return"),
    ],
)
def test_carriage_returns_are_one_warning_at_the_first(tmp_path: Path, data: bytes, message: str) -> None:
    text, [finding] = read(tmp_path, data)
    assert text == data.decode().replace("\r\n", "\n").replace("\r", "\n")
    assert finding == Finding(
        code=findings.CARRIAGE_RETURNS,
        message=f"{message}; save the file with Unix line ends (LF)",
        file=NAME,
        span=at(2, 5),
    )


def test_forbidden_characters_are_grouped_with_their_total_and_places(tmp_path: Path) -> None:
    text, found = read(tmp_path, "a: 🚂\u202ex\r\nb: \x00\u202e\nc: \u202e\n".encode())
    assert text == "a: 🚂\ufffdx\nb: \ufffd\ufffd\nc: \ufffd\n"
    assert found[1:] == [
        Finding(
            code=findings.FORBIDDEN_CHARACTER,
            message="U+202E (RIGHT-TO-LEFT OVERRIDE) cannot be seen and is in the file 3 times; delete it",
            file=NAME,
            span=at(1, 5, 1),
            value="U+202E",
            related=(
                Related(message="also here", file=NAME, span=at(2, 5, 1)),
                Related(message="also here", file=NAME, span=at(3, 4, 1)),
            ),
        ),
        Finding(
            code=findings.FORBIDDEN_CHARACTER,
            message="U+0000 (a control character) cannot be seen and is in the file once; delete it",
            file=NAME,
            span=at(2, 4, 1),
            value="U+0000",
        ),
    ]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\u200e", "\u200f", "\u061c", "\u2028", "\u2029"]
    + [chr(point) for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF)],
)
def test_what_a_reader_cannot_see_is_forbidden(tmp_path: Path, character: str) -> None:
    text, [finding] = read(tmp_path, f"a: x{character}y\nb: c\n".encode())
    assert text == "a: x\ufffdy\nb: c\n"
    assert finding.code is findings.FORBIDDEN_CHARACTER
    assert finding.value == f"U+{ord(character):04X}"
    assert finding.span == at(1, 5, 1)


@pytest.mark.parametrize("character", ["\t", "\xa0", "\xad", "\u200c", "\u200d", "\u202f", "\u2065", "\ufffd", "🚂"])
def test_what_languages_need_is_allowed(tmp_path: Path, character: str) -> None:
    text = f"a: x{character}y\n"
    assert read(tmp_path, text.encode()) == (text, [])


def test_a_thousand_forbidden_characters_are_one_finding(tmp_path: Path) -> None:
    _, [finding] = read(tmp_path, b"\x00" * 1000)
    assert finding.message == "U+0000 (a control character) cannot be seen and is in the file 1,000 times; delete it"
    assert len(finding.related) == 9


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\r\n", b"\xef\xbb\xbf\n"])
def test_white_space_alone_is_an_empty_file(tmp_path: Path, data: bytes) -> None:
    text, found = read(tmp_path, data)
    assert text is None
    assert found[-1] == Finding(
        code=findings.EMPTY_FILE, message="the file is empty; fill it or delete it", file=NAME, span=at(1, 1)
    )


def test_five_million_bytes_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"x" * MAX_BYTES) == ("x" * MAX_BYTES, [])


TOO_LARGE = Finding(
    code=findings.FILE_TOO_LARGE, message="the file is over 5,000,000 bytes; split it, one record a file", file=NAME
)


def test_a_byte_more_is_too_large(tmp_path: Path) -> None:
    assert read(tmp_path, b"x" * (MAX_BYTES + 1)) == (None, [TOO_LARGE])


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    start = time.process_time()
    assert read_text(path, name=NAME) == (None, [TOO_LARGE])
    assert time.process_time() - start < 1


def test_a_file_that_grows_while_it_is_read_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, b"x" * (MAX_BYTES + 1))
    (tmp_path / "small").write_bytes(b"x")
    small = (tmp_path / "small").stat()
    monkeypatch.setattr(os, "fstat", lambda _: small)
    assert read_text(path, name=NAME) == (None, [TOO_LARGE])


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    (tmp_path / "secret.yaml").write_text("a: b\n", encoding="utf-8")
    root = tmp_path / "dataset"
    (root / "places").mkdir(parents=True)
    (root / "places" / "real.yaml").write_text("a: b\n", encoding="utf-8")
    return root


OUTSIDE = Finding(
    code=findings.OUTSIDE_DATASET,
    message="this link leads out of the dataset's folder; put the file itself here",
    file=NAME,
)


def test_a_link_out_of_the_dataset_is_not_followed(dataset: Path) -> None:
    link = dataset / "places" / "link.yaml"
    link.symlink_to(dataset.parent / "secret.yaml")
    assert read_text(link, name=NAME, root=dataset) == (None, [OUTSIDE])


def test_a_linked_folder_out_of_the_dataset_is_not_followed(dataset: Path) -> None:
    (dataset / "actors").symlink_to(dataset.parent)
    assert read_text(dataset / "actors" / "secret.yaml", name=NAME, root=dataset) == (None, [OUTSIDE])


def test_a_path_that_climbs_out_of_the_dataset_is_not_followed(dataset: Path) -> None:
    path = dataset / "places" / ".." / ".." / "secret.yaml"
    assert read_text(path, name=NAME, root=dataset) == (None, [OUTSIDE])


def test_a_folder_with_the_same_beginning_is_outside(dataset: Path) -> None:
    (dataset.parent / "dataset-2").mkdir()
    target = dataset.parent / "dataset-2" / "x.yaml"
    target.write_text("a: b\n", encoding="utf-8")
    link = dataset / "x.yaml"
    link.symlink_to(target)
    assert read_text(link, name=NAME, root=dataset) == (None, [OUTSIDE])


def test_a_link_inside_the_dataset_is_followed(dataset: Path) -> None:
    link = dataset / "places" / "link.yaml"
    link.symlink_to("real.yaml")
    assert read_text(link, name=NAME, root=dataset) == ("a: b\n", [])


def test_the_dataset_itself_may_be_behind_a_link(dataset: Path) -> None:
    alias = dataset.parent / "alias"
    alias.symlink_to(dataset)
    (dataset / "places" / "link.yaml").symlink_to("real.yaml")
    assert read_text(alias / "places" / "link.yaml", name=NAME, root=alias) == ("a: b\n", [])


def test_spans_count_code_points_from_one() -> None:
    text = "🚂é\n\nx"
    lines = Lines(text)
    assert lines.span(0, 2) == at(1, 1, 2)
    assert lines.span(2, 4) == Span(line=1, column=3, end_line=3, end_column=1)
    assert lines.span(len(text), len(text)) == at(3, 2)
    assert (lines.end_of_line(0), lines.end_of_line(3), lines.end_of_line(4)) == (2, 3, 5)
