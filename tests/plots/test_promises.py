"""The figures of promises: their data drawn, their titles held to it, their words within the page."""

import pytest

from foedus import plots, promises
from foedus.plots.codes import by_text
from foedus.plots.relatives import OPEN
from foedus.plots.treaties import bound_by_law


@pytest.fixture
def data(lang):
    return promises.texts(), promises.clauses()


def drawn(drawing, code):
    """Return how many marks of a code a figure carries, its key left out."""
    lines = [line for line in drawing.figure.axes[0].lines if line.get_gid() == f"code-{code}"]
    in_key = [line for line in lines if len(line.get_xdata()) == 1 and line.get_ydata()[0] < 0.5]
    return sum(len(line.get_xdata()) for line in lines if line not in in_key)


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def title(drawing):
    return drawing.finding


def test_matrix_draws_every_code_of_every_text(data):
    rows, codes = data
    drawing = plots.treaties(rows, codes)
    shown = codes.drop(columns="all_means")
    for code in ("yes", "partly", "no", "not_seen"):
        assert drawn(drawing, code) == int((shown == code).to_numpy().sum())


def test_matrix_names_every_text_once(data):
    rows, codes = data
    words = texts(plots.treaties(rows, codes))
    assert all(words.count(short) == 1 for short in rows["short"])


def test_title_of_the_matrix_counts_only_texts_that_could_be_coded(data):
    rows, codes = data
    bound, coded = bound_by_law(by_text(rows), by_text(codes))
    assert bound == ["russia-dprk-2024"]
    assert str(coded) in title(plots.treaties(rows, codes))
    owing = rows["obligation"] == "shall_all_means"
    assert coded == int((codes.loc[owing, "national_law_condition"] != "not_seen").sum()) < int(owing.sum())


def test_title_changes_when_a_second_promise_is_bound_to_law(data):
    rows, codes = data
    changed = codes.copy()
    changed.loc["nato-1949", "national_law_condition"] = "yes"
    assert title(plots.treaties(rows, changed)) == title(plots.treaties(rows, codes))
    changed.loc["ussr-dprk-1961", "national_law_condition"] = "yes"
    assert " 2 " in title(plots.treaties(rows, changed))


def test_codes_from_memory_look_unlike_codes_that_were_read(data):
    rows, codes = data
    plain, grey = plots.treaties(rows, codes), plots.treaties(rows, codes, promises.from_memory())
    colours = {
        line.get_markerfacecolor()
        for line in grey.figure.axes[0].lines
        if (line.get_gid() or "").startswith("code-yes")
    }
    assert len(colours) == 3
    assert str(int(promises.from_memory().to_numpy().sum())) in " ".join(
        text.get_text() for text in grey.figure.texts
    )
    assert grey.alt == plain.alt


def test_alternative_text_of_the_matrix_tells_each_text_and_its_clauses(data):
    rows, codes = data
    alt = plots.treaties(rows, codes).alt
    assert all(short in alt for short in rows["short"])


def test_small_panels_count_each_text_with_a_duty_to_help_once(data):
    rows, codes = data
    owing = rows["obligation"].isin(promises.HELP)
    drawing = plots.eras(rows, codes, shown=("geographic_limit",))
    total = sum(drawn(drawing, code) for code in ("yes", "partly", "no", "not_seen"))
    assert total == int(owing.sum())


def test_title_of_the_panels_says_nothing_that_the_counts_do_not_show(data):
    rows, codes = data
    finding = title(plots.eras(rows, codes))
    assert "1945" in finding
    flat = codes.assign(geographic_limit="no")
    assert "1945" not in title(plots.eras(rows, flat))


def test_panels_leave_unseen_texts_out_of_the_count_above_the_heap(data, lang):
    rows, codes = data
    early = rows["obligation"].isin(promises.HELP) & (rows["signed"].dt.year < 1945)
    seen = int((codes.loc[early, "secret_part"] != "not_seen").sum())
    carry = int((codes.loc[early, "secret_part"] == "yes").sum())
    of = {"en": "of", "es": "de"}[lang]
    assert f"{carry} {of} {seen}" in texts(plots.eras(rows, codes))
    assert seen < int(early.sum())


def test_pledge_draws_a_mark_for_every_end_and_a_bar_for_every_text(data):
    rows, codes = data
    drawing = plots.pledge(rows, codes, promises.ends())
    axes = drawing.figure.axes[0]
    assert sum(line.get_gid() == "end" for line in axes.lines) == len(promises.ends())
    assert sum((patch.get_gid() or "").startswith("bar-") for patch in axes.patches) == 3


