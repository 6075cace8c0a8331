"""Read YAML fast, and find the line of any part of it when something has to be said about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.teach.faults import CourseFaults, Fault


class ExtraMissing(FoedusError):
    """A package that only the desk and CI need is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"Reading the course's sources needs {package}, which is not installed; "
            "run: python -m pip install 'foedus[teach]'"
        )


try:
    import yaml
except ImportError:
    raise ExtraMissing("PyYAML") from None

# libyaml reads the ledger in a quarter of the time; a platform without it still works.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path, shown_as: str) -> Any:
    """Return what a YAML file holds.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    shown_as : str
        Its path from the root of the course, for messages.

    Raises
    ------
    CourseFaults
        The file is not valid YAML; the message has the line.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (UnicodeDecodeError, yaml.reader.ReaderError):
        fault = Fault(shown_as, 0, "file", "it is no text in UTF-8", "save it anew as UTF-8 text")
        raise CourseFaults([fault]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 0
        fault = Fault(shown_as, line, "YAML", str(error.problem), "mend the punctuation or quote the text")
        raise CourseFaults([fault]) from None


def line_of(path: Path, *keys: str | int) -> int:
    """Return the line, from 1, of the part of a YAML file that the keys lead to.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    *keys : str or int
        Mapping keys and list positions from the top; where one is missing, the
        line of the last part found is returned.
    """
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line = 1
    for key in keys:
        step = _step(node, key)
        if step is None:
            break
        node, line = step
    return line


def repeated(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of each key that its mapping has already; YAML keeps the last and says nothing.

    Parameters
    ----------
    path : pathlib.Path
        A file that `read` accepts.
    """
    waiting = [yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)]
    visited: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for name, value in node.value:
                if isinstance(name.value, str) and name.value in seen:
                    yield name.start_mark.line + 1, name.value
                seen.add(str(name.value))
                waiting.append(value)


def _step(node: Any, key: str | int) -> tuple[Any, int] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return value, name.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark.line + 1
    return None
