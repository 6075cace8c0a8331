"""Work that arrives mangled: graded as what it is worth, or set aside with a sentence; never lost."""

import pytest
from tests.corpora.mangled import KINDS, lay_out

from foedus.teach import grade, results

BY_NAME = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    lay_out(folder / "in")
    assert grade.run([folder / "in"], folder / "out", grade.How(lesson="01")) == 0
    return results.read(folder / "out")


@BY_NAME
def test_no_work_is_lost_by_how_it_arrived(kind, graded):
    mine = [one for one in graded.submissions if one.student == kind.name]
    assert [one.state for one in mine] == ["set aside" if kind.points is None else "graded"]
    if kind.points is not None:
        assert sum(task.points for task in graded.of(mine[0].submission)) == kind.points


@BY_NAME
def test_what_was_mended_or_set_aside_is_said_in_one_sentence(kind, graded):
    mine = [one for one in graded.submissions if one.student == kind.name]
    said = [*(one for sub in mine for one in sub.remarks), *(sub.reason for sub in mine if sub.reason)]
    assert any(kind.says in one for one in said) if kind.says else said == []
    assert all(one.endswith(".") and "\n" not in one for one in said)


def test_the_corpus_is_as_large_as_it_says():
    assert len(KINDS) >= 90


def test_a_task_that_failed_to_run_says_what_stopped_it(graded):
    (mine,) = [one for one in graded.submissions if one.student == "one-answer-is-no-python"]
    failed = next(task for task in graded.of(mine.submission) if task.task == "single-voice")
    assert failed.outcome == "failed to run"
    assert "SyntaxError" in failed.message
    assert mine.errors["single-voice"].startswith("SyntaxError")