def test_title_of_the_pledge_says_limits_only_while_the_codes_show_new_ones(data, lang):
    rows, codes = data
    word = {"en": "limits", "es": "límites"}[lang]
    assert word in title(plots.pledge(rows, codes, promises.ends()))
    changed = codes.copy()
    changed.loc["russia-dprk-2024", ["un_charter_51", "national_law_condition"]] = "no"
    assert word not in title(plots.pledge(rows, changed, promises.ends()))


def test_title_of_the_pledge_counts_only_clauses_seen_in_both_texts(data):
    rows, codes = data
    changed = codes.copy()
    changed.loc["russia-dprk-2024", ["un_charter_51", "national_law_condition"]] = "not_seen"
    first, last = changed.loc["ussr-dprk-1961"], changed.loc["russia-dprk-2024"]
    both = (first != "not_seen") & (last != "not_seen")
    finding = title(plots.pledge(rows, changed, promises.ends()))
    assert f" {int((first != last)[both].sum())} " in finding
    assert f" {int(both.sum())} " in finding


def test_subtitle_of_the_matrix_says_how_many_codes_behind_the_title_nobody_read(data):
    rows, codes = data
    memory = promises.from_memory()
    owing = rows["obligation"] == "shall_all_means"
    unread = int(memory.loc[owing, "national_law_condition"].sum())
    words = " ".join(text.get_text() for text in plots.treaties(rows, codes, memory).figure.texts)
    assert f" {unread} " in words
    assert rows.loc["eu-42-7-2009", "short"] in words


def test_a_pact_whose_help_was_not_seen_stands_outside_the_order_and_the_count_of_duties(data, lang):
    rows, codes = data
    assert rows.loc["saudi-pakistan-2025", "obligation"] not in promises.HELP
    words = texts(plots.treaties(rows, codes))
    assert {"en": "Outside the order", "es": "Fuera del orden"}[lang] in words


def built(codes, text="russia-dprk-2024"):
    names = ["all_means", "automatic_force", "consult", "un_charter_51", "national_law_condition"]
    return {name: codes.loc[text, name] for name in names}


def test_a_text_built_again_comes_first_among_its_relatives(data, lang):
    rows, codes = data
    finding = title(plots.relatives(rows, codes, built(codes)))
    assert rows.loc["russia-dprk-2024", "short"] in finding
    assert " 0 " in finding


def test_clauses_left_open_are_not_compared(data):
    rows, codes = data
    some = {**built(codes), "consult": OPEN, "un_charter_51": OPEN}
    assert " 3 " in title(plots.relatives(rows, codes, some))


def test_nothing_chosen_draws_an_invitation_instead_of_failing(data):
    rows, codes = data
    assert title(plots.relatives(rows, codes, {"consult": OPEN}))


def test_every_relative_shown_says_in_how_many_clauses_it_differs(data, lang):
    rows, codes = data
    words = texts(plots.relatives(rows, codes, built(codes), show=4))
    assert sum({"en": "differ", "es": "difieren"}[lang] in text for text in words) == 4


def test_explorer_starts_from_the_text_asked_for_and_follows_a_change(data):
    rows, codes = data
    explorer = plots.explore_promises(rows, codes, start="nato-1949")
    assert explorer.values["national_law_condition"] == codes.loc["nato-1949", "national_law_condition"]
    before = explorer.picture
    explorer.values = {**explorer.values, "all_means": "yes"}
    assert explorer.picture != before
    assert explorer.drawn["all_means"] == "yes"


@pytest.mark.parametrize("figure", ["treaties", "eras", "pledge", "relatives"])
def test_no_text_of_a_figure_is_clipped_or_overlaps(data, fonts, text_faults, figure):
    rows, codes = data
    drawing = {
        "treaties": lambda: plots.treaties(rows, codes, promises.from_memory()),
        "eras": lambda: plots.eras(rows, codes),
        "pledge": lambda: plots.pledge(rows, codes, promises.ends()),
        "relatives": lambda: plots.relatives(rows, codes, built(codes)),
    }[figure]()
    assert text_faults(drawing) == []


def test_matrix_keeps_few_artists_so_that_a_page_of_codes_draws_at_once(data):
    rows, codes = data
    drawing = plots.treaties(rows, codes, promises.from_memory())
    assert len(drawing.figure.axes[0].lines) < 40
