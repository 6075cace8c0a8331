import pytest

from foedus import plots, tables
from foedus.plots.vetoes import _finding


@pytest.fixture
def given(lang):
    return tables.table("un_vetoes")


def marks(drawing, who):
    return sum(
        len(line.get_xdata()) for line in drawing.figure.axes[0].lines if line.get_gid() == f"veto-{who}"
    )


def test_each_veto_has_one_mark(given):
    drawing = plots.vetoes(given)
    assert [marks(drawing, who) for who in ("RUS", "CHN;RUS", "USA")] == [23, 17, 22]


def test_title_counts_a_joint_veto_for_both(given):
    finding = plots.vetoes(given).finding
    assert "40" in finding
    assert "22" in finding
    assert "17" in finding


def test_china_alone_would_change_the_title(given, lang):
    word = {"en": "each time with Russia", "es": "siempre con Rusia"}[lang]
    assert word in plots.vetoes(given).finding
    alone = given.assign(vetoed_by=given["vetoed_by"].where(given["draft"] != "S/2022/431", "CHN"))
    assert word not in _finding(alone)


def test_marks_of_a_year_do_not_lie_on_each_other(given):
    spots = [
        (round(float(x), 3), round(float(y), 3))
        for line in plots.vetoes(given).figure.axes[0].lines
        if (line.get_gid() or "").startswith("veto-")
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]
    assert len(spots) == len(set(spots)) == 62


def test_alt_tells_who_by_topic(given, lang):
    assert {"en": "Ukraine: Russia 6", "es": "Ucrania: Rusia 6"}[lang] in plots.vetoes(given).alt
