"""Turn notebooks into notebooks that Sphinx can read: links inside the site, outputs that need no kernel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from foedus import outline
from foedus.language import Lang
from foedus.outline import Lesson
from foedus.teach.site import outputs
from foedus.teach.site.outputs import Page

# Between a link's words and the end of its target; words may hold brackets that are escaped.
_LINK = re.compile(r"(?<!!)\[(?P<words>(?:\\.|[^\[\]\\]|\[[^\]]*\])*)\]\((?P<to>[^)\s]+)\)")
_NOTEBOOK = re.compile(
    r"(?:\.\./)*(?:(?P<edition>lessons|exercises|solutions)/)?(?:(?P<lang>en|es)/)?(?P<name>[\w-]+)\.ipynb"
)
_TEACHING = re.compile(r"\.\./(?P<lang>en|es)/(?P<name>[\w-]+)\.md")
_HEADING = re.compile(r"^(?P<marks>#+)[ ](?P<words>.+)$", re.MULTILINE)
_CLAIM_ENTRY = re.compile(r"^(?P<number>\d+)\. ", re.MULTILINE)
_NO_HEAD = re.compile(r"^\|\s*\|(?P<rest>[^\n]*\n\|[\s:|-]+\|\s*$)", re.MULTILINE)
_ROW = {"en": "Row", "es": "Fila"}
_CARD = {"en": "card", "es": "ficha"}
_OTHER_GUIDE = re.compile(r"^\[\w+\]\(teacher(?:\.es)?\.md\)\n\n", re.MULTILINE)
MAP_NAME = "00-start"


def lesson(made: Any, page: Page) -> Any:
    """Return an executed notebook as a page's source.

    Parameters
    ----------
    made : nbformat.NotebookNode
        The notebook with its outputs; it is changed.
    page : Page
        Where its outputs will stand.
    """
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = text(
                cell.source, "lessons", page.lang, claims=cell.metadata.get("foedus", {}).get("claims")
            )
        else:
            shown = outputs.static(cell.source, cell.outputs, page)
            cell.outputs = [_html(one) for one in shown]
        cell.metadata = {}
    return _bare(made)


def exercise(made: Any, lang: Lang) -> Any:
    """Return an exercise as a page's source: what is asked, and nothing that was run."""
    for cell in made.cells:
        if cell.cell_type == "markdown":
            claims = cell.metadata.get("foedus", {}).get("claims")
            cell.source = text(cell.source, "exercises", lang, claims=claims)
        else:
            cell.outputs = []
        cell.metadata = {}
    return _bare(made)


def _bare(made: Any) -> Any:
    made.metadata = {"kernelspec": made.metadata["kernelspec"], "language_info": {"name": "python"}}
    return made


def _html(html: str) -> Any:
    from nbformat.v4 import new_output

    make: Any = new_output
    return make("display_data", data={"text/html": html})


def text(source: str, edition: str, lang: Lang, *, claims: list[str] | None = None) -> str:
    """Return a text cell with its links turned to the pages of the site.

    Parameters
    ----------
    source : str
        Markdown of a notebook.
    edition : str
        ``"lessons"`` or ``"exercises"``: the folder of the page.
    lang : str
        Its language.
    claims : list of str, optional
        Where the cell lists sources: the claim behind each number.

    Examples
    --------
    >>> text("[Exercise](../../exercises/en/01-who-says-what.ipynb)", "lessons", "en")
    '<a href="../exercises/01-who-says-what.html">Exercise</a>'
    """
    if claims:
        source = _CLAIM_ENTRY.sub(lambda match: _entry(match, claims, lang), source)
    source = _HEADING.sub(_named, source)
    # A head without a word is one that a screen reader announces for nothing.
    source = _NO_HEAD.sub(rf'| <span class="visually-hidden">{_ROW[lang]}</span> |\g<rest>', source)
    return _LINK.sub(lambda match: _turned(match, edition, lang), source)


def _entry(match: re.Match[str], claims: list[str], lang: Lang) -> str:
    name = claims[int(match["number"]) - 1]
    return f'{match[0]}<a class="to-claim" href="../claims/{address(name)}">{_CARD[lang]}</a> '


def address(claim: str) -> str:
    """Return a claim's page and fragment, from the folder of the claims.

    Examples
    --------
    >>> address("nato-32")
    'alliances.html#nato-32'
    """
    return f"{outline.compiled_entry('ledger', 'claims', claim)['topic']}.html#{claim}"


def _named(match: re.Match[str]) -> str:
    """Let a heading be found by the fragment that JupyterLab gives it."""
    name = match["words"].replace(" ", "-")
    return f'<span id="{escape(name)}"></span>\n\n{match[0]}'


def _turned(match: re.Match[str], edition: str, lang: Lang) -> str:
    words, to = match["words"], match["to"]
    if to.startswith("#"):
        return f'<a href="{escape(to)}">{words}</a>'
    if notebook := _NOTEBOOK.fullmatch(to):
        return f'<a href="{_page(notebook.groupdict(), edition, lang)}">{words}</a>'
    if teaching := _TEACHING.fullmatch(to):
        return f'<a href="../../{teaching["lang"]}/teaching/{teaching["name"]}.html">{words}</a>'
    return match[0]


def guide(source: str) -> str:
    """Return the teacher's guide: links to files that are no page of the site become their words.

    The line that leads to the other language goes: each page of the site has such a link of its own.

    Examples
    --------
    >>> guide("See [the jail](untrusted.md) and [nbgrader](https://nbgrader.readthedocs.io).")
    'See the jail and [nbgrader](https://nbgrader.readthedocs.io).'
    >>> guide("# For teachers\\n\\n[Español](teacher.es.md)\\n\\nA lesson")
    '# For teachers\\n\\nA lesson'
    """
    source = _OTHER_GUIDE.sub("", source, count=1)
    return _LINK.sub(lambda match: match[0] if match["to"].startswith("http") else match["words"], source)


def _page(to: Mapping[str, str | None], edition: str, lang: Lang) -> str:
    folder, name = to["edition"] or edition, to["name"]
    up = ".." if to["lang"] in (None, lang) else f"../../{to['lang']}"
    if name == MAP_NAME:
        return f"{up}/index.html"
    if folder == "solutions":
        return f"{up}/downloads/solutions/{name}.ipynb"
    return f"{up}/{folder}/{name}.html"


def ready() -> list[Lesson]:
    """Return the lessons that stand whole."""
    return [one for one in outline.lessons() if one.ready]
