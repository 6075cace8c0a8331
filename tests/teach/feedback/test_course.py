from tests.teach.feedback import pages
from tests.teach.graded_class import results_of, submission, task

from foedus import outline
from foedus.teach.feedback import command, work
from foedus.teach.feedback.course import course_of
from foedus.teach.variants import draw

SEED = 17


def test_the_page_of_a_variant_asks_and_says_what_that_variant_asked():
    variant = draw(outline.root(), "03", SEED)
    about = submission(lesson="03", variant=str(SEED))
    own, public = course_of(about, "en"), course_of(submission(lesson="03"), "en")
    assert set(own.asked) == set(public.asked)
    changed = [name for name in own.asked if own.asked[name] != public.asked[name]]
    assert changed
    name = changed[0]
    mistake, both = next(iter(variant.tasks[name].says.items()))
    row = task(name=name, lesson="03", mistake=mistake, message=both.en)
    (html,) = command.pages(work.students(results_of([about], [row]))).values()
    (piece,) = pages.read(html).pieces
    assert piece.own.count(both.en.replace("`", "")) == 1
    assert piece.title == own.asked[name].title


def test_a_variant_that_cannot_be_made_here_costs_nobody_their_page():
    about = submission(lesson="03", variant="no seed")
    (html,) = command.pages(work.students(results_of([about], [task(lesson="03")]))).values()
    assert "Not this." in pages.read(html).text
