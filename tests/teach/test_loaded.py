"""Rows that know their line, and the faults that name them."""

from foedus.teach.loaded import Loaded, Row


def test_a_blank_list_has_no_entry():
    row = Row(2, {"states": "", "more": "PRK;RUS"})
    assert row.listed("states") == []
    assert row.listed("more") == ["PRK", "RUS"]


def test_a_row_fits_only_if_every_named_cell_does():
    row = Row(2, {"side": "party", "level": "leader"})
    assert row.fits({"side": "party", "level": "leader"})
    assert not row.fits({"side": "party", "level": "envoy"})
    assert row.fits({})


def test_a_fault_names_the_row_by_its_key_and_the_line_of_its_file(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text("title: x\ncolumns:\n  size:\n    type: int\n", encoding="utf-8")
    table = Loaded("t", "course/tables/t.csv", path, "course/tables/t.yaml", {"key": ["id", "day"]}, {}, [])
    row = Row(9, {"id": "a", "day": "2024-06-19", "size": "x"})
    assert str(table.cell_fault(row, "size", what="is odd", mend="even it")) == (
        "course/tables/t.csv:9: column size (a, 2024-06-19): is odd; even it"
    )
    assert str(table.sheet_fault("columns", "size", "type", what="is odd", mend="even it")) == (
        "course/tables/t.yaml:4: columns.size.type: is odd; even it"
    )
