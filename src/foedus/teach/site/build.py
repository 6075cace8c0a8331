"""Build the site: run the lessons, write what Sphinx reads, let it write the pages of both languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from foedus import language, outline
from foedus.errors import FoedusError
from foedus.language import LANGUAGES
from foedus.teach.site import checks, notebook_pages, positions, sources
from foedus.teach.site.execute import executed
from foedus.teach.site.sources import Course

_THEME = Path(__file__).with_name("theme")
# A file that says that a folder is a site of ours, so that it may be written anew.
_MARK = ".foedus-site"
_CONFIGURATION = 'from foedus.teach.site.settings import settings\n\nglobals().update(settings("{}"))\n'


class NotASite(FoedusError):
    """A folder that holds something else than an earlier site."""


class SphinxMissing(FoedusError):
    """A package that writes the pages is not installed."""


class SphinxFailed(FoedusError):
    """Sphinx ended with an error or a warning."""


def run(out: Path, *, repository: str | None = None, pictures: int = positions.AT_MOST) -> int:
    """Build the site into a folder and say what was made.

    Parameters
    ----------
    out : pathlib.Path
        Folder; it must be new, empty, or a site that was built before.
    repository : str, optional
        Address of the course on GitHub: the pages then offer to open its notebooks in Binder and Colab.
    pictures : int, default 16
        How many are drawn of each figure with controls.

    Returns
    -------
    int
        0; 1 where a page breaks a rule of `checks`, with a sentence for each on stderr.
    """
    _demand_sphinx()
    _may_write(out)
    with tempfile.TemporaryDirectory(prefix="foedus-site-") as name:
        made = Path(name) / "site"
        build(outline.root(), made, openers(repository), pictures)
        found = checks.faults(made)
        if out.exists():
            shutil.rmtree(out)
        shutil.copytree(made, out)
    for fault in found:
        print(fault, file=sys.stderr)
    pages = sum(1 for _ in out.rglob("*.html"))
    print(f"{out}: {pages} pages in {len(LANGUAGES)} languages. Open {out / 'index.html'}.")
    return int(bool(found))


def _demand_sphinx() -> None:
    """Say at once what is missing: the lessons run for a minute before Sphinx is asked."""
    for name in ("sphinx", "myst_nb", "pydata_sphinx_theme"):
        if find_spec(name) is None:
            raise SphinxMissing(f'{name} is not installed; run: pip install "foedus[site]"')


def _may_write(out: Path) -> None:
    if out.exists() and not (out.is_dir() and ((out / _MARK).exists() or not any(out.iterdir()))):
        raise NotASite(
            f"{out} holds something that is no site of this course; name another folder with --out."
        )


def openers(repository: str | None) -> dict[str, str]:
    """Return the services that open a notebook of a repository on GitHub: name and address.

    Examples
    --------
    >>> openers("https://github.com/owner/name")["Colab"].format(path="lessons/en/01.ipynb")
    'https://colab.research.google.com/github/owner/name/blob/main/lessons/en/01.ipynb'
    """
    if repository is None:
        return {}
    host, _, name = repository.rstrip("/").removesuffix(".git").partition("github.com/")
    if not host or name.count("/") != 1:
        raise NotASite(f"{repository} is no repository on GitHub; write it as https://github.com/OWNER/NAME.")
    return {
        "Binder": f"https://mybinder.org/v2/gh/{name}/main?urlpath=lab/tree/{{path}}",
        "Colab": f"https://colab.research.google.com/github/{name}/blob/main/{{path}}",
    }


def build(root: Path, out: Path, openers: Mapping[str, str], pictures: int) -> None:
    """Write the whole site into a new folder.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds the notebooks.
    out : pathlib.Path
        The folder to make.
    openers : mapping of str to str
        As `openers` returns them.
    pictures : int
        How many are drawn of each figure with controls.
    """
    names = [f"lessons/{lang}/{one.stem}.ipynb" for lang in LANGUAGES for one in notebook_pages.ready()]
    ran = dict(zip(names, executed([root / name for name in names], pictures), strict=True))
    course = Course(root, ran, openers)
    with tempfile.TemporaryDirectory(prefix="foedus-site-") as name:
        folder = Path(name)
        active = language.active()
        try:
            for lang in LANGUAGES:
                sources.write(folder / lang, lang, course)
                (folder / lang / "conf.py").write_text(_CONFIGURATION.format(lang), encoding="utf-8")
        finally:
            language.use(active)
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda lang: _sphinx(folder / lang, out / lang), LANGUAGES))
    shutil.copyfile(_THEME / "front.html", out / "index.html")
    (out / ".nojekyll").touch()
    (out / _MARK).touch()


def _sphinx(source: Path, out: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    with tempfile.TemporaryDirectory(prefix="foedus-site-") as trees:
        ended = subprocess.run(
            [*command, "-d", trees, str(source), str(out)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
    if ended.returncode:
        raise SphinxFailed(f"Sphinx could not build the {source.name} site:\n{ended.stderr.strip()}")
    for spare in ("_sources", "_static/webpack-macros.html", ".buildinfo", "objects.inv"):
        path = out / spare
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
