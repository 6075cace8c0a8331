"""Each fault planted in a tiny course's tables is found, with its place and how to mend it."""

import pytest
import yaml

from foedus import tables
from foedus.teach.datasheets import compile_datasheets
from foedus.teach.faults import CourseFaults

LEDGER = {"claims": {"vote-2022": {}}, "sources": {"undl-1": {}}}
BOTH = {"en": "thing", "es": "cosa"}


def column(kind="text", **more):
    return {"type": kind, "unit": None, "meaning": dict(BOTH), **more}


def sheet(rows, key, columns, **more):
    licence = {"name": "CC0", "terms": dict(BOTH), "url": "https://example.org"}
    return {
        "title": dict(BOTH), "about": dict(BOTH), "rows": rows, "key": key, "as_of": "2026-01-02",
        "licence": licence, "sources": [{"name": "UN", "url": "https://example.org"}],
        "columns": columns, **more,
    }  # fmt: skip


class Course:
    """Three small tables that a test can spoil: states, votes and their tally."""

    def __init__(self, root):
        self.root = root
        self.folder = root / "course" / "tables"
        self.folder.mkdir(parents=True)
        self.texts = {
            "countries": "iso3\nPRK\nRUS\n",
            "votes": "text,iso3,vote\nT/1,PRK,no\nT/1,RUS,yes\n",
            "tallies": "text,date,yes,no,members,claim,source\nT/1,2022-03-02,1,1,2,vote-2022,undl-1\n",
        }
        counts = {name: column("int", min=0) for name in ("yes", "no", "members")}
        total = {"name": "all", "kind": "sum", "columns": ["yes", "no"], "equals": "members"}
        tally = {
            "name": "tally", "kind": "tally", "table": "votes", "by": "text", "value_column": "vote",
            "columns": {"yes": "yes", "no": "no"},
        }  # fmt: skip
        ids = {"claim": column(ref="claims", nullable=True), "source": column(ref="sources", many=True)}
        self.sheets = {
            "countries": sheet(2, ["iso3"], {"iso3": column(pattern="[A-Z]{3}")}),
            "votes": sheet(
                2,
                ["text", "iso3"],
                {
                    "text": column(ref="tallies.text"),
                    "iso3": column(ref="countries"),
                    "vote": column(values=["yes", "no"]),
                },
            ),
            "tallies": sheet(
                1,
                ["text"],
                {"text": column(), "date": column("date", min="2005-01-01"), **counts, **ids},
                checks=[total, tally],
            ),
        }

    def swap(self, table, old, new):
        assert old in self.texts[table]
        self.texts[table] = self.texts[table].replace(old, new)

    def compile(self):
        for name, text in self.texts.items():
            (self.folder / f"{name}.csv").write_text(text, encoding="utf-8")
        for name, content in self.sheets.items():
            text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
            (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return compile_datasheets(self.root, LEDGER)

    def said(self):
        with pytest.raises(CourseFaults) as caught:
            self.compile()
        return str(caught.value)


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


def test_sound_tables_compile_with_columns_in_the_order_of_the_file(course):
    compiled = course.compile()
    assert [one["name"] for one in compiled["votes"]["columns"]] == ["text", "iso3", "vote"]
    assert compiled["votes"]["file"] == "votes.csv"
    assert compiled["tallies"]["as_of"] == "2026-01-02"


def test_what_is_compiled_is_what_a_student_can_read(course):
    entry = course.compile()["tallies"]
    assert tables.frame(entry, course.folder)["yes"].tolist() == [1]
    assert tables.sheet_from(entry).key == ("text",)


def test_a_wrong_tally_names_its_cell_and_both_numbers(course):
    course.swap("tallies", ",1,1,2,", ",2,0,2,")
    said = course.said()
    assert (
        "course/tables/tallies.csv:2: column yes (T/1): 2 where the check 'tally' gives 1; mend the cell"
        in said
    )
    assert "column no (T/1): 0 where the check 'tally' gives 1" in said


def test_a_wrong_type_names_its_cell(course):
    course.swap("tallies", ",1,1,2,", ",one,1,2,")
    place = "course/tables/tallies.csv:2: column yes (T/1)"
    assert course.said() == f"{place}: 'one' is not a whole number; mend the cell or the type"


def test_a_duplicate_key_names_the_line_of_the_first(course):
    course.texts["votes"] += "T/1,RUS,no\n"
    course.sheets["votes"]["rows"] = 3
    assert "votes.csv:4: key text, iso3: T/1, RUS stands already in line 3; remove one row" in course.said()


def test_an_unknown_country_is_answered_with_a_near_code(course):
    course.swap("votes", "PRK", "PRX")
    assert (
        "votes.csv:2: column iso3 (T/1, PRX): 'PRX' is not among countries; mend the id; near it: PRK"
        in course.said()
    )


def test_an_unknown_claim_is_answered_with_a_near_id(course):
    course.swap("tallies", "vote-2022", "vote-2023")
    assert (
        "column claim (T/1): 'vote-2023' is not among claims; mend the id; near it: vote-2022"
        in course.said()
    )


def test_an_unknown_source_in_a_list_is_found(course):
    course.swap("tallies", "undl-1", "undl-1;undl-2")
    assert "column source (T/1): 'undl-2' is not among sources" in course.said()


def test_a_meaning_that_lacks_spanish_names_its_line_in_the_datasheet(course):
    del course.sheets["votes"]["columns"]["vote"]["meaning"]["es"]
    said = course.said()
    line = (
        (course.folder / "votes.yaml").read_text(encoding="utf-8").splitlines()[int(said.split(":")[1]) - 1]
    )
    assert line.strip() == "meaning:"
    assert "columns.vote.meaning.es: is missing; add it" in said


def test_a_bare_yes_among_the_values_is_told_to_be_quoted(course):
    course.sheets["votes"]["columns"]["vote"]["values"] = [True, "no"]
    assert "columns.vote.values.0: Input should be a valid string; write text; quote words" in course.said()


def test_a_misspelt_setting_of_a_column_is_not_passed_over(course):
    course.sheets["votes"]["columns"]["vote"]["vlaues"] = ["yes"]
    assert "columns.vote.vlaues" in course.said()


def test_a_column_that_no_datasheet_declares_is_found(course):
    course.texts["votes"] = "text,iso3,vote,note\nT/1,PRK,no,\nT/1,RUS,yes,\n"
    assert (
        "votes.csv:1: columns: columns differ from the datasheet (missing: none; not declared: note)"
        in course.said()
    )


def test_columns_out_of_order_are_found(course):
    course.texts["votes"] = "iso3,text,vote\nPRK,T/1,no\nRUS,T/1,yes\n"
    assert "give both the same columns in the same order" in course.said()


def test_a_line_with_a_comma_too_many_is_found(course):
    course.swap("votes", "T/1,RUS,yes", "T/1,RUS,yes,")
    assert "votes.csv:3: row: 4 cells where the head has 3" in course.said()


def test_a_lost_row_is_found(course):
    course.swap("votes", "T/1,RUS,yes\n", "")
    assert "votes.yaml:" in course.said()
    assert "rows: 1 rows, the datasheet says 2" in course.said()


def test_a_table_without_a_datasheet_is_found(course):
    (course.folder / "stray.csv").write_text("a\n1\n", encoding="utf-8")
    assert "course/tables/stray.csv: table: has no datasheet; write course/tables/stray.yaml" in course.said()


def test_a_datasheet_without_its_table_is_found(course):
    del course.texts["countries"]
    assert "course/tables/countries.csv is not there" in course.said()


def test_a_reference_to_a_table_that_is_not_there_is_found(course):
    course.sheets["votes"]["columns"]["text"]["ref"] = "texts.id"
    assert "columns.text.ref: refers to texts.id, which is no column of a table" in course.said()


def test_a_key_that_is_no_column_is_found(course):
    course.sheets["countries"]["key"] = ["iso"]
    assert "countries.yaml:" in course.said()
    assert "key: no column 'iso'" in course.said()


def test_yaml_that_cannot_be_read_does_not_hide_the_other_faults(course):
    course.compile()
    (course.folder / "stray.csv").write_text("a\n1\n", encoding="utf-8")
    (course.folder / "countries.yaml").write_text("title: {en: [\n", encoding="utf-8")
    with pytest.raises(CourseFaults, match=r"countries\.yaml:2: YAML") as caught:
        compile_datasheets(course.root, LEDGER)
    assert "stray.csv: table: has no datasheet" in str(caught.value)


def test_a_file_that_is_not_utf8_is_named(course):
    course.compile()
    (course.folder / "votes.csv").write_bytes(b"text,iso3,vote\nT/1,PRK,n\xff\n")
    with pytest.raises(CourseFaults, match=r"votes\.csv: file: cannot be read .*save it as UTF-8"):
        compile_datasheets(course.root, LEDGER)


def test_outlines_keep_one_record_a_line_so_that_faults_can_name_it(course):
    columns = {"iso3": column(ref="countries"), "rings": column("rings")}
    course.sheets["shapes"] = sheet(1, ["iso3"], columns, file="shapes.json")
    path = course.folder / "shapes.json"
    path.write_text('[\n{"iso3":"PRK","rings":[[[0,0],[1,0],[1,1],[0,9]]]}\n]\n', encoding="utf-8")
    assert "shapes.json:2: column rings (PRK): has a ring that does not end where it starts" in course.said()
    path.write_text('[{"iso3":"PRK","rings":[]}]', encoding="utf-8")
    assert "not one record a line" in course.said()


def test_all_faults_come_at_once(course):
    course.swap("votes", "PRK", "PRX")
    course.swap("tallies", "vote-2022", "vote-2023")
    assert len(course.said().splitlines()) == 2
