import matplotlib as mpl
import pytest

from foedus.plots import page


@page.styled
def sample(extra=()):
    sheet = page.Page(1.0, "A finding", "A unit, a date", "Source: a table")
    axes = sheet.blank()
    for x, y, words in extra:
        axes.text(x, y, words)
    return sheet.drawing("One sentence that says the same.")


def test_drawing_leaves_the_settings_of_the_notebook_alone():
    before = dict(mpl.rcParams)
    sample().png()
    assert dict(mpl.rcParams) == before


def test_picture_carries_its_alternative_text_where_a_screen_reader_finds_it():
    bundle = sample()._repr_mimebundle_()
    assert 'alt="One sentence that says the same."' in bundle["text/html"]
    assert bundle["text/plain"] == "One sentence that says the same."


def test_alternative_text_with_quotes_cannot_break_out_of_its_attribute(lang):
    drawing = page.Drawing(sample().figure, 'He said "x" <b>', lang)
    assert "&quot;x&quot; &lt;b&gt;" in drawing.html()


def test_no_line_of_a_wrapped_text_is_wider_than_its_room(fonts):
    text = "Las trece afirmaciones de la noticia de julio de 2025 y las voces que hay detrás de cada una"
    lines = page.wrap(text, 10, 2.0)
    assert " ".join(lines) == text
    assert all(page.width_in(line, 10) <= 2.0 for line in lines)


def test_longer_title_pushes_the_body_instead_of_running_into_it():
    short = page.Page(1.0, "Short", "s", "s")
    long = page.Page(1.0, "A very long title that cannot stand on a single line of the page " * 2, "s", "s")
    assert long.height > short.height
    assert long.body == short.body


def test_five_statuses_differ_in_shape_or_filling_so_that_greyscale_tells_them_apart():
    axes = page.Page(1.0, "t", "s", "s").blank()
    looks = set()
    for status in page.STATUS_COLOURS:
        page.status_mark(axes, 1, 0.5, status)
        line = axes.lines[-1]
        looks.add((line.get_marker(), line.get_fillstyle(), line.get_markerfacecolor() == page.PAPER))
    assert len(looks) == len(page.STATUS_COLOURS)


@pytest.mark.parametrize(
    "extra", [[(3, 0.5, "one text"), (3.05, 0.52, "another")], [(7.8, 0.5, "leaves the page")]]
)
def test_check_of_texts_finds_a_planted_collision_and_a_planted_text_off_the_page(extra, text_faults):
    assert text_faults(sample(extra))
    assert not text_faults(sample())
