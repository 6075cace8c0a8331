"""What every figure must hold: no text over another text or off the page, whatever the language and font."""

from __future__ import annotations

import itertools

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from foedus import language, ledger
from foedus.plots import page


@pytest.fixture(params=["en", "es"])
def lang(request):
    before = language.active()
    language.use(request.param)
    yield request.param
    language.use(before)


@pytest.fixture
def voices(lang):
    return ledger.voices()


@pytest.fixture(params=[page._FONTS, ["DejaVu Sans"]], ids=["house-fonts", "dejavu-only"])
def fonts(request, monkeypatch):
    monkeypatch.setattr(page, "_FONTS", request.param)
    monkeypatch.setitem(page.STYLE, "font.sans-serif", request.param)
    page._font.cache_clear()
    yield request.param
    page._font.cache_clear()


def text_faults(drawing):
    """Return the texts that lie over each other or leave the page."""
    figure = drawing.figure
    with mpl.rc_context(page.STYLE):
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        texts = [one for one in figure.findobj(Text) if one.get_visible() and one.get_text().strip()]
        boxes = [(one.get_text(), one.get_window_extent(canvas.get_renderer()).padded(-0.5)) for one in texts]
    sheet = figure.bbox
    off = [
        (text, "the edge")
        for text, box in boxes
        if box.x0 < 0 or box.y0 < 0 or box.x1 > sheet.x1 or box.y1 > sheet.y1
    ]
    over = [(one, other) for (one, a), (other, b) in itertools.combinations(boxes, 2) if a.overlaps(b)]
    return off + over


@pytest.fixture(name="text_faults")
def _text_faults():
    return text_faults
