"""Say what is wrong with a built site: links that lead nowhere, requests to other hosts, pages too large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LARGEST = 500_000
# Attributes by which a page makes a browser ask for something without a click.
_LOADS = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("audio", "src"),
    ("video", "src"),
}
_NOT_LOADED = {"canonical", "alternate", "next", "prev", "search", "index", "author"}


@dataclass
class _Seen(HTMLParser):
    """Ids of a page, where it links, and what it loads."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.loads += [given[name] for known, name in _LOADS if known == tag and name in given]
        if tag == "link" and not _NOT_LOADED & set(given.get("rel", "").split()):
            self.loads.append(given.get("href", ""))


def faults(site: Path) -> list[str]:
    """Return a sentence for each fault of a site.

    Parameters
    ----------
    site : pathlib.Path
        Folder of a built site.
    """
    pages = {}
    for path in sorted(site.rglob("*.html")):
        seen = _Seen()
        seen.feed(path.read_text(encoding="utf-8"))
        pages[path.resolve()] = seen
    return [
        fault for path, seen in pages.items() for fault in _page_faults(path, seen, pages, site.resolve())
    ]


def _page_faults(path: Path, seen: _Seen, pages: dict[Path, _Seen], site: Path) -> Iterator[str]:
    shown = path.relative_to(site)
    if (size := path.stat().st_size) > LARGEST:
        yield f"{shown}: {size:,} bytes without its figures; at most {LARGEST:,}: split the page."
    for to in seen.loads:
        if urlsplit(to).netloc:
            yield f"{shown}: loads {to} from another host; bring it along."
        elif not to.startswith("data:") and not _file(path, to).is_file():
            yield f"{shown}: loads {to}, which is not there."
    for to in seen.links:
        yield from _link_faults(path, to, pages, shown)


def _link_faults(path: Path, to: str, pages: dict[Path, _Seen], shown: Path) -> Iterator[str]:
    parts = urlsplit(to)
    if parts.scheme or parts.netloc:
        return
    target = _file(path, to)
    if not target.is_file():
        yield f"{shown}: links to {to}, which is not there."
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        yield f"{shown}: links to {to}, but the page has no such place."


def _file(page: Path, to: str) -> Path:
    path = unquote(urlsplit(to).path)
    return (page.parent / path).resolve() if path else page
