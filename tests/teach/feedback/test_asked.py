import re

import pytest

from foedus import outline
from foedus.teach.feedback.asked import asked, to_html

LESSONS = [lesson.id for lesson in outline.lessons() if lesson.ready]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_task_of_an_exercise_has_its_heading_and_its_text(lesson, lang):
    found = asked(lesson, lang)
    own = {name for name, entry in outline.compiled("tasks").items() if entry["lesson"] == lesson}
    assert set(found) == own
    for one in found.values():
        assert re.match({"en": r"Task \d\. ", "es": r"Tarea \d\. "}[lang], one.title)
        assert len(one.body) > 80
        # What leads nowhere outside the notebook, or is a command for it, would be noise on a page.
        assert not re.search(
            r"<sup|<span|href=\"(?!https)|fd\.hint|(?<!<code>)\[\^|&lt;/?[a-z]+&gt;", one.body
        )


def test_links_into_the_course_become_their_words_and_others_stay():
    html = to_html("See [the lesson](../x.ipynb) and [a page](https://x.org).")
    assert html == '<p>See the lesson and <a href="https://x.org">a page</a>.</p>\n'


def test_a_heading_inside_a_task_stands_below_the_tasks_own():
    assert to_html("### More") == "<h5>More</h5>\n"
