"""A figure with controls: choose or slide, and the figure answers; by mouse, touch or keyboard."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from foedus import fallback

if TYPE_CHECKING:
    from foedus.plots.page import Drawing

Explorer = Any  # The widget's class is made when first used: anywidget is heavy to import.
_RUN = {
    "en": "Run this cell to use the controls.",
    "es": "Ejecuta esta celda para usar los controles.",
}


def explore(draw: Callable[..., Drawing], **controls: Mapping[str, Any]) -> Explorer:
    """Bind controls to a drawing function.

    Parameters
    ----------
    draw : callable
        Takes one keyword a control, returns a `Drawing`.
    **controls : mapping
        For each keyword of `draw`: ``label`` and ``value``, and either ``options``
        (a mapping from value to words) or ``min``, ``max`` and ``step`` (a slider).

    Returns
    -------
    ipywidgets.DOMWidget
        It also carries the first figure as a plain picture, for pages without a kernel.
    """
    from foedus import language

    described = [
        {
            "name": name,
            **control,
            "options": [[str(key), words] for key, words in control.get("options", {}).items()],
        }
        for name, control in controls.items()
    ]
    values = {name: control["value"] for name, control in controls.items()}
    state = {"values": values, "drawn": dict(values), "picture": draw(**values).html()}
    return _widget_class()(draw=draw, controls=described, lang=language.active(), **state)


@functools.cache
def _widget_class() -> type[Any]:
    import anywidget
    import traitlets

    class FigureExplorer(anywidget.AnyWidget):
        """Controls and a figure; the page sends values, the kernel sends the picture back."""

        _esm = fallback.static("notebook.js", "explore.js")
        _css = fallback.static("explore.css")
        controls: Any = traitlets.List().tag(sync=True)
        values: Any = traitlets.Dict().tag(sync=True)
        # The page compares these with its own values: so it knows whether the figure followed.
        drawn: Any = traitlets.Dict().tag(sync=True)
        picture = traitlets.Unicode().tag(sync=True)
        spoken = traitlets.Unicode().tag(sync=True)
        lang = traitlets.Unicode("en").tag(sync=True)

        def __init__(self, draw: Callable[..., Drawing], **state: Any) -> None:
            super().__init__(**state)
            self._draw = draw
            self.observe(self._redraw, "values")

        def _redraw(self, change: Mapping[str, Any]) -> None:
            drawing = self._draw(**change["new"])
            with self.hold_sync():
                self.picture = drawing.html()
                self.spoken = drawing.finding or drawing.alt
                self.drawn = dict(change["new"])

        def _repr_mimebundle_(self, **kwargs: Any) -> Any:
            bundle: Any = super()._repr_mimebundle_(**kwargs)
            data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
            html = fallback.wrapped(f'<p lang="{self.lang}">{_RUN[self.lang]}</p>{self.picture}')
            return {**data, "text/plain": _plain(self), "text/html": html}, metadata

        def _ipython_display_(self, **kwargs: Any) -> None:
            data, metadata = self._repr_mimebundle_(**kwargs)
            fallback.display_above(data, metadata)

    return FigureExplorer


def _plain(widget: Any) -> str:
    return "; ".join(f"{control['label']}: {control['value']}" for control in widget.controls)
