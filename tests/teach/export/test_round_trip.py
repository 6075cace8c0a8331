"""Exported, read back and answered, a question is worth what it is worth in the course."""

from itertools import combinations, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from tests.quiz_items import full_answer, numbers, orders, picking, programs, rowed
from tests.teach.export import readers
from tests.teach.export.conftest import carried, sheet_of

from foedus.marking import mark
from foedus.teach.export import gift, moodle_xml, qti, questions, rows


def answers_to(item):
    """Every answer that a page lets one give; for numbers the ends of what is accepted, and beyond."""
    if item["kind"] == "number":
        answer, tolerance = item["answer"], item.get("tolerance", 0)
        ends = [answer, answer + tolerance, answer - tolerance, answer + tolerance + 1.5, answer - 77.7]
        ends += [item[end] for end in ("low", "high") if item.get(end) is not None]
        return [round(end, 6) for end in [*ends, *(near["answer"] for near in item.get("near", []))]]
    if item["kind"] == "order":
        return [list(some) for some in permutations(item["answer"])][:120]
    if "rows" in item:
        return list(into_bins(item))
    if item["kind"] == "parsons":
        return list(programs_for(item))
    names = [option["id"] for option in item["options"]]
    if item["kind"] == "choice":
        return names
    return [list(some) for size in range(1, len(names) + 1) for some in combinations(names, size)]


def into_bins(item):
    """Yield all right, each row in each bin, all rows in one bin, and rows left out."""
    full = full_answer(item)
    yield full
    for one in (one["id"] for one in item["bins"]):
        yield dict.fromkeys(full, one)
        for row in full:
            yield {**full, row: one}
            yield {row: one}


def programs_for(item):
    """Yield the program, and what goes wrong with it: order, indentation, lines left out or too many."""
    full = full_answer(item)
    placed = [name for name, _ in full]
    others = [line["id"] for line in item["lines"] if line["id"] not in placed]
    yield from ([list(some) for some in permutations(full)][:30])
    yield [[name, indent + 1] for name, indent in full]
    for place, (name, indent) in enumerate(full):
        yield [[name, indent]]
        yield [*full[:place], [name, indent + 1], *full[place + 1 :]]
        yield [*full[:place], *([other, 0] for other in others), *full[place:]]


def translated(item, answer, name):
    """Return an answer with other names, which a function gives for each group and part of the item."""
    if item["kind"] == "number":
        return answer
    groups = ("options", "parts", "lines", "rows", "bins")
    names = {
        group: {one["id"]: name(group, place, one) for place, one in enumerate(item.get(group, ()))}
        for group in groups
    }
    if isinstance(answer, dict):
        return {names["rows"][row]: names["bins"][one] for row, one in answer.items()}
    known = names["options"] | names["parts"] | names["lines"]
    if item["kind"] == "parsons":
        return [[known[line], indent] for line, indent in answer]
    return [known[pick] for pick in answer] if isinstance(answer, list) else known[answer]


def in_words(item, answer, lang):
    """Return an answer by what its options read, as a program without the course's ids holds it."""
    return translated(item, answer, lambda _group, _place, one: one["text"][lang])


def in_letters(item, answer):
    """Return an answer as it is written on paper."""
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return translated(
        item, answer, lambda group, place, _: str(place + 1) if group == "rows" else signs[place]
    )


def moodle_score(item, said):
    """Return what Moodle gives for a mark: for an order its chain over all parts, 0 for one part."""
    if item["kind"] != "order":
        return said.score
    return said.hits / said.wanted if said.hits > 1 else 0


def verdict(found):
    return found.outcome, round(found.score, 6), found.hits, found.extra, len(found.misconceptions)


@pytest.mark.parametrize(("form", "read"), [(moodle_xml, readers.moodle), (gift, readers.gift)])
def test_moodle_gives_the_marks_of_the_course(form, read, hard, parted, course):
    for sheet in (hard, parted, course):
        back = read(form.write(sheet).content)
        for item, question in zip(carried(sheet, form), back, strict=True):
            assert question.name == item["id"]
            assert question.kind == {"classify": "match"}.get(item["kind"], item["kind"])
            for answer in answers_to(item):
                said, there = mark(item, answer), in_words(item, answer, sheet.lang)
                worth = pytest.approx(moodle_score(item, said), abs=1e-4)
                assert question.score(there) == worth, (item["id"], answer)
                read_back = mark(question.item(), there)
                assert (read_back.outcome, read_back.score) == (said.outcome, pytest.approx(said.score))


def test_paper_marked_by_its_key_has_the_marks_of_the_course(hard, parted, course):
    for sheet in (hard, parted, course):
        for item in (item for item in sheet.items if item["kind"] != "number"):
            read = readers.paper(item, questions.WRITERS[item["kind"]](item, sheet))
            for answer in answers_to(item):
                said, there = mark(item, answer), mark(read, in_letters(item, answer))
                assert (there.outcome, there.score) == (said.outcome, said.score), (item["id"], answer)


def test_a_table_read_back_marks_as_the_course_does(hard, parted, course):
    for sheet in (hard, parted, course):
        back = readers.table(rows.write(sheet).content)
        for item, read in zip(carried(sheet, rows), back, strict=True):
            for answer in answers_to(item):
                assert verdict(mark(read, answer)) == verdict(mark(item, answer)), (item["id"], answer)


def qti_answer(answer):
    if isinstance(answer, dict):
        return [f"r-{row} b-{one}" for row, one in answer.items()]
    if isinstance(answer, list):
        return [f"o-{pick}" for pick in answer]
    return f"o-{answer}" if isinstance(answer, str) else answer


def test_qti_processing_gives_the_marks_of_the_course(hard, parted, course):
    for sheet in (hard, parted, course):
        files = readers.package(qti.write(sheet).content)
        for item in carried(sheet, qti):
            read = files[f"items/{item['id']}.xml"]
            for answer in answers_to(item):
                said, found = mark(item, answer), readers.outcomes(read, qti_answer(answer))
                score = float(said.outcome == "right") if item["kind"] == "order" else said.score
                assert found["SCORE"] == pytest.approx(score), (item["id"], answer)
                assert found["CLOSING"] == {"right": "explain", "not_yet": "look"}[said.outcome]
                if "rows" in item:
                    shown = " ".join(readers.shown(read, found).values())
                    assert all(text[sheet.lang] in shown for text in said.feedback), (item["id"], answer)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(picking())
def test_every_mix_of_right_and_wrong_options_keeps_its_marks(item):
    _same_marks_everywhere(item)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(numbers())
def test_every_tolerance_range_and_known_mistake_keeps_its_marks(item):
    _same_marks_everywhere(item)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(rowed())
def test_every_set_of_rows_and_bins_keeps_its_marks(item):
    _same_marks_everywhere(item)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(orders() | programs())
def test_every_order_and_every_program_keeps_its_marks_in_the_table_and_on_paper(item):
    sheet = sheet_of(item)
    (in_table,) = readers.table(rows.write(sheet).content)
    on_paper = readers.paper(item, questions.WRITERS[item["kind"]](sheet.items[0], sheet))
    for answer in answers_to(item):
        said = mark(item, answer)
        assert verdict(mark(in_table, answer)) == verdict(said)
        assert mark(on_paper, in_letters(item, answer)).score == said.score


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
