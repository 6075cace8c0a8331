"""What the code of a submission may read of the course: facts and tables, no task and no question."""

from __future__ import annotations

import shutil
import site
import sys
import sysconfig
from pathlib import Path

import foedus
from foedus.teach.jail import landlock

# tasks.json holds expected results, bank.json the right options.
_COMPILED = ("outline", "ledger", "tables", "glossary")
_OF_THE_SYSTEM = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/fonts", "/usr/share/zoneinfo",
    "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom",
)  # fmt: skip


def lay_out(root: Path, shelf: Path) -> None:
    """Copy what may be read of the course to a folder of its own.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds ``course/``, built.
    shelf : pathlib.Path
        An empty folder.
    """
    built = shelf / "course" / "built"
    built.mkdir(parents=True)
    for name in _COMPILED:
        source = root / "course" / "built" / f"{name}.json"
        if source.is_file():
            shutil.copyfile(source, built / source.name)
    if (root / "course" / "tables").is_dir():
        shutil.copytree(root / "course" / "tables", shelf / "course" / "tables")


def readable(shelf: Path, hidden: list[str]) -> landlock.Readable:
    """Return what a jailed process may read: interpreter, packages, this library, the shelf.

    Parameters
    ----------
    shelf : pathlib.Path
        As `lay_out` made it.
    hidden : list of str
        Folders that must not be read wherever they lie.
    """
    package = Path(foedus.__file__).parent
    named = sysconfig.get_paths()
    roots: list[str | Path] = [named[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    roots += [f"{sys.base_prefix}/lib", *site.getsitepackages()]
    roots += [*_OF_THE_SYSTEM, package, shelf]
    roots += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    if site.ENABLE_USER_SITE:
        roots.append(site.getusersitepackages())
    # An installed package carries the course, with its solutions.
    secret: list[str | Path] = [package / "content", package / "teach", *hidden]
    return landlock.without(roots, secret)
