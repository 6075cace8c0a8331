"""Promises as a student meets them: in one language, with their rules, open about what was not read."""

import re

import pytest

from foedus import language, promises, tables


@pytest.fixture(params=["en", "es"])
def lang(request):
    language.use(request.param)
    yield request.param
    language.use("en")


def test_texts_carry_no_column_of_the_other_language(lang):
    columns = promises.texts().columns
    assert "short" in columns
    assert not [name for name in columns if name.endswith(("_en", "_es"))]


def test_clauses_and_texts_hold_the_same_rows_so_that_one_mask_fits_both(lang):
    assert list(promises.texts().index) == list(promises.clauses().index)


def test_order_of_obligations_is_the_one_the_table_declares():
    assert list(promises.OBLIGATIONS) == list(tables.table("treaties")["obligation"].cat.categories)


def test_all_means_is_yes_exactly_where_the_obligation_says_so():
    owed = promises.texts()["obligation"] == "shall_all_means"
    assert (promises.clauses()["all_means"] == "yes").equals(owed.rename("all_means"))


def test_every_clause_has_a_rule_and_each_rule_an_anchor_that_is_coded_so():
    book = tables.table("treaty_codebook").set_index("clause")
    coded = tables.table("treaty_clauses").set_index("treaty_id")
    assert list(book.index) == [name for name in coded.columns if name in book.index]
    for clause, row in book.iterrows():
        assert coded.loc[row["anchor_id"], clause] == row["anchor_code"], clause


def test_what_was_not_seen_is_never_coded_from_memory():
    memory, codes = promises.from_memory(), promises.clauses()
    assert not (memory & (codes == "not_seen")).to_numpy().any()


def test_datasheet_gives_the_number_of_codes_that_rest_on_memory():
    gaps = " ".join(gap["en"] for gap in tables.datasheet("treaty_clauses").gaps)
    assert f"{int(promises.from_memory().to_numpy().sum())} of the {promises.clauses().size} cells" in gaps


def test_codebook_shows_question_rules_and_anchor_of_every_clause(lang):
    page = promises.codebook()
    assert len(page.lines) == len(promises.clauses().columns)
    for clause in promises.clauses().columns:
        assert f"<code>{clause}</code>" in page.html


def test_a_chosen_clause_comes_alone(lang):
    assert promises.codebook("consult").html.count("<tr") == 2


def test_card_says_obligation_and_dates_in_the_language_that_is_on(lang):
    page = promises.card("russia-dprk-2024")
    assert {"en": "to help with all means", "es": "ayudar con todos los medios"}[lang] in page.html
    assert {"en": "19 June 2024", "es": "19 de junio de 2024"}[lang] in page.html


def test_cards_side_by_side_keep_their_order(lang):
    html = promises.card("nato-1949", "eu-42-7-2009").html
    assert html.index("<code>nato-1949") < html.index("<code>eu-42-7-2009")


def test_tables_have_row_and_column_heads_for_those_who_listen(lang):
    html = promises.card("nato-1949").html
    assert 'scope="col"' in html
    assert 'scope="row"' in html
    assert "<th></th>" not in html


def test_misspelt_names_are_answered_with_near_ones(lang):
    with pytest.raises(promises.UnknownPromise, match="nato-1949"):
        promises.card("nato-1948")
    with pytest.raises(promises.UnknownPromise, match="consult"):
        promises.codebook("consultation")


def test_no_quotation_is_longer_than_fifteen_words():
    quotes = promises.texts()["quote"].dropna()
    assert quotes.map(lambda text: len(re.findall(r"\S+", text))).max() <= 15


def test_ends_stand_in_the_order_of_time(lang):
    ended = list(promises.ends()["ended"])
    assert ended == sorted(ended)


def test_a_quotation_on_a_spanish_card_has_its_sense_in_spanish_and_marks_its_language():
    language.use("es")
    try:
        html = promises.card("eu-42-7-2009").html
    finally:
        language.use("en")
    assert '<span lang="en">«an obligation of aid' in html
    assert "con todos los medios a su alcance" in html


def test_every_quotation_has_a_spanish_sense():
    table = tables.table("treaties")
    assert (table["quote"].notna() == table["gloss_es"].notna()).all()
