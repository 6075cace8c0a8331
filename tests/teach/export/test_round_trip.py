"""Exported, read back and answered, a question is worth what it is worth in the course."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from tests.quiz_items import numbers, picking
from tests.teach.export import readers
from tests.teach.export.conftest import carried, sheet_of

from foedus.marking import mark
from foedus.teach.export import gift, moodle_xml, qti, rows


def answers_to(item):
    """Every answer that a page lets one give; for numbers the ends of what is accepted, and beyond."""
    if item["kind"] == "number":
        answer, tolerance = item["answer"], item.get("tolerance", 0)
        ends = [answer, answer + tolerance, answer - tolerance, answer + tolerance + 1.5, answer - 77.7]
        ends += [item[end] for end in ("low", "high") if item.get(end) is not None]
        return [round(end, 6) for end in [*ends, *(near["answer"] for near in item.get("near", []))]]
    names = [option["id"] for option in item["options"]]
    if item["kind"] == "choice":
        return names
    return [list(some) for size in range(1, len(names) + 1) for some in combinations(names, size)]


def in_words(item, answer, lang):
    """Return an answer by what its options read, as a program without the course's ids holds it."""
    if item["kind"] == "number":
        return answer
    texts = {option["id"]: option["text"][lang] for option in item["options"]}
    return [texts[pick] for pick in answer] if isinstance(answer, list) else texts[answer]


def verdict(found):
    return found.outcome, round(found.score, 6), found.hits, found.extra, len(found.misconceptions)


@pytest.mark.parametrize(("form", "read"), [(moodle_xml, readers.moodle), (gift, readers.gift)])
def test_moodle_gives_the_marks_of_the_course(form, read, hard, course):
    for sheet in (hard, course):
        back = read(form.write(sheet).content)
        for item, question in zip(carried(sheet, form), back, strict=True):
            assert question.name == item["id"]
            assert question.kind == item["kind"]
            for answer in answers_to(item):
                said, there = mark(item, answer), in_words(item, answer, sheet.lang)
                assert question.score(there) == pytest.approx(said.score, abs=1e-4), (item["id"], answer)
                read_back = mark(question.item(), there)
                assert (read_back.outcome, read_back.score) == (said.outcome, pytest.approx(said.score))


def test_a_table_read_back_marks_as_the_course_does(hard, course):
    for sheet in (hard, course):
        back = readers.table(rows.write(sheet).content)
        for item, read in zip(carried(sheet, rows), back, strict=True):
            for answer in answers_to(item):
                assert verdict(mark(read, answer)) == verdict(mark(item, answer)), (item["id"], answer)


def qti_answer(answer):
    if isinstance(answer, list):
        return [f"o-{pick}" for pick in answer]
    return f"o-{answer}" if isinstance(answer, str) else answer


def test_qti_processing_gives_the_marks_of_the_course(hard, course):
    for sheet in (hard, course):
        files = readers.package(qti.write(sheet).content)
        for item in carried(sheet, qti):
            read = files[f"items/{item['id']}.xml"]
            for answer in answers_to(item):
                said, found = mark(item, answer), readers.outcomes(read, qti_answer(answer))
                assert found["SCORE"] == pytest.approx(said.score), (item["id"], answer)
                assert found["CLOSING"] == {"right": "explain", "not_yet": "look"}[said.outcome]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(picking())
def test_every_mix_of_right_and_wrong_options_keeps_its_marks(item):
    _same_marks_everywhere(item)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(numbers())
def test_every_tolerance_range_and_known_mistake_keeps_its_marks(item):
    _same_marks_everywhere(item)


def _same_marks_everywhere(item):
    sheet = sheet_of(item)
    (in_moodle,) = readers.moodle(moodle_xml.write(sheet).content)
    (in_gift,) = readers.gift(gift.write(sheet).content)
    in_qti = readers.package(qti.write(sheet).content)["items/item.xml"]
    (in_table,) = readers.table(rows.write(sheet).content)
    for answer in answers_to(item):
        score = mark(item, answer).score
        there = in_words(item, answer, "en")
        assert in_moodle.score(there) == pytest.approx(score, abs=1e-4)
        assert in_gift.score(there) == pytest.approx(score, abs=1e-4)
        assert readers.outcomes(in_qti, qti_answer(answer))["SCORE"] == pytest.approx(score)
        assert mark(in_table, answer).score == pytest.approx(score)
