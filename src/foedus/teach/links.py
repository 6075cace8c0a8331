"""Follow the links of a notebook: each leads to another notebook, or to a heading or anchor of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence

from foedus.teach.faults import Fault
from foedus.teach.notebooks import Made
from foedus.teach.prose import anchor

_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[(?:[^\[\]]|\\.)*\]\((?P<target>[^)\s]+)\)")
_TARGET = re.compile(r'<span id="(?P<id>[^"]+)"')
_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.+?)\s*$", re.MULTILINE)
_ELSEWHERE = ("http://", "https://", "mailto:")


def faults(cells: Sequence[Made], notebook: str, *, notebooks: Collection[str], file: str) -> Iterator[Fault]:
    """Yield a fault for each link that leads nowhere.

    Parameters
    ----------
    cells : sequence of Made
        The cells of one notebook.
    notebook : str
        Its path from the root of the course.
    notebooks : collection of str
        The paths of all notebooks that the build makes.
    file : str
        Its source's path in messages.
    """
    texts = [(made, _CODE.sub("", made.source)) for made in cells if made.kind == "markdown"]
    anchors = {anchor(heading["text"]) for _, text in texts for heading in _HEADING.finditer(text)}
    anchors |= {f"#{found['id']}" for _, text in texts for found in _TARGET.finditer(text)}
    for made, text in texts:
        for target in (link["target"] for link in _LINK.finditer(text)):
            if target.startswith(_ELSEWHERE):
                continue
            if target.startswith("#"):
                known, mend = (
                    target in anchors,
                    "write the heading's words with hyphens, capitals as they are",
                )
            else:
                path = posixpath.normpath(
                    posixpath.join(posixpath.dirname(notebook), target.partition("#")[0])
                )
                known, mend = path in notebooks, "link a notebook that the build makes"
            if not known:
                line = made.origin.line if made.origin else 0
                yield Fault(file, line, f"link {target}", f"in {notebook} it leads nowhere", mend)
