"""The table of reliability agrees with its own counts, with the ledger and with the published percentages."""

from pathlib import Path

import pytest
import yaml

import foedus
from foedus import models, tables
from foedus.ledger import claim


@pytest.fixture(scope="module")
def rows():
    return tables.table("reliability").set_index("row_id")


def test_every_share_and_interval_follows_from_the_counts_beside_it(rows):
    for name, row in rows[rows["n"].notna()].iterrows():
        low, high = models.wilson(int(row["honoured"]), int(row["n"]))
        assert round(100 * row["honoured"] / row["n"], 1) == row["share_pct"], name
        assert (round(100 * low, 1), round(100 * high, 1)) == (row["low95"], row["high95"]), name


def test_no_interval_stands_where_no_count_was_seen(rows):
    blind = rows[rows["n"].isna()]
    assert set(blind.index) == {"sabrosky-all", "llm-all"}
    assert blind[["honoured", "low95", "high95"]].isna().all(axis=None)


def test_counts_round_to_the_percentages_that_the_study_published(rows):
    held = {**claim("berkemeier2018-50").values, **claim("berkemeier2018-types").values}
    published = {name: low for name, (low, _) in held.items()}
    row_of = {
        "overall": "bf-all",
        "pre_1945": "bf-pre-1945",
        "post_1945": "bf-post-1945",
        "defence": "bf-defence",
        "offence": "bf-offence",
        "neutrality": "bf-neutrality",
        "nonaggression": "bf-nonaggression",
    }
    assert {name: round(rows.loc[row, "share_pct"]) for name, row in row_of.items()} == published


def test_periods_add_up_to_the_whole(rows):
    for column in ("honoured", "n"):
        assert rows.loc[["bf-pre-1945", "bf-post-1945"], column].sum() == rows.loc["bf-all", column]


def test_claim_of_the_counts_and_table_say_the_same(rows):
    held = {name: low for name, (low, _) in claim("berkemeier2018-cases").values.items()}
    assert held["called"] == rows.loc["bf-all", "n"]
    assert held["kept_since_1945"] == rows.loc["bf-post-1945", "honoured"]
    assert held["alliance_wars"] == held["called"] + held["not_called"]
    for row, kept, cases in [
        ("bf-defence-pre-1945", "kept_defence_before_1945", "defence_before_1945"),
        ("bf-defence-post-1945", "kept_defence_since_1945", "defence_since_1945"),
    ]:
        assert (rows.loc[row, "honoured"], rows.loc[row, "n"]) == (held[kept], held[cases])


def test_only_what_the_authors_did_not_compute_is_called_our_count(rows):
    ours = rows.index[rows["basis_en"].str.startswith("our count")]
    assert set(ours) == {"bf-second-coding", "bf-lenient"}


def test_each_wrong_line_of_the_program_of_tests_gives_another_gap():
    """A wrong line that prints the right number would be marked wrong without a reason."""
    quiz = Path(__file__).parents[2] / "course" / "04-do-allies-show-up" / "quiz.yaml"
    items = yaml.safe_load(quiz.read_text(encoding="utf-8"))["items"]
    (lines,) = [item["lines"] for item in items if item["id"] == "program-of-tests"]
    right = {line["code"].split(" =")[0]: line["code"] for line in lines if not line.get("distractor")}
    wrong = [line["code"] for line in lines if line.get("distractor")]

    def gap(program):
        names = {"fd": foedus}
        exec("\n".join(code for code in program.values() if "print" not in code), names)
        return names["gap"]

    gaps = [gap({**right, code.split(" =")[0]: code}) for code in wrong]
    assert len(wrong) == 2
    assert all(abs(other - gap(right)) > 0.1 for other in gaps)


def test_pacts_of_defence_are_among_the_cases_of_their_period(rows):
    """An exercise subtracts them: what is left has to be a number of cases that can be."""
    for period in ("pre", "post"):
        whole, part = rows.loc[f"bf-{period}-1945"], rows.loc[f"bf-defence-{period}-1945"]
        assert 0 <= whole["honoured"] - part["honoured"] <= whole["n"] - part["n"]
