"""Sphinx's settings for the site of one language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from foedus import outline
from foedus.language import Lang
from foedus.teach.site.words import word

_THEME = Path(__file__).with_name("theme")
# Files that pages offer for download; Sphinx copies what lies in it to the top of the site.
OFFERED = "_offered"


def settings(lang: Lang) -> dict[str, Any]:
    """Return what Sphinx's ``conf.py`` sets.

    Parameters
    ----------
    lang : str
        The language of the site.

    Examples
    --------
    >>> settings("es")["project"]
    '¿Incondicional?'
    """
    title = outline.compiled("outline")["title"][lang]
    return {
        "project": title,
        "html_title": title,
        "language": lang,
        "extensions": ["myst_nb"],
        "exclude_patterns": [OFFERED],
        "suppress_warnings": ["mystnb.unknown_mime_type", "myst.header"],
        **_NOTEBOOKS,
        **_LOOK,
        "html_context": _context(lang),
        "html_theme_options": {
            **_THEME_OPTIONS,
            "logo": {"text": title},
            "search_bar_text": word("search", lang),
        },
    }


def _context(lang: Lang) -> dict[str, str]:
    return {
        "other_lang": word("other", lang),
        "other_name": word("language", lang),
        "inside": word("inside", lang),
        # The theme asks for it; without one it writes an error to the console.
        "default_mode": "auto",
    }


_NOTEBOOKS: dict[str, Any] = {
    "nb_execution_mode": "off",
    "nb_mime_priority_overrides": [("html", "text/html", 0)],
    "myst_heading_anchors": 4,
}
_LOOK: dict[str, Any] = {
    "html_theme": "pydata_sphinx_theme",
    "html_static_path": ["_static"],
    "html_favicon": "_static/favicon.svg",
    "html_extra_path": [OFFERED],
    "templates_path": [str(_THEME / "templates")],
    "html_css_files": ["quiz.css", "explore.css", "site.css"],
    "html_js_files": [(name, {"defer": "defer"}) for name in ("quiz.js", "explore.js", "pages.js")],
    "html_sidebars": {"**": ["inside"], "index": [], "glossary": [], "search": []},
    "html_use_index": False,
    # What a reader opens does not differ by the day on which it was built.
    "html_last_updated_fmt": None,
    "html_show_copyright": False,
    "html_show_sphinx": False,
    "html_copy_source": False,
    "html_show_sourcelink": False,
}
_THEME_OPTIONS: dict[str, Any] = {
    "navbar_end": ["lang-switch", "theme-switcher"],
    "navbar_persistent": ["search-button"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": [],
    "footer_end": [],
    "show_toc_level": 2,
    "navigation_with_keys": False,
}
