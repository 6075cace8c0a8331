"""From an empty workspace to a finished briefing and a full map, in each language."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from foedus import outline

ROOT = Path(__file__).parents[1]


def played(tmp_path, lang):
    home = tmp_path / "home"
    home.mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith(("FOEDUS_J", "IPYTHON"))}
    env |= {"HOME": str(home), "PYTHONPATH": os.pathsep.join([str(ROOT), env.get("PYTHONPATH", "")])}
    command = [sys.executable, str(ROOT / "tests" / "whole_student.py"), lang, str(tmp_path / "work")]
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr[-3000:] + ran.stdout[-3000:]
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.parametrize(("lang", "name"), [("en", "briefing.html"), ("es", "informe.html")])
def test_a_whole_student_ends_with_a_finished_page_and_a_tick_at_every_lesson(tmp_path, lang, name):
    came = played(tmp_path, lang)
    ready = [one.id for one in outline.lessons() if one.ready]
    assert came["states"] == dict.fromkeys(ready, "done"), came["map"]
    assert name in came["files"]
    page = (tmp_path / "work" / name).read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page
    assert "<script" not in page
    assert 'class="draft"' not in page
    assert page.count('<p class="badges">') == 5
    assert page.count('class="badge"') >= 5
    assert 'alt="' in page
    assert 'alt=""' not in page
    assert '<li id="s1">' in page
