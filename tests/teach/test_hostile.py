"""Hostile notebooks: each works where there is no jail, none does in it, and none earns a point."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.corpora import ground
from tests.corpora.ground import Attack

from foedus.teach import doctor
from foedus.teach.box import Box, Refused

ATTACKS = ground.attacks()
BY_NAME = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
GOOD = (
    "total = 8",
    "def double(x):\n    return 2 * x",
    "import pandas as pd\nrows = pd.DataFrame({'a': [1, 2, 3]})",
)
ROOT = Path(ground.__file__).parents[2]
OWN_SPACES = ["--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child", "--mount-proc"]


@pytest.fixture(scope="module")
def jail_is_whole():
    return doctor.is_whole(doctor.examine())


@pytest.fixture(scope="module")
def jailed(jail_is_whole):
    """What came of each attack in the jail and of an honest submission after all; or how it was refused."""
    if not jail_is_whole:
        with pytest.raises(Refused, match="the jail is not whole") as refusal:
            Box()
        return refusal.value
    long = [attack for attack in ATTACKS if attack.canary == "lasts"]
    with ground.opened(trusted=False) as here:
        seen = {one.name: ground.attempt(here, one) for one in ATTACKS if one not in long}
        with ThreadPoolExecutor(len(long)) as pool:
            runs = pool.map(lambda one: here.box.run(one.cells, ground.QUESTIONS, ground.TIGHT), long)
        seen |= {one.name: ground.judged(report, {}) for one, report in zip(long, runs, strict=True)}
        seen["honest"] = ground.judged(here.box.run(GOOD, ground.QUESTIONS), {})
    return seen


@BY_NAME
def test_no_attack_reaches_anything_from_the_jail(attack: Attack, jailed):
    if isinstance(jailed, Refused):
        assert "Nothing was run" in str(jailed)
    else:
        assert jailed[attack.name].sang == {}


@BY_NAME
def test_no_attack_earns_a_point(attack: Attack, jailed):
    if isinstance(jailed, Refused):
        assert "Nothing was run" in str(jailed)
    else:
        assert jailed[attack.name].points == 0
        assert len(jailed[attack.name].texts) == 3


@BY_NAME
def test_what_lasts_is_ended_and_what_ends_itself_is_seen(attack: Attack, jailed):
    if isinstance(jailed, Refused):
        assert "Nothing was run" in str(jailed)
        return
    report = jailed[attack.name].report
    told = [report.note, *report.lost.values(), *(error for error in report.errors if error)]
    if attack.canary == "lasts":
        assert any(word in one for one in told for word in ("time", "Time", "out of turn", "too much"))
    if attack.canary == "ended":
        assert report.note == "its process ended"


@BY_NAME
def test_no_text_of_an_attack_moves_a_cursor_or_turns_a_line(attack: Attack, jailed):
    texts = [str(jailed)] if isinstance(jailed, Refused) else jailed[attack.name].texts
    obeyed = [*range(32), *range(127, 160), 0x202E, 0x2066, 0x200B]
    assert [text.translate(dict.fromkeys(obeyed)) for text in texts] == list(texts)


def test_an_honest_submission_is_served_after_all_attacks(jailed):
    if isinstance(jailed, Refused):
        assert "Nothing was run" in str(jailed)
    else:
        assert jailed["honest"].points == 3


@pytest.fixture(scope="module")
def free() -> tuple[dict[str, list[str]], str]:
    """The canaries that sing without a jail, and why some could not be tried: no namespace to try them in."""
    apart = ["unshare", *([] if os.getuid() == 0 else ["--user", "--map-root-user"]), *OWN_SPACES]
    why_not = refusal(apart)
    names = [one.name for one in ATTACKS if not why_not or one.canary in ground.INSIDE]
    where = [] if why_not else apart
    ran = subprocess.run(
        [*where, sys.executable, "-m", "tests.corpora.ground", *names],
        cwd=ROOT,
        env={**os.environ, "FOEDUS_GROUND_APART": "1" if where else ""},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout), why_not


def refusal(apart: list[str]) -> str:
    """Return why nothing can be run in namespaces of its own here, or ""."""
    try:
        tried = subprocess.run([*apart, "true"], capture_output=True, text=True)
    except FileNotFoundError as error:
        return str(error)
    return tried.stderr if tried.returncode else ""


@BY_NAME
def test_without_the_jail_each_attack_works(attack: Attack, free):
    sang, why_not_apart = free
    if attack.name not in sang:
        # Unjailed it would reach this machine, so it is tried in namespaces of its own or not at all.
        assert why_not_apart
    elif not ground.offered(attack):
        assert attack.needs
    else:
        assert attack.canary in sang[attack.name]


def test_the_corpus_is_as_large_as_it_should_be():
    assert len(ATTACKS) >= 40
    assert all(attack.tries and attack.canary for attack in ATTACKS)
