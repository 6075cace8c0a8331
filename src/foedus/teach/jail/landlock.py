"""What a jailed process may read, and the one folder that it may write: Landlock, Linux 5.13 and later."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from foedus.teach.jail import syscalls
from foedus.teach.jail.syscalls import NoWall

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_TRUNCATE = 1 << 14
_IN_SCRATCH = (
    _WRITE_FILE | _READ_FILE | _READ_DIR | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _TRUNCATE
)
# How many kinds of access to files each version of Landlock can forbid; later versions have all 16.
_KINDS = {1: 13, 2: 14, 3: 15, 4: 15}
_MOST_KINDS = 16
_ALL_NETWORK, _ALL_SCOPES = 3, 3


@dataclass(frozen=True)
class Readable:
    """What stays readable.

    Parameters
    ----------
    trees : tuple of str
        Files, and folders with all that is in them.
    listed : tuple of str
        Folders whose names may be listed, but whose files are not thereby readable.
    """

    trees: tuple[str, ...] = ()
    listed: tuple[str, ...] = field(default=())


def without(roots: Iterable[str | Path], hidden: Iterable[str | Path]) -> Readable:
    """Return folders as readable, but for some that lie inside them.

    Landlock has no "but not": a folder that holds something hidden is given
    entry by entry. What is named inside something hidden stays readable: an
    environment may lie in a checkout.

    Parameters
    ----------
    roots : iterable of path
        Files and folders; those that do not exist are left out.
    hidden : iterable of path
        What nobody may read.
    """
    secret = {os.path.realpath(path) for path in hidden}
    real = sorted({os.path.realpath(path) for path in roots if os.path.exists(path)})
    trees = [tree for root in real for tree in _split(root, secret)]
    return Readable(tuple(trees), tuple(root for root in real if root not in trees))


def _split(path: str, secret: set[str]) -> Iterator[str]:
    if path in secret:
        return
    if not any(one.startswith(path.rstrip("/") + "/") for one in secret):
        yield path
        return
    with os.scandir(path) as entries:
        # A link would open what it leads to; what it leads to has its own place, or none.
        inside = sorted(entry.path for entry in entries if not entry.is_symlink())
    for entry in inside:
        yield from _split(entry, secret)


def version() -> int:
    """Return the version of Landlock that the kernel offers.

    Raises
    ------
    NoWall
        It offers none.
    """
    try:
        return syscalls.call("landlock_create_ruleset", None, 0, 1)
    except OSError as error:
        why = "Linux 5.13 or newer has it, unless it is switched off or a container forbids it"
        raise NoWall(f"files: this system has no Landlock ({error.strerror}); {why}") from error


def enter(readable: Readable, scratch: str) -> None:
    """Leave the calling process nothing to read or write but what is named.

    Raises
    ------
    NoWall
        The kernel has no Landlock, or refused a rule.
    """
    offered = version()
    kinds = (1 << _KINDS.get(offered, _MOST_KINDS)) - 1
    try:
        rules = _ruleset(offered, kinds)
        try:
            for paths, rights in (
                (readable.trees, _READ_FILE | _READ_DIR),
                (readable.listed, _READ_DIR),
                ([scratch], _IN_SCRATCH),
                (["/dev/null"], _READ_FILE | _WRITE_FILE | _TRUNCATE),
            ):
                for path in paths:
                    _allow(rules, path, rights & kinds)
            syscalls.call("landlock_restrict_self", rules, 0)
        finally:
            os.close(rules)
    except OSError as error:
        raise NoWall(f"files: Landlock refused a rule ({error})") from error


def _ruleset(offered: int, kinds: int) -> int:
    words = [kinds]
    if offered >= 4:
        words.append(_ALL_NETWORK)
    if offered >= 6:
        words.append(_ALL_SCOPES)
    asked = struct.pack(f"{len(words)}Q", *words)
    return syscalls.call("landlock_create_ruleset", asked, len(asked), 0)


def _allow(rules: int, path: str, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _READ_FILE | _WRITE_FILE | _TRUNCATE
        syscalls.call("landlock_add_rule", rules, 1, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)
