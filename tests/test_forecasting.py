from datetime import date

import pytest

from foedus import forecasting, journal, language, quizzes
from foedus.forecasting import NotResolved

ITEM = {
    "id": "truce",
    "kind": "number",
    "lesson": "11",
    "low": 0,
    "high": 100,
    "stem": {"en": "A truce?", "es": "¿Una tregua?"},
    "forecast": {"days": 365, "how": {"en": "Both say so.", "es": "Lo dicen ambos."}},
}


@pytest.fixture(autouse=True)
def _journal(tmp_path, monkeypatch):
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "journal.jsonl"))
    before = language.active()
    language.use("en")
    yield
    language.use(before)


def predict(answer):
    journal.append(quizzes.event(ITEM, {"answer": answer}, asks="predict", lang="en"))


def given(answer, day):
    return {
        "kind": "predict", "item": "truce", "answer": answer, "time": f"{day}T09:00:00Z",
        "forecast": {"question": {}, "how": {}, "resolves": "2027-11-26"},
    }  # fmt: skip


OVER = {
    "kind": "resolution",
    "item": "truce",
    "answer": True,
    "resolves": "2027-11-26",
    "source": "both sites",
}


def test_answer_is_kept_with_the_question_the_rule_and_the_day():
    predict(20)
    kept = journal.latest("predict", "truce")
    assert kept["answer"] == 20
    assert kept["forecast"]["question"] == ITEM["stem"]
    assert kept["forecast"]["how"] == ITEM["forecast"]["how"]
    assert date.fromisoformat(kept["forecast"]["resolves"]) > date.fromisoformat(kept["time"][:10])


def test_prediction_without_terms_is_kept_as_before():
    plain = {key: value for key, value in ITEM.items() if key != "forecast"}
    assert "forecast" not in quizzes.event(plain, {"answer": 20}, asks="predict", lang="en")


def test_changed_mind_keeps_both_answers_and_the_day_of_the_first():
    predict(20)
    first = journal.latest("predict", "truce")["forecast"]["resolves"]
    later = forecasting.terms(ITEM, today=date.fromisoformat(first).replace(day=1))
    assert later["resolves"] == first
    predict(35)
    (entry,) = forecasting.forecasts().entries
    assert [chance for _, chance in entry.given] == [0.2, 0.35]
    assert entry.probability == 0.35


def test_once_the_day_has_passed_a_new_round_begins():
    predict(20)
    assert forecasting.terms(ITEM, today=date(2099, 1, 1))["resolves"] == "2100-01-01"


def test_waiting_for_the_event_does_not_pay():
    events = [given(20, "2026-11-26"), given(30, "2026-11-26"), given(99, "2027-11-25"), OVER]
    made = forecasting.from_events(events)
    assert made.score == pytest.approx(0.49)
    assert [chance for _, chance in made.entries[0].given] == [0.2, 0.3, 0.99]
    assert "Scored: 30%" in repr(made)


def test_what_is_answered_after_the_outcome_is_no_forecast():
    made = forecasting.from_events([given(20, "2026-11-26"), OVER, given(100, "2026-11-26")])
    assert made.score == pytest.approx(0.64)
    assert len(made.entries[0].given) == 1


def test_score_is_that_of_the_last_answer_of_the_day_and_comes_with_its_source():
    predict(20)
    predict(30)
    settled = forecasting.resolve("truce", True, "both sites")
    assert settled.score == pytest.approx(0.49)
    assert settled.entries[0].source == "both sites"
    assert "Brier 0.49" in repr(settled)


def test_no_is_not_said_before_the_day_but_on_it():
    predict(20)
    day = date.fromisoformat(journal.latest("predict", "truce")["forecast"]["resolves"])
    with pytest.raises(NotResolved, match="still happen"):
        forecasting.resolve("truce", False, "sites", today=date(2026, 1, 1))
    assert forecasting.resolve("truce", False, "sites", today=day).score == pytest.approx(0.04)


def test_outcome_that_was_wrong_is_corrected_and_nothing_is_lost():
    predict(20)
    day = date(2099, 1, 1)
    forecasting.resolve("truce", True, "a rumour")
    assert forecasting.resolve("truce", False, "both sites", today=day).score == pytest.approx(0.04)
    assert len(journal.events(kind="resolution")) == 2


@pytest.mark.parametrize(
    ("item", "came", "source"), [("peace", True, "x"), ("truce", 1, "x"), ("truce", True, " … ")]
)
def test_settling_without_forecast_outcome_or_source_is_refused(item, came, source):
    predict(20)
    with pytest.raises(NotResolved):
        forecasting.resolve(item, came, source)


def test_open_and_missing_forecasts_are_told_in_both_languages():
    for lang, none, waits in (
        ("en", "No forecast", "Nothing is settled"),
        ("es", "pronóstico", "nada resuelto"),
    ):
        language.use(lang)
        assert none in repr(forecasting.from_events([]))
        predict(20)
        shown = forecasting.forecasts()
        assert shown.score is None
        assert waits in repr(shown)
        assert ITEM["stem"][lang] in shown._repr_html_()


def test_answer_that_is_no_number_is_no_forecast():
    predict("soon")
    assert forecasting.forecasts().entries == ()
