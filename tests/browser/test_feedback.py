"""A student's page in a real browser: nothing that a student wrote runs, and everybody can read it."""

from urllib.parse import quote, unquote, urlsplit

import pytest
from tests.browser import axe
from tests.corpora import texts
from tests.teach.graded_class import results_of, submission, task

from foedus import outline
from foedus.teach.feedback import command, work

# Whoever sings, in whatever frame, is heard at the top.
SING = "window.sing = () => { (top.sung ??= []).push(decodeURIComponent(location.pathname)); };"
HOST = "http://course.test"
PLACES = {
    "text": "<!doctype html><html><body><p>{}</p></body></html>",
    "code": "<!doctype html><html><body><pre><code>{}</code></pre></body></html>",
    "value": "<!doctype html><html><body><p title=\"{0}\">x</p><p title='{0}'>x</p></body></html>",
    "title": "<!doctype html><html><head><title>{}</title></head><body>x</body></html>",
    "style": "<!doctype html><html><head><style>{}</style></head><body>x</body></html>",
    "comment": "<!doctype html><html><body><!-- {} --></body></html>",
}
TASKS = ("repeating-outlets", "single-voice", "last-year", "voice-table")


def page_of(text, lang="en"):
    """Return the page of a student who wrote a text wherever a student can write."""
    about = submission(
        student=f"student {text}",
        lang=lang,
        files=(f"{text}.ipynb",),
        code={TASKS[0]: text, TASKS[1]: f"single = '''{text}'''", TASKS[2]: f"# {text}"},
        errors={TASKS[0]: text, TASKS[3]: f"NameError: {text}"},
        texts={TASKS[2]: text},
        remarks=(f"A cell was passed over: {text}",),
    )
    aside = submission(student=about.student, lesson=None, lang=lang, state="set aside", reason=f"No: {text}")
    tasks = [
        task(about.student, TASKS[0], message=f"You got `{text}`; the answer is another one."),
        task(about.student, TASKS[1], message=text, mistake=text),
        task(about.student, TASKS[2], outcome="open", message=""),
        task(about.student, TASKS[3], outcome="failed to run", message=f"It stops with {text}."),
    ]
    (html,) = command.pages(work.students(results_of([about, aside], tasks))).values()
    return html


def heard(context, pages):
    """Return the paths of those pages in which something ran, or that asked for anything."""
    asked = set()
    frames = "".join(f'<iframe src="{path}"></iframe>' for path in map(quote, pages))
    served = {**pages, "/": f"<!doctype html><html><body>{frames}</body></html>"}

    def answer(route):
        path = unquote(urlsplit(route.request.url).path)
        known = path in served and route.request.resource_type == "document"
        if not known and not path.endswith("favicon.ico"):
            # A frame that a text opened has no address yet; the text stands in the one around it.
            frame = route.request.frame
            asked.add(unquote(urlsplit(frame.url or frame.parent_frame.url).path))
        body = served[path].encode("utf-8", "replace") if known else b""
        kind = "text/html" if known else "text/plain"
        route.fulfill(status=200 if known else 404, content_type=kind, body=body)

    page = context.new_page()
    page.add_init_script(SING)
    page.route("**/*", answer)
    page.goto(f"{HOST}/")
    page.wait_for_load_state("networkidle")
    asked |= set(page.evaluate("window.sung ?? []"))
    page.close()
    return asked


def test_nothing_that_a_student_wrote_runs_or_asks_for_anything(context):
    walled = {f"/{name}": page_of(text) for name, text in texts.ALL.items()}
    # The policy is the second wall; without it nothing runs either.
    open_ = {f"{path}, open": html.replace("Content-Security-Policy", "x") for path, html in walled.items()}
    assert heard(context, {**walled, **open_}) == set()


def test_each_of_these_texts_does_run_or_ask_where_a_page_does_not_escape_it(context):
    pages = {
        f"/{name} in {place}": page.format(text)
        for name, text in texts.SINGING.items()
        for place, page in PLACES.items()
    }
    found = {path.rpartition(" in ")[0].removeprefix("/") for path in heard(context, pages)}
    # A page gives its focus away once: those that wait for it are tried alone.
    for name in set(texts.SINGING) - found:
        alone = PLACES["text"].format(texts.SINGING[name])
        assert heard(context, {f"/{name}": alone}) == {f"/{name}"}


def usual(lang):
    known = outline.compiled("tasks")
    mistake = known[TASKS[0]]["mistakes"][0]
    about = submission(
        lang=lang,
        code={TASKS[0]: "echoes = len(rows)", TASKS[1]: "single = [\n" + "  'x',\n" * 40 + "]" + "x" * 300},
        errors={TASKS[3]: "NameError: name 'voces' is not defined"},
    )
    other = submission(lesson="05", lang=lang, code={"share-of-talks": "share = 1"})
    tasks = [
        task(mistake=mistake["id"], message=mistake["says"][lang]),
        task(name=TASKS[1], outcome="right", message="Yes."),
        task(name=TASKS[2], outcome="open", message="Not answered yet."),
        task(name=TASKS[3], outcome="failed to run", message="It did not run."),
        task(name="share-of-talks", lesson="05"),
    ]
    aside = submission(lesson=None, lang=lang, state="set aside", reason="It is no notebook.")
    (html,) = command.pages(work.students(results_of([about, other, aside], tasks))).values()
    return html


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_students_page_has_no_violation_in_either_theme(context, tmp_path, count, lang):
    (tmp_path / "page.html").write_text(usual(lang), encoding="utf-8")
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found[theme] = axe.violations(page)
        count(f"a student's page, {lang}", found[theme])
    assert found == {"light": [], "dark": []}
    assert page.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_students_page_fits_a_narrow_screen_and_its_long_code_is_reached_by_keys(context, tmp_path, lang):
    (tmp_path / "page.html").write_text(usual(lang), encoding="utf-8")
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName"))
    assert {"PRE", "SUMMARY"} <= reached
