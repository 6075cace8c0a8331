"""One browser, one server, one page of JupyterLab in turns; a workspace of its own for each test."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.browser import browsers, desks, lab_pages, looking
from tests.browser.desks import Desk, School
from tests.browser.lab_pages import LabPage, SharedLab

AXE = "axe"
_NUMBERS = itertools.count(1)
_FAILED = pytest.StashKey[bool]()


def pytest_terminal_summary(terminalreporter):
    counted: dict[str, list[list[str]]] = {}
    for report in itertools.chain.from_iterable(terminalreporter.stats.values()):
        for kind, told in getattr(report, "user_properties", ()):
            if (kind, report.when) == (AXE, "call"):
                counted.setdefault(told[0], []).append(told[1])
    if counted:
        terminalreporter.section("axe-core, violations of any impact")
        for name, looks in counted.items():
            rules = {line.partition(":")[0] for found in looks for line in found}
            told = f": {', '.join(sorted(rules))}" if rules else ""
            terminalreporter.write_line(f"{name}: {sum(map(len, looks))} in {len(looks)} looks{told}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    if report.failed and call.when == "call":
        contexts = filter(None, map(_context, getattr(item, "funcargs", {}).values()))
        pages = dict.fromkeys(page for context in contexts for page in context.pages)
        report.sections += [("page", looking.told(page)) for page in pages]
    return report


def _context(given: object) -> BrowserContext | None:
    """Return what holds the pages that a test was given, if this does."""
    if isinstance(given, SharedLab):
        return given.context
    if isinstance(given, LabPage):
        return given.page.context
    return given if isinstance(given, BrowserContext) else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = browsers.launched(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def running_course(tmp_path_factory) -> Iterator[School]:
    with desks.opened(tmp_path_factory.mktemp("school"), "en", desks.WARM) as school:
        yield school


@pytest.fixture
def school(running_course) -> Iterator[School]:
    """The running course, as a first start shows it."""
    yield running_course
    running_course.tidy()


@pytest.fixture
def desk(school) -> Desk:
    """A workspace of its own in the running course."""
    return school.desk(f"desk{next(_NUMBERS)}")


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=lab_pages.VIEWPORT) as one:
        yield one


@pytest.fixture
def open_notebook(context, school) -> Callable[[str], LabPage]:
    """Open a notebook by its path in a page of its own: for tests that reload it or change its size."""
    return lambda path: lab_pages.opened(context, school.served, path)


@pytest.fixture(scope="session")
def shared_lab(browser, running_course) -> Iterator[SharedLab]:
    lab = SharedLab(browser, running_course.served)
    yield lab
    lab.give_up()


@pytest.fixture
def turn_to(shared_lab, school, request) -> Iterator[Callable[[str], LabPage]]:
    """Turn to a notebook by its path in the one page that tests use in turns."""
    yield shared_lab.turn_to
    shared_lab.give_up() if request.node.stash.get(_FAILED, False) else shared_lab.leave()


@pytest.fixture
def count(record_property) -> Callable[[str, list[str]], None]:
    """Have the number of violations of a kind of page printed when all tests are through."""
    # A property of the test reaches the process that prints, whichever process ran it.
    return lambda name, found: record_property(AXE, [name, found])
