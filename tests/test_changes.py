from corridor_sdk.changes import Changes, newest_changes, parse_changes

TEXT = """# Changelog

## 2026.12

### Data

- A claim
  on two lines.
- Another.

### Code

- A command.

## 2026.11

### Data

- Old.
"""


def test_the_newest_section_is_read_with_its_items_on_one_line() -> None:
    assert parse_changes(TEXT) == Changes(
        title="2026.12", data=("A claim on two lines.", "Another."), code=("A command.",)
    )


def test_a_changelog_without_a_section_has_no_changes() -> None:
    assert parse_changes("# Changelog\n") is None


def test_our_own_changelog_comes_with_the_package() -> None:
    found = newest_changes()
    assert found is not None
    assert found.data
    assert [item for item in found.data if "`" in item or "/" in item] == []
