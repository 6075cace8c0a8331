import pytest

from foedus import language, plots
from foedus.plots.voices import HOW_WORDS, VOICE_WORDS, UnknownStatement


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_voices_are_counted_once_however_many_outlets_carry_them(voices):
    counts = plots.count_voices(voices)
    offer = voices[voices["statement"] == "unconditional-offer"]
    assert counts["unconditional-offer"] == 1 < len(offer)
    assert counts.index.tolist() == voices["statement"].unique().tolist()


def test_statement_without_a_first_hand_voice_is_counted_as_none_and_not_dropped(voices):
    assert (plots.count_voices(voices) == 0).any()


def test_chart_writes_the_count_of_each_statement_that_the_table_gives(voices):
    drawn = texts(plots.provenance(voices))
    counts = plots.count_voices(voices)
    assert [text for text in drawn if text.isdigit()] == [str(n) for n in counts]


def test_chart_names_every_statement_in_the_language_that_is_on(voices):
    drawn = texts(plots.provenance(voices))
    assert set(voices["words"]) <= set(drawn)


def test_chart_draws_one_mark_for_each_row_of_the_table(voices):
    drawing = plots.provenance(voices)
    marks = [line for line in drawing.figure.axes[0].lines if line.get_ls() == "None"]
    statuses = voices.groupby("statement")["status"].first()
    marked = statuses[statuses != "judgement"]
    in_key = len(HOW_WORDS) + marked.nunique()
    assert len(marks) == len(voices) + len(marked) + in_key


def test_title_states_the_finding_that_the_data_hold(voices, lang):
    title = plots.provenance(voices).figure.texts[0].get_text()
    repeats = (voices[voices["statement"] == "unconditional-offer"]["how"] == "repeats").sum()
    assert str(repeats) in title
    assert {"en": "one voice", "es": "una sola voz"}[lang] in title


def test_alternative_text_lists_every_statement_with_its_count(voices):
    alt = plots.provenance(voices).alt
    for words in voices["words"].unique():
        assert words in alt


def test_no_text_of_the_chart_is_clipped_or_overlaps(voices, fonts, text_faults):
    assert text_faults(plots.provenance(voices)) == []


def test_statement_that_the_report_does_not_make_is_named_with_its_nearest(voices):
    with pytest.raises(UnknownStatement, match="unconditional-offer"):
        plots.provenance(voices, highlight="unconditional-ofer")


def test_alternative_text_tells_who_contradicts_and_what_the_course_concludes(voices):
    alt = plots.provenance(voices).alt
    for verdict in voices["verdict"].unique():
        assert verdict in alt
    against = voices[voices["how"] == "against"]["voice"].unique()
    assert all(language.text(VOICE_WORDS[voice]) in alt for voice in against)


def test_chart_without_verdicts_keeps_every_voice_and_gives_no_verdict_away(voices, text_faults):
    bare = voices.drop(columns=["status", "verdict"])
    drawing = plots.provenance(bare)
    drawn = texts(drawing)
    assert set(voices["words"]) <= set(drawn)
    shown = " ".join(drawn) + drawing.alt
    assert not any(verdict in shown for verdict in voices["verdict"].unique())
    assert text_faults(drawing) == []
