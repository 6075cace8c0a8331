"""A folder that a command fills: it writes what is new, and never over what is somebody else's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from foedus.errors import FoedusError

LIST = ".foedus-written.json"


class NotOurs(FoedusError):
    """A folder that holds what no command of ours wrote."""


def write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files into a folder of ours; return the names of those that were left as somebody changed them.

    A list of what was written, with its digests, stands in the folder. A file that is
    nothing that was ever written stays as it is.

    Parameters
    ----------
    folder : pathlib.Path
        One that is not there yet, is empty, or was written by this function.
    files : mapping
        Contents by name.

    Raises
    ------
    NotOurs
        The folder holds other files, or cannot be written.
    """
    known = _known(folder)
    ours = {name: content for name, content in files.items() if _is_ours(folder / name, content, known)}
    for name, content in ours.items():
        known[name] = sorted({*known.get(name, ()), _digest(content)})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The list comes first: whoever ends us in the middle leaves a folder that is still known as ours.
        listed = json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False)
        _put(folder / LIST, listed.encode() + b"\n")
        for name, content in ours.items():
            _put(folder / name, content)
    except OSError as error:
        raise NotOurs(f"{folder} cannot be written: {error.strerror}; choose another place.") from None
    return [name for name in files if name not in ours]


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _is_ours(path: Path, content: bytes, known: Mapping[str, list[str]]) -> bool:
    return not path.exists() or _digest(path.read_bytes()) in {*known.get(path.name, ()), _digest(content)}


def _known(folder: Path) -> dict[str, list[str]]:
    if not folder.exists():
        return {}
    try:
        listed: dict[str, list[str]] = json.loads((folder / LIST).read_bytes())
        return dict(listed)
    except (OSError, ValueError, TypeError):
        if folder.is_dir() and not any(folder.iterdir()):
            return {}
    raise NotOurs(
        f"{folder} holds something that this command did not write, and nothing is written over it; "
        "choose a folder that is not there yet."
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
