"""Mutants meet the judge that students meet; endless ones end; what is excused is excused for a reason."""

from datetime import date

import pytest

from foedus import outline
from foedus.teach import build, doctor, stage
from foedus.teach.box import Box
from foedus.teach.faults import CourseFaults
from foedus.teach.mutants import command, equivalents
from foedus.teach.mutants.sites import Mutant
from foedus.teach.mutants.trial import sample, trial

FILE = "01-first/mutants.yaml"


@pytest.fixture
def tried(mini_course):
    """Judge the mutants of the small course, with another solution and what its file excuses."""
    boxes = []

    def run(solution: str = "total = sum(parts)", excused: str = ""):
        if solution != "total = sum(parts)":
            mini_course.change("01-first/exercise.md", "total = sum(parts)\n", f"{solution}\n")
        if excused:
            (mini_course.root / "course" / FILE).write_text(excused, encoding="utf-8")
        assert build.run(mini_course.root) == 0
        stage.forget()
        boxes.append(Box(mini_course.root, trusted=not doctor.is_whole(doctor.examine())))
        return trial(mini_course.root, "01", boxes[-1])

    yield run
    for box in boxes:
        box.close()


SORTED = "total = sum(sorted(parts))"
EXCUSED = """\
add-up:
  - was: total = sum(sorted(parts))
    now: [total = sum(list(parts)), "total = sum(sorted(parts, reverse=True))"]
    why: a sum is the same in any order
"""


def test_a_mutant_that_the_judge_calls_right_survives_and_is_shown_with_its_line(tried):
    found = tried(SORTED)
    survivors = [one.mutant.now for one in found.tried["add-up"] if one.fate == "survives"]
    assert survivors == ["total = sum(list(parts))", "total = sum(sorted(parts, reverse=True))"]
    said = "\n".join(command.lines(found))
    assert "below 95%" in said
    assert f"exercise.md:{found.exercise.lines['add-up', None] + 2} (" in said
    assert "  - was: 'total = sum(sorted(parts))'" in said


def test_what_is_printed_can_be_kept_as_equivalent_once_a_reason_is_written(tried, tmp_path):
    printed = "\n".join(command.lines(tried(SORTED)))
    block = printed[printed.index("add-up:\n  #") :].replace('why: ""', "why: a sum is the same in any order")
    (tmp_path / equivalents.FILE).write_text(block, encoding="utf-8")
    known = equivalents.read(tmp_path, "course")
    assert [len(one.now) for one in known["add-up"]] == [2]


def test_an_excused_mutant_counts_neither_as_caught_nor_as_surviving(tried):
    found = tried(SORTED, EXCUSED)
    got = command.score(found.tried["add-up"])
    assert (got.survivors, got.known, got.share) == (0, 2, 1.0)
    assert found.faults == []


def test_an_excuse_for_a_solution_that_changed_is_stale(tried):
    found = tried(excused=EXCUSED)
    assert [fault.line for fault in found.faults] == [2, 2]
    assert "no change of the solution reads so any more" in str(found.faults[0])


def test_an_excuse_for_a_mutant_that_is_caught_is_refused(tried):
    wrong = EXCUSED.replace("[total = sum(list(parts)), ", "[total = max(sorted(parts)), ").replace(
        '"total = sum(sorted(parts, reverse=True))"', "total = sum(list(parts))"
    )
    found = tried(SORTED, wrong.replace("total = max(sorted(parts))", "total = sorted(parts)"))
    assert "no change" in str(found.faults[0])
    assert len(found.faults) == 1


def test_a_mutant_that_never_ends_is_ended_and_counts_as_caught(tried):
    # Without its last line it adds the same part for ever; nothing but time stops it.
    found = tried("n, total = len(parts), 0\nwhile n > 0:\n    total += parts[n - 1]\n    n -= 1")
    fates = {(one.mutant.was, one.mutant.now): one.fate for one in found.tried["add-up"]}
    assert fates["n -= 1", "pass"] == "ended"
    assert command.score(found.tried["add-up"]).ended > 0


def test_a_file_of_another_shape_is_told_with_its_line(tmp_path):
    (tmp_path / equivalents.FILE).write_text(
        "add-up:\n  - was: a\n    now: [b]\n    why: so\n", encoding="utf-8"
    )
    with pytest.raises(CourseFaults, match=r"mutants\.yaml:4"):
        equivalents.read(tmp_path, "course/01")


def test_a_sample_is_the_same_for_a_seed_and_has_some_of_each_task():
    made = {name: [Mutant(1, "number", "a", f"{name}{n}", "") for n in range(40)] for name in "ab"}
    assert sample(made, 10, "2026-11-26") == sample(made, 10, "2026-11-26")
    assert sample(made, 10, "2026-11-26") != sample(made, 10, "2026-11-27")
    assert [len(one) for one in sample(made, 10, "x").values()] == [5, 5]


@pytest.fixture(scope="module")
def box():
    with Box(trusted=not doctor.is_whole(doctor.examine())) as opened:
        yield opened


def todays_lessons() -> list[str]:
    """A third of the lessons; all of them come round in three days."""
    ready = [one.id for one in outline.lessons() if one.ready]
    return ready[date.today().toordinal() % 3 :: 3]


@pytest.mark.parametrize("lesson", todays_lessons())
def test_no_mutant_of_todays_sample_passes_unseen(lesson, box):
    found = trial(outline.root(), lesson, box, count=25, seed=str(date.today()))
    assert found.faults == []
    assert [
        one.mutant for own in found.tried.values() for one in own if one.fate == "survives" and not one.known
    ] == []
