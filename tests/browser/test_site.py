"""The site as a reader meets it: built by its command, served as files, read in a real browser."""

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import threading

import html5lib
import pytest
from tests.browser import axe

from foedus import outline

READY = [one.stem for one in outline.lessons() if one.ready]
OTHERS = [
    "index", "lessons/index", "exercises/index", f"exercises/{READY[0]}", "claims/index", "claims/troops",
    "glossary", "tables/index", "tables/treaties", "teaching/index", "teaching/guide", f"teaching/{READY[0]}",
    "search",
]  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder that ``foedus site`` writes."""
    out = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "foedus.teach.cli", "site", "--out", str(out), "--pictures", "4"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=600, env=dict(os.environ))
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    return out


@pytest.fixture(scope="session")
def served(site):
    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Silent, directory=site)
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def asked(context, served):
    """What pages asked for outside the site, and what they wrote as errors."""
    found = []
    context.on("request", lambda one: None if ours(one.url, served) else found.append(one.url))
    context.on("console", lambda one: found.append(one.text) if one.type in ("error", "warning") else None)
    context.on("weberror", lambda one: found.append(str(one.error)))
    return found


def ours(url, served):
    return url.startswith((served, "data:", "blob:"))


@pytest.fixture
def opened(context, served, asked):
    """Open a page of the site; whatever it asks of another host, or writes as an error, fails the test."""

    def open_page(path, *, theme="light", width=1280):
        page = context.new_page()
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{served}/{path}")
        return page

    yield open_page
    assert asked == []


def test_every_page_is_html_that_a_strict_reader_takes(site):
    faults = []
    for path in sorted(site.rglob("*.html")):
        reader = html5lib.HTMLParser()
        reader.parse(path.read_text(encoding="utf-8"))
        faults += [f"{path.relative_to(site)}: {where} {code}" for where, code, _ in reader.errors]
    assert faults == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_course_breaks_no_rule_of_axe_on_any_kind_of_page(opened, served, count, lang):
    found = {}
    page = opened(f"{lang}/index.html")
    names = [*(f"lessons/{stem}" for stem in READY), *OTHERS]
    # Languages differ in words, themes in colours: a page is light in one language and dark in the other.
    for at, name in enumerate(names):
        theme = ("light", "dark")[(at + (lang == "es")) % 2]
        page.emulate_media(color_scheme=theme)
        page.goto(f"{served}/{lang}/{name}.html")
        found[name, theme] = axe.violations(page)
    for one in found.values():
        count("site", one)
    assert {at: lines for at, lines in found.items() if lines} == {}


@pytest.mark.parametrize("name", ["index", f"lessons/{READY[0]}", *OTHERS[3:9]])
def test_nothing_is_cut_off_on_a_screen_of_320_pixels(opened, name):
    page = opened(f"es/{name}.html", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_figure_on_a_phone_keeps_a_size_that_can_be_read_and_no_page_grows_by_it(opened):
    page = opened(f"es/lessons/{READY[0]}.html", width=390)
    figures = page.locator(":is(.output, .foedus-explore-figure) > img")
    widths = figures.evaluate_all("all => all.map((one) => one.clientWidth)")
    assert len(widths) >= 3
    assert min(widths) >= 600
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe.violations(page) == []


def answer(form, text):
    form.locator("label", has_text=text).first.click()
    form.locator("button[type=submit]").first.click()


def choice(lesson, lang):
    bank = outline.compiled("bank")["items"].values()
    item = next(i for i in bank if i["lesson"] == lesson and i["use"] == "class" and i["kind"] == "choice")
    wrong = next(option for option in item["options"] if not option["correct"])
    return item["id"], wrong["text"][lang], wrong["feedback"][lang]


def test_a_question_is_marked_without_a_kernel_and_its_answer_is_there_after_a_reload(opened):
    name, wrong, feedback = choice("01", "es")
    page = opened(f"es/lessons/{READY[0]}.html")
    form = page.locator(f'form[data-item="{name}"]')
    answer(form, wrong)
    assert feedback in form.inner_text()
    page.reload()
    assert feedback in form.inner_text()
    page.goto(page.url.replace(f"lessons/{READY[0]}", "index"))
    assert page.locator('[data-answered="01"]').inner_text().startswith("1 de ")


def test_predictions_of_one_lesson_are_kept_side_by_side_and_come_back_at_its_end(opened):
    page = opened(f"en/lessons/{READY[0]}.html")
    forms = page.locator("form:has(button:text('Note my prediction'))")
    assert forms.count() >= 2
    ids = [forms.nth(at).get_attribute("data-item") for at in range(2)]
    for name in ids:
        form = page.locator(f'form[data-item="{name}"]')
        if form.locator("input[type=radio]").count():
            form.locator("input[type=radio]").first.check()
        else:
            form.locator("input").first.fill("3")
        form.locator("button[type=submit]").first.click()
    page.reload()
    for name in ids:
        assert page.locator(f'[data-prediction="{name}"]').inner_text().startswith("You predicted")


def test_a_figure_moves_without_a_kernel_and_says_what_it_shows(opened):
    page = opened(f"en/lessons/{READY[0]}.html")
    figure = page.locator("[data-figure]")
    before = figure.locator("img").get_attribute("src")
    select = figure.locator("select").first
    options = select.locator("option").evaluate_all("all => all.map(one => one.value)")
    select.select_option(next(one for one in options if one != select.input_value()))
    image = figure.locator("img")
    image.scroll_into_view_if_needed()
    assert image.get_attribute("src") != before
    page.wait_for_function("() => document.querySelector('[data-figure] img').naturalWidth > 0")
    figure.locator("[role=status]", has_text=" ").last.wait_for(state="attached")


def test_each_picture_has_words_for_those_who_do_not_see_it(opened):
    for stem in READY:
        page = opened(f"es/lessons/{stem}.html")
        alts = page.locator(".bd-article img").evaluate_all("all => all.map(one => one.alt)")
        assert alts, stem
        assert all(len(alt) > 20 for alt in alts), stem
        page.close()


def test_beside_a_teachers_page_the_others_are_told_apart_by_their_first_words(opened):
    page = opened(f"es/teaching/{READY[0]}.html")
    names = page.locator(".bd-docs-nav a").all_inner_texts()
    assert len({name.strip()[:4] for name in names}) == len(names) == 1 + len(READY)


def test_the_other_language_of_a_page_is_one_click_away(opened):
    page = opened(f"en/exercises/{READY[0]}.html")
    page.locator("a.lang-switch").first.click()
    assert page.url.endswith(f"/es/exercises/{READY[0]}.html")
    assert page.locator("html").get_attribute("lang") == "es"


@pytest.mark.parametrize(("lang", "words"), [("en", "unconditional"), ("es", "incondicional")])
def test_the_search_finds_the_word_of_the_course(opened, lang, words):
    page = opened(f"{lang}/search.html?q={words}")
    page.locator("#search-results li a").first.wait_for()
    assert page.locator("#search-results li").count() > 2


def test_claims_are_found_by_status_topic_date_and_words_and_a_search_can_be_sent(opened):
    page = opened("en/claims/index.html")
    form = page.locator(".find-claims")
    form.locator("[name=status]").select_option("claimed")
    form.locator("[name=topic]").select_option("article")
    form.locator("[name=from]").fill("2025-07-01")
    form.locator("[name=until]").fill("2025-07-31")
    form.locator("[name=words]").fill("UNCONDITIONAL")
    shown = page.locator(".found-claims li").count()
    assert 0 < shown < 10
    found = page.locator(".found-claims a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    again = opened(page.url.split("/", 3)[3])
    assert again.locator(".found-claims li").count() == shown
    again.locator(".found-claims a").first.click()
    name = found[0].partition("#")[2]
    assert again.locator(f"section:has(> #{name})").is_visible()


def test_a_citation_leads_to_its_claim_and_the_claim_back_to_the_lesson(opened):
    page = opened(f"es/lessons/{READY[0]}.html")
    page.locator("a.to-claim").first.click()
    name = page.url.partition("#")[2]
    entry = page.locator(f"section:has(> #{name})")
    entry.locator(f'.cited a[href="../lessons/{READY[0]}.html"]').click()
    assert page.url.endswith(f"/es/lessons/{READY[0]}.html")


def test_pages_opened_from_a_folder_ask_mark_and_search_too(context, site):
    name, wrong, feedback = choice("01", "en")
    with contextlib.closing(context.new_page()) as page:
        page.goto((site / "en" / "lessons" / f"{READY[0]}.html").as_uri())
        form = page.locator(f'form[data-item="{name}"]')
        answer(form, wrong)
        assert feedback in form.inner_text()
        page.goto((site / "en" / "claims" / "index.html").as_uri())
        assert page.locator(".found-claims li").count() > 10


def test_a_folder_that_is_no_site_is_left_as_it_is(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    command = [sys.executable, "-m", "foedus.teach.cli", "site", "--out", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 1
    assert "holds something that is no site" in ran.stderr
    assert (tmp_path / "thesis.txt").read_text() == "mine"
