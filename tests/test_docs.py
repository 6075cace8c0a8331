import argparse
import re
import shlex
from pathlib import Path

import pytest

import foedus
from foedus import outline
from foedus.teach import cli

ROOT = Path(__file__).parents[1]
READMES = {"en": "README.md", "es": "README.es.md"}
PAGES = [*READMES.values(), "CONTRIBUTING.md", "CHANGELOG.md"]
AUDIENCE = {"en": "for students", "es": "para estudiantes"}


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands():
    """Return each command of ``foedus`` with its options."""
    (subparsers,) = (
        action for action in cli.parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    return {
        name: [option for option in parser._option_string_actions if option.startswith("--")]
        for name, parser in subparsers.choices.items()
    }


def targets():
    return set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_reader_learns_for_whom_it_is_by_line_15_and_the_two_commands_by_line_25(lang):
    lines = page(READMES[lang]).splitlines()
    assert AUDIENCE[lang] in "\n".join(lines[:15])
    first_screen = "\n".join(lines[:25])
    block = first_screen[first_screen.index("```console") :]
    assert block.index("$ make lab") < block.index("$ make test") < block.rindex("```")


@pytest.mark.parametrize("name", PAGES)
def test_every_make_command_named_is_a_target(name):
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", page(name)))
    assert named <= targets()


def test_make_has_at_most_ten_targets_and_help_lists_them_all():
    assert len(targets()) <= 10
    assert targets() == set(re.findall(r"^([a-z]+):.*## ", page("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", PAGES)
def test_every_foedus_command_named_is_one_that_parses(name):
    for line in re.findall(r"(?:`|\\)(foedus [a-z][^`\n]*)", page(name)):
        given = shlex.split(line.replace("--port N", "--port 8900"))[1:]
        assert cli.parser().parse_args(given).run


def test_every_command_and_option_is_explained_somewhere():
    told = "\n".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    )
    for command, options in commands().items():
        assert f"foedus {command}" in told
        assert [option for option in options if option != "--help" and option not in told] == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_public_name_is_in_the_readme_and_every_name_there_exists(lang):
    named = set(re.findall(r"\bfd\.(\w+)", page(READMES[lang])))
    assert named == set(foedus.__all__)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_table_of_lessons_says_what_the_outline_says(lang):
    other = {"en": "es", "es": "en"}[lang]
    for lesson in outline.lessons():
        minutes = (
            f"{lesson.minutes} + {lesson.exercise_minutes}" if lesson.exercise_minutes else lesson.minutes
        )

        def linked(language, lesson=lesson):
            title = lesson.title[language]
            return f"[{title}](lessons/{language}/{lesson.stem}.ipynb)" if lesson.ready else title

        row = f"| {lesson.id} | {lesson.question[lang]} | {minutes} min | {linked(lang)} | {linked(other)} |"
        assert row in page(READMES[lang]).splitlines()


@pytest.mark.parametrize("name", PAGES)
def test_no_link_to_a_file_is_dead(name):
    links = re.findall(r"\]\(([^)#]+)\)", page(name))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_link_inside_a_page_is_dead(name):
    heads = {
        re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", page(name), re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page(name))) <= heads


def test_the_changelog_keeps_its_four_heads_so_that_changed_facts_are_found():
    unreleased = page("CHANGELOG.md").split("\n## ")[1]
    assert re.findall(r"^### (.+)$", unreleased, re.MULTILINE) == ["Facts", "Lessons", "Library", "Build"]


GUIDES = {"docs/teacher.md": "docs/teacher.es.md", "docs/student.md": "docs/student.es.md"}
EITHER = pytest.mark.parametrize(("english", "spanish"), GUIDES.items(), ids=["teacher", "student"])


def links(name):
    """Return the files that a guide links to, and those of them that do not exist."""
    found = re.findall(r"\]\(([^)#]+)\)", page(name))
    files = [link for link in found if "://" not in link]
    return files, [link for link in files if not ((ROOT / name).parent / link).exists()]


def told_to_run(name):
    """Return the commands of a guide's console blocks by their first two words."""
    blocks = "\n".join(re.findall(r"^```console\n(.*?)^```", page(name), re.DOTALL | re.MULTILINE))
    return [shlex.split(line)[:2] for line in re.findall(r"^\$ (.+)$", blocks, re.MULTILINE)]


@EITHER
def test_readers_of_one_language_lose_no_section_of_a_guide(english, spanish):
    one, other = (re.findall(r"^(#+) ", page(name), re.MULTILINE) for name in (english, spanish))
    assert one == other


@EITHER
def test_readers_of_one_language_lose_no_command_of_a_guide_nor_their_order(english, spanish):
    assert told_to_run(english) == told_to_run(spanish)


@EITHER
def test_readers_of_one_language_lose_no_link_of_a_guide_and_none_is_dead(english, spanish):
    one, other = ({link.replace(".es.md", ".md") for link in links(name)[0]} for name in (english, spanish))
    assert one == other
    assert (links(english)[1], links(spanish)[1]) == ([], [])


@EITHER
def test_a_reader_of_the_wrong_guide_finds_the_other_language_first(english, spanish):
    for name, other in ((english, spanish), (spanish, english)):
        _, first, *_ = [line for line in page(name).splitlines() if line]
        assert re.fullmatch(rf"\[\w+\]\({re.escape(Path(other).name)}\)", first)


@EITHER
def test_every_command_of_a_guide_parses_in_both_languages(english, spanish):
    for name in (english, spanish):
        for line in re.findall(r"^\$ (foedus .+)$", page(name), re.MULTILINE):
            assert cli.parser().parse_args(shlex.split(line)[1:]).run
