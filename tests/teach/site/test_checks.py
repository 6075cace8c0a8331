"""The rules that a built site must keep: each is broken here once, so that none can be silent."""

import pytest

from foedus.teach.site import checks

WHOLE = '<!doctype html><html lang="en"><head><title>t</title></head><body>{}</body></html>'


@pytest.fixture
def site(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "other.html").write_text(WHOLE.format('<p id="here">x</p>'))
    (tmp_path / "en" / "one.png").write_bytes(b"x")
    return tmp_path


def said(site, body):
    (site / "en" / "page.html").write_text(WHOLE.format(body))
    return checks.faults(site)


def test_a_page_that_keeps_the_rules_is_passed(site):
    body = '<a href="other.html#here">a</a><a href="#me" id="me">b</a><img src="one.png"><img src="data:,">'
    assert (
        said(site, body + '<a href="https://example.org/">far</a><a href="mailto:a@example.org">m</a>') == []
    )


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="gone.html">a</a>', "links to gone.html, which is not there"),
        ('<a href="other.html#gone">a</a>', "no such place"),
        ('<a href="#gone">a</a>', "no such place"),
        ('<script src="https://cdn.example.org/x.js"></script>', "from another host"),
        ('<link rel="stylesheet" href="https://cdn.example.org/x.css">', "from another host"),
        ('<img src="//cdn.example.org/x.png">', "from another host"),
        ('<img src="gone.png">', "which is not there"),
        ("x" * 500_001, "split the page"),
    ],
)
def test_a_broken_rule_is_said_with_its_page(site, body, fault):
    (one,) = said(site, body)
    assert one.startswith("en/page.html: ")
    assert fault in one
