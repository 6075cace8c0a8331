"""What was drawn stands wherever the old word stood, and nowhere else."""

import pytest

from foedus.teach.myst import Cell
from foedus.teach.task_schema import Task
from foedus.teach.variants import seed_in, sources
from foedus.teach.variants.words import replaced, replaced_in, words


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("`FRA`, FRA. (FRA)", "`ITA`, ITA. (ITA)"),
        ("FRANCE FRA-1 x_FRA allies-FRA", "FRANCE FRA-1 x_FRA allies-FRA"),
        ("the 5 largest, nlargest(5), 0.5, 5.5, 15, 5", "the 8 largest, nlargest(8), 0.5, 5.5, 15, 8"),
        ("2025-01-01, 2025", "2025-01-01, 2024"),
        ("for x in (0, 2, 4):", "for x in (0, 1, 3):"),
    ],
)
def test_a_word_is_replaced_where_it_stands_alone(text, after):
    assert replaced(text, {"FRA": "ITA", "5": "8", "2025": "2024", "(0, 2, 4)": "(0, 1, 3)"}) == after


def test_words_that_change_places_do_not_meet():
    assert replaced("FRA and ITA", {"FRA": "ITA", "ITA": "FRA"}) == "ITA and FRA"


def test_cases_are_changed_in_all_their_texts():
    assert replaced_in([[{"a": ["FRA"]}, 3]], {"FRA": "ITA"}) == [[{"a": ["ITA"]}, 3]]


def test_words_of_one_language_stay_out_of_the_other_and_out_of_code():
    france = {"code": "FRA", "en": "France", "es": "Francia"}
    italy = {"code": "ITA", "en": "Italy", "es": "Italia"}
    assert words(france, italy, None) == {"FRA": "ITA"}
    assert "France" not in words(france, italy, "es")


def task(**more) -> Task:
    both = {"en": "a", "es": "b"}
    needed = {"kind": "value", "name": "n", "points": 1, "objective": "o", "minutes": 5}
    return Task.model_validate({**needed, "hints": [both, both], "says": {}, **more})


CELLS = [
    Cell("code", "year = 2025"),
    Cell("markdown", "In 2025", {"lang": "en"}),
    Cell("code", "n = 2025", {"tags": ["solution"], "task": "a"}),
    Cell("code", 'fd.check("a", n)'),
    Cell("markdown", "2025 again", {"lang": "en"}),
    Cell("markdown", "Back to 2025", {"lang": "en", "task": "a"}),
    Cell("code", 'fd.check("b", n)'),
    Cell("code", "2025"),
]


def test_a_draw_reaches_the_cells_of_its_task_and_those_that_name_it():
    tasks = {"a": task(vary={"year": [2025, 2024]}), "b": task()}
    made = sources.varied_cells(CELLS, tasks, {"a": {"year": 2024}})
    assert [cell.source for cell in made] == [
        "year = 2024", "In 2024", "n = 2024", 'fd.check("a", n)',
        "2025 again", "Back to 2024", 'fd.check("b", n)', "2025",
    ]  # fmt: skip


def test_a_task_takes_over_what_another_drew():
    tasks = {"a": task(vary={"year": [2025, 2024]}), "b": task(vary={"year": {"as": "a"}})}
    made = sources.varied_cells(CELLS, tasks, {"a": {"year": 2024}})
    assert made[4].source == "2024 again"


def test_praise_that_speaks_of_the_public_answer_is_not_given_to_a_variant():
    said = {"right": {"en": "Three.", "es": "Tres."}, "right_in_variants": {"en": "Few.", "es": "Pocos."}}
    tasks = {"a": task(vary={"year": [2025, 2024]}, **said)}
    right = [sources.varied_tasks(tasks, drawn)["a"].right for drawn in ({}, {"a": {"year": 2024}})]
    assert [one.en for one in right if one] == ["Three.", "Few."]


@pytest.mark.parametrize(
    ("cells", "seed"),
    [
        (['fd.lesson("03", "es", variant=17)'], 17),
        (["import foedus as fd", 'fd . lesson("03", lang="es",\n  variant = 17)'], 17),
        (['fd.lesson("03", "es")', "variant = 17"], None),
        (["fd.lesson('03') # variant=17"], None),
        ([], None),
    ],
)
def test_the_seed_is_read_from_the_call_that_opens_the_lesson(cells, seed):
    assert seed_in(cells) == seed
