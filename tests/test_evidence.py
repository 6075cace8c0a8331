"""What stands behind a claim: origins, not outlets."""

import pytest

from foedus.evidence import Known, facts, origin


def source(publisher, title="", kind="press"):
    return {"publisher": publisher, "title": title, "kind": kind}


@pytest.mark.parametrize(
    ("publisher", "title", "expected"),
    [
        ("The Asahi Shimbun / Reuters", "", "Reuters"),
        ("AP via Manila Bulletin", "", "AP"),
        ("Associated Press", "", "AP"),
        ("eBiz Today", "Trump says they agree (AP)", "AP"),
        ("NHK World", "What Reuters is", "NHK World"),
        ("TASS", "", "Moscow"),
        ("Sputnik", "", "Moscow"),
        ("KCNA (via KCNA Watch)", "", "Pyongyang"),
        ("360.ru", "", "360.ru"),
        ("Russian MFA, reposted by news-pravda network", "", "Moscow"),
        ("International Affairs / Kremlin", "", "Moscow"),
        ("AsiaOne / Reuters, citing KCNA", "", "Reuters"),
        ("TASS, citing KCNA", "", "Pyongyang"),
    ],
)
def test_papers_that_print_one_agency_are_one_origin(publisher, title, expected):
    assert origin(source(publisher, title)) == expected


def test_two_papers_on_one_wire_are_found_in_the_ledger_itself():
    found = facts("fleet-lease-2010")
    assert found["origins"] == ["Reuters"]
    assert not found["record"]


def test_a_treaty_is_its_own_record_and_so_is_the_report_of_its_words():
    assert facts("seed-undated")["record"]


def test_a_table_can_be_cited_and_what_is_in_neither_cannot():
    known = Known()
    assert known["treaties"]["kind"] == "table"
    assert "no-such-thing" not in known
    assert len(known) == len(list(known))
