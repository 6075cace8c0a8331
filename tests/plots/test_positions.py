import pytest

from foedus import plots, tables
from foedus.plots.positions import ISSUES, PARTIES


@pytest.fixture
def stated(lang):
    return tables.table("positions")


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_each_position_is_drawn_once_in_the_words_of_the_table(stated, lang):
    chosen = stated[(stated["issue"] == "territory") & stated["party"].isin(PARTIES)]
    drawn = [" ".join(text.split()) for text in texts(plots.positions(stated))]
    for words, group in chosen.groupby(f"position_{lang}"):
        assert sum(text.startswith(words) for text in drawn) == len(group)


def test_leaks_and_words_of_another_side_are_marked(stated, lang):
    drawn = " ".join(" ".join(texts(plots.positions(stated))).split())
    chosen = stated[(stated["issue"] == "territory") & stated["party"].isin(PARTIES)]
    mark = {"en": "[leak]", "es": "[filtración]"}[lang]
    assert drawn.count(mark) == (chosen["told_by"] == "leak").sum()


def test_counts_below_show_the_gaps_of_the_table(stated, lang):
    numbers = [text for text in texts(plots.positions(stated)) if text.isdigit()]
    assert len(numbers) == len(ISSUES) * len(PARTIES)
    held = stated[stated["party"].isin(PARTIES)]
    assert sum(map(int, numbers)) == len(held)
    assert "0" in numbers


def test_title_holds_the_finding_and_no_other_table_gets_it(stated, lang):
    whole = plots.positions(stated).finding
    before = stated[~((stated["party"] == "UKR") & (stated["land"] == "line"))]
    assert plots.positions(before).finding != whole
    for party, land in (("UKR", "line"), ("RUS", "ukr_leaves")):
        unmoved = stated[(stated["party"] != party) | stated["land"].isin([land, "refuses"])]
        assert plots.positions(unmoved).finding != whole


def test_alt_text_tells_first_and_last_position_of_each_party(stated, lang):
    alt = plots.positions(stated).alt
    for party in PARTIES:
        own = stated[(stated["issue"] == "territory") & (stated["party"] == party)].sort_values("date")
        assert own[f"position_{lang}"].iloc[0] in alt
        assert own[f"position_{lang}"].iloc[-1] in alt


@pytest.mark.parametrize("issue", ISSUES)
def test_no_text_of_any_issue_is_clipped_or_overlaps(stated, text_faults, issue):
    assert text_faults(plots.positions(stated, issue)) == []
