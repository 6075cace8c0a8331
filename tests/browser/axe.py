"""What axe-core finds on a page or in a part of it."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Every rule that axe runs by default, and best practices are among them. None of these reads style
# sheets, which axe would otherwise load once more, by addresses of its own making.
_RUN = """(parts) => axe.run(
  parts ? { include: parts.map((part) => [part]) } : document,
  { resultTypes: ['violations'], preload: { assets: ['media'] } })"""


def violations(page: Page, *parts: str) -> list[str]:
    """Return one line a violation: its rule, its impact, and the elements; nothing is left out.

    Parameters
    ----------
    page : Page
        An open page.
    *parts : str
        Selectors of the parts to look at; the whole page by default.
    """
    for part in parts:
        assert page.locator(part).count(), f"nothing to look at: {part}"
    page.evaluate(AXE_SCRIPT)
    result: dict[str, Any] = page.evaluate(_RUN, list(parts) or None)
    return [
        f"{found['id']} ({found['impact']}): {', '.join(str(node['target'][-1]) for node in found['nodes'])}"
        for found in result["violations"]
    ]
