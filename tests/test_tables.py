"""Tables as a student meets them: typed, missing values kept apart, one sentence for a wrong name."""

import json
import re

import pandas as pd
import pytest

from foedus import language, tables

TEXTS = {"en": "thing", "es": "cosa"}


@pytest.fixture
def entry(tmp_path):
    (tmp_path / "small.csv").write_text(
        "code,day,seen,size,open,level,rough\n"
        "NA,2024-06-19,2,1.5,yes,high,2024-06\n"
        "PRK,2024-06-20,,,no,low,2024\n",
        encoding="utf-8",
    )
    columns = [
        {"name": "code", "type": "text"},
        {"name": "day", "type": "date"},
        {"name": "seen", "type": "int", "nullable": True},
        {"name": "size", "type": "float", "nullable": True},
        {"name": "open", "type": "bool"},
        {"name": "level", "type": "category", "values": ["low", "high"], "ordered": True},
        {"name": "rough", "type": "date", "precision": "mixed"},
    ]
    return {"file": "small.csv", "columns": columns}


@pytest.fixture
def spanish():
    language.use("es")
    yield
    language.use("en")


def test_namibia_is_a_code_and_a_blank_is_missing(entry, tmp_path):
    frame = tables.frame(entry, tmp_path)
    assert list(frame["code"]) == ["NA", "PRK"]
    assert frame["seen"].isna().tolist() == [False, True]


def test_each_column_has_the_type_its_datasheet_declares(entry, tmp_path):
    frame = tables.frame(entry, tmp_path)
    assert frame["day"].iloc[1] - frame["day"].iloc[0] == pd.Timedelta(days=1)
    assert str(frame["seen"].dtype) == "Int64"
    assert frame["size"].dtype == "float64"
    assert frame["open"].tolist() == [True, False]
    assert frame["level"].max() == "high"


def test_a_date_known_to_the_month_only_gains_no_day(entry, tmp_path):
    assert tables.frame(entry, tmp_path)["rough"].tolist() == ["2024-06", "2024"]


def test_a_yes_or_no_that_may_be_blank_keeps_its_blank(entry, tmp_path):
    path = tmp_path / "small.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",no,", ",,"), encoding="utf-8")
    entry["columns"][4]["nullable"] = True
    assert tables.frame(entry, tmp_path)["open"].isna().tolist() == [False, True]


def test_outlines_arrive_as_lists_of_points(tmp_path):
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    (tmp_path / "map.json").write_text(json.dumps([{"iso3": "PRK", "rings": [ring]}]), encoding="utf-8")
    columns = [{"name": "iso3", "type": "text"}, {"name": "rings", "type": "rings"}]
    assert tables.frame({"file": "map.json", "columns": columns}, tmp_path)["rings"].iloc[0] == [ring]


def test_one_student_cannot_spoil_the_table_of_the_next_cell():
    first = tables.table("countries")
    first.loc[:, "name_en"] = "spoilt"
    assert "spoilt" not in set(tables.table("countries")["name_en"])


def test_a_misspelt_name_is_answered_with_near_ones():
    with pytest.raises(tables.UnknownTable, match=re.escape('no table "meeting"; names near it: meetings')):
        tables.table("meeting")


def test_the_answer_to_a_misspelt_name_is_in_spanish_in_a_spanish_notebook(spanish):
    with pytest.raises(tables.UnknownTable, match="no tiene ninguna tabla «reuniones»"):
        tables.datasheet("reuniones")


@pytest.mark.parametrize("given", [3, None, ["countries"], ...])
def test_a_name_that_is_no_text_gets_one_sentence(given):
    with pytest.raises(tables.NotATableName, match="text in quotes") as caught:
        tables.table(given)
    assert "\n" not in str(caught.value)


def test_a_datasheet_says_in_a_line_what_the_table_is():
    assert (
        repr(tables.datasheet("un_votes_war"))
        == "un_votes_war: How each state voted, 41 roll-calls (7,906 rows, 4 columns)"
    )


def test_the_page_of_a_datasheet_can_be_read_by_a_screen_reader():
    page = tables.datasheet("meetings")._repr_html_()
    assert page.startswith('<section lang="en"')
    assert page.count("<caption") == 1
    assert page.count('scope="col"') == 4
    assert page.count('scope="row"') == len(tables.datasheet("meetings").columns)


def test_the_page_of_a_datasheet_fixes_no_colour_that_a_dark_page_would_lose():
    page = tables.datasheet("countries")._repr_html_()
    assert not re.search(r"#[0-9a-f]{3,6}\b|background|color:(?!inherit)", page)


def test_the_page_shows_terms_gaps_and_a_linked_source():
    page = tables.datasheet("un_votes_war")._repr_html_()
    for shown in ("Known gaps", "Terms", 'href="https://digitallibrary.un.org/"', "cast no vote"):
        assert shown in page


def test_a_spanish_reader_gets_a_spanish_page(spanish):
    page = tables.datasheet("un_votes_war")._repr_html_()
    assert 'lang="es"' in page
    assert "Lagunas conocidas" in page
    assert "Known gaps" not in page


def test_text_of_a_datasheet_is_shown_and_not_run():
    raw = {
        "name": "bad", "title": TEXTS, "about": {"en": "<script>x</script>", "es": "x"}, "rows": 1,
        "key": ["a"], "as_of": "2026-01-02", "licence": {"name": "CC0", "terms": TEXTS, "url": "https://x.org"},
        "sources": [{"name": "a<b", "note": TEXTS}],
        "columns": [{"name": "a", "type": "text", "meaning": TEXTS, "unit": {"en": "km", "es": "km"}}],
    }  # fmt: skip
    page = tables.sheet_from(raw)._repr_html_()
    assert "<script>" not in page
    assert "<li>a&lt;b. thing</li>" in page
    assert ">km<" in page


def test_all_tables_are_listed_by_name():
    assert tables.names() == tuple(sorted(tables.names()))
    assert {"countries", "meetings"} <= set(tables.names())
