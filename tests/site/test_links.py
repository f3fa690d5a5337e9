from corridor_sdk.site.links import Links, Row

LINKS = Links(
    by_column={
        ("claims", "source_id"): "sources",
        ("claims", "subject"): "entities",
        ("segments", "part_of"): "segments",
        ("sources", "part_of"): "sources",
    },
    by_name={"source_id": "sources", "subject": "entities"},
)


def test_a_reference_leads_to_the_record_s_own_table_wherever_it_stands() -> None:
    assert LINKS.target("claims", "subject", "segments/rasht-astara") == Row("segments", "rasht-astara")
    assert LINKS.target(None, "about", "actors/iran") == Row("actors", "iran")


def test_a_column_leads_where_its_table_says_and_by_name_alone_only_if_that_is_plain() -> None:
    assert LINKS.target("sources", "part_of", "weekly") == Row("sources", "weekly")
    assert LINKS.target("segments", "part_of", "line") == Row("segments", "line")
    assert LINKS.target(None, "part_of", "weekly") is None
    assert LINKS.target(None, "source_id", "weekly") == Row("sources", "weekly")


def test_what_refers_to_nothing_leads_nowhere() -> None:
    for value in (None, "", 3, 1.5, b"segments/a", "and/or", "segments/", "segments/a b", "text of a claim"):
        assert LINKS.target("claims", "printed", value) is None
