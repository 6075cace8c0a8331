"""Which folders stay readable when something inside them must not be."""

import os

import pytest

from foedus.teach.jail import landlock


@pytest.fixture
def trees(tmp_path):
    for name in (
        "lib/os.py",
        "lib/site/numpy/core.py",
        "lib/site/foedus/tables.py",
        "lib/site/foedus/content/key.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path.resolve()


def shown(found, trees) -> set[str]:
    return {os.path.relpath(path, trees) for path in found.trees}


def test_a_hidden_folder_is_left_out_wherever_it_lies(trees):
    found = landlock.without([trees / "lib"], [trees / "lib/site/foedus/content"])
    assert shown(found, trees) == {"lib/os.py", "lib/site/numpy", "lib/site/foedus/tables.py"}
    assert found.listed == (str(trees / "lib"),)


def test_a_folder_that_hides_nothing_is_given_whole(trees):
    found = landlock.without([trees / "lib", trees / "no-such"], [trees / "elsewhere"])
    assert (shown(found, trees), found.listed) == ({"lib"}, ())


def test_what_is_named_inside_something_hidden_stays_readable(trees):
    found = landlock.without([trees / "lib/site"], [trees, trees / "lib/site/foedus"])
    assert shown(found, trees) == {"lib/site/numpy"}


def test_a_link_to_something_hidden_opens_nothing(trees):
    (trees / "lib/way-in").symlink_to(trees / "lib/site/foedus/content")
    (trees / "way-round").symlink_to(trees / "lib")
    found = landlock.without([trees / "way-round"], [trees / "way-round/site/foedus/content"])
    assert shown(found, trees) == {"lib/os.py", "lib/site/numpy", "lib/site/foedus/tables.py"}


def test_what_is_hidden_itself_is_not_readable(trees):
    assert landlock.without([trees / "lib"], [trees / "lib"]).trees == ()
