import pytest

from foedus import language, ranges, tables
from foedus.plots import counts


@pytest.fixture
def estimates(lang):
    return tables.table("dprk_estimates")


@pytest.mark.parametrize(
    ("found", "en", "es"),
    [
        ((3000, None), "≥ 3,000", "≥ 3000"),
        ((None, 12_000), "≤ 12,000", "≤ 12.000"),
        ((1100, 1100), "1,100", "1100"),
        ((11_000, 12_000), "11,000–12,000", "11.000–12.000"),
        ((4_000_000, 6_000_000), "4–6 million", "4–6 millones"),
        ((500_000, 3_000_000), "500,000–3 million", "500.000–3 millones"),
        ((1_000_000, 1_000_000), "1 million", "1 millón"),
    ],
)
def test_a_range_is_written_with_its_open_ends_as_each_language_writes_it(found, en, es, lang):
    said = counts.written(ranges.read(found)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == {"en": en, "es": es}[lang]


def test_our_arithmetic_has_a_star_and_an_echo_a_dagger(estimates):
    rows = estimates.set_index("estimate_id")
    assert counts.label(rows.loc["killed-2025-03-28-uk-ministry-of-defence"]).endswith("*")
    assert counts.label(rows.loc["troops-deployed-2025-08-22-the-independent"]).endswith("†")
    assert counts.label(rows.loc["killed-2025-04-30-nis"]) == "600"


def test_a_floor_that_we_worked_out_is_not_printed_to_the_last_man(estimates, lang):
    row = estimates.set_index("estimate_id").loc["killed-2025-02-14-zelensky"]
    said = counts.label(row).replace("\N{NO-BREAK SPACE}", " ")
    assert said == {"en": "≥ about 2,700*", "es": "≥ unos 2700*"}[lang]


def test_three_letters_never_stand_without_the_capital_that_they_serve(estimates):
    for row in counts.records(estimates):
        if row.counter in ("NIS", "JCS", "HUR"):
            assert counts.voice_name(row.voice) in counts.counter(row)


def test_every_kind_of_the_table_has_a_shape_and_a_group(estimates):
    kinds = set(estimates["kind"])
    assert kinds <= set(counts.SHAPES) & set(counts.GROUPS)
    assert set(counts.GROUPS.values()) == set(counts.GROUP_WORDS) == set(counts.GROUP_SIGNS)


def test_no_voice_reads_in_english_on_a_spanish_figure(estimates, lang):
    if language.active() == "es":
        assert counts.voice_name("London") == "Londres"
        assert counts.voice_name("Kyiv") == "Kiev"
    assert counts.voice_name("Washington") == "Washington"
