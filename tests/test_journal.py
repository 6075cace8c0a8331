"""The journal under faults: processes killed, two kernels, torn lines, closed folders, full disks."""

import importlib
import json
import os
import random
import select
import subprocess
import sys
import time

import pytest

from foedus import journal, language

WRITER = """
import sys
from foedus import journal
who, start, stop = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for number in range(start, stop):
    if journal.append({"kind": "quiz", "item": f"{who}-{number}", "answer": "x" * (number % 700)}):
        print(number, flush=True)
"""

# Root passes every permission check, so the child gives root up. It does so inside the folder, for
# the folders around it may be private to root; and after its imports, for the library may lie there too.
AS_NOBODY = """
import os, sys, filelock, foedus.journal
os.chdir(sys.argv[1])
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
"""

SAY_TWICE = """
from foedus import journal
journal.set_lesson("01")
saved = [journal.append({"kind": "task", "item": name}) for name in ("first", "second")]
kept = [event["item"] for event in journal.events(lesson="01")]
print("RESULT", saved, kept)
"""


@pytest.fixture(autouse=True)
def _own_kernel(tmp_path, monkeypatch):
    """Give each test a fresh module state and a file of its own."""
    importlib.reload(journal)
    language.use("en")
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "journal.jsonl"))


def start(code, *arguments, **variables):
    env = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }
    env.update({name: str(value) for name, value in variables.items()})
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        env=env,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(child):
    said, complaints = child.communicate(timeout=60)
    assert child.returncode == 0, complaints
    return said


def numbers_of(who):
    return [int(event["item"].split("-")[1]) for event in journal.events() if event["item"].startswith(who)]


def test_an_answer_comes_back_with_its_time_lesson_and_language():
    journal.set_lesson("01")
    assert journal.append({"kind": "quiz", "item": "q", "answer": ["a", 1], "odd": {"kept": True}})
    [event] = journal.events()
    assert event["answer"] == ["a", 1]
    assert event["odd"] == {"kept": True}
    assert (event["lesson"], event["lang"]) == ("01", "en")
    assert event["time"].endswith("Z")
    assert len(event["time"]) == len("2026-11-25T20:52:50.433Z")


def test_only_the_asked_events_are_returned_and_the_latest_is_the_last():
    journal.set_lesson("01")
    for answer in (1, 2):
        journal.append({"kind": "predict", "item": "voices", "answer": answer})
    journal.append({"kind": "quiz", "item": "voices", "answer": 3})
    journal.set_lesson("02")
    journal.append({"kind": "predict", "item": "other", "answer": 4})
    assert journal.latest("predict", "voices")["answer"] == 2
    assert journal.latest("predict", "unheard-of") is None
    assert [event["answer"] for event in journal.events(lesson="01", item="voices")] == [1, 2, 3]
    assert [event["answer"] for event in journal.events(lesson="02")] == [4]


def test_the_clock_of_a_lesson_runs_only_while_one_is_open():
    assert journal.lesson_seconds() is None
    journal.set_lesson("01")
    assert journal.lesson_seconds() >= 0
    journal.set_lesson(None)
    assert journal.lesson_seconds() is None


def test_the_journal_lies_at_the_top_of_the_workspace(tmp_path, monkeypatch):
    monkeypatch.delenv("FOEDUS_JOURNAL")
    deep = tmp_path / "work" / "lessons" / "en"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert journal.path() == deep / "journal.jsonl"
    (tmp_path / "work" / ".foedus.json").write_text("{}")
    assert journal.path() == tmp_path / "work" / "journal.jsonl"


class Hostile:
    def __repr__(self):
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("answer", "stored"),
    [
        ({1, 2}, "{1, 2}"),
        (float("nan"), "nan"),
        (Hostile(), "<Hostile>"),
        ({("a", "b"): 1}, "{('a', 'b'): 1}"),
        ("x" * 2000, "x" * 2000),
        (set(range(9999)), repr(set(range(9999)))[:500]),
    ],
)
def test_an_answer_that_json_cannot_hold_is_stored_as_text(answer, stored):
    assert journal.append({"kind": "task", "item": "t", "answer": answer})
    assert journal.events()[0]["answer"] == stored


def test_a_cyclic_answer_and_a_broken_character_do_not_stop_the_record():
    cyclic = []
    cyclic.append(cyclic)
    assert journal.append({"kind": "task", "item": "t", "answer": cyclic})
    assert journal.append({"kind": "task", "item": "t", "answer": "\ud800 «ñ» \u2028"})
    assert [event["answer"] for event in journal.events()] == ["[[...]]", "\ud800 «ñ» \u2028"]


def test_a_torn_last_line_is_passed_over_and_never_glued_to_the_next_event():
    journal.append({"kind": "quiz", "item": "before"})
    with journal.path().open("ab") as file:
        file.write('{"kind": "quiz", "item": "to\u00f1'.encode()[:-1])
    assert [event["item"] for event in journal.events()] == ["before"]
    assert journal.append({"kind": "quiz", "item": "after"})
    assert [event["item"] for event in journal.events()] == ["before", "after"]


def test_what_another_kernel_writes_or_replaces_is_seen_although_the_file_was_read_before():
    where = journal.path()
    journal.append({"kind": "quiz", "item": "a"})
    seen = journal.events()[0]
    seen["item"] = "changed by whoever asked"
    with where.open("ab") as file:
        file.write(b'{"kind": "quiz", "item": "b"}\n{"kind": "quiz", "it')
    assert [one["item"] for one in journal.events()] == ["a", "b"]
    with where.open("ab") as file:
        file.write(b'em": "c"}')
    assert [one["item"] for one in journal.events()] == ["a", "b", "c"]
    with where.open("ab") as file:
        file.write(b"\n")
    assert [one["item"] for one in journal.events()] == ["a", "b", "c"]
    where.write_bytes(b'{"kind": "quiz", "item": "restored from a copy"}\n')
    assert [one["item"] for one in journal.events()] == ["restored from a copy"]
    where.unlink()
    assert journal.events() == []


def test_lines_that_are_no_event_do_not_hide_the_others():
    journal.append({"kind": "quiz", "item": "one"})
    with journal.path().open("ab") as file:
        file.write(b"[1]\nnull\n\n\x00\xff\xfe\n" + b"[" * 100_000 + b"\n")
    journal.append({"kind": "quiz", "item": "two"})
    assert [event["item"] for event in journal.events()] == ["one", "two"]


def acknowledged_until_killed(child, patience):
    """Read what the child acknowledges; kill it while it writes; return all it said before it died."""
    kill_at = time.monotonic() + patience
    while time.monotonic() < kill_at and child.poll() is None:
        select.select([child.stdout], [], [], max(0.0, kill_at - time.monotonic()))
        time.sleep(0.001)
    child.kill()
    said, _ = child.communicate()
    # The last number may itself be torn by the kill; it counts only with its newline.
    return [int(line) for line in said.split("\n")[:-1]]


def test_no_acknowledged_event_is_lost_when_the_kernel_is_killed_over_and_over():
    chance, acknowledged, rounds = random.Random(7), [], 0
    while len(acknowledged) < 1000 or rounds < 5:
        first = rounds * 100_000
        with start(WRITER, "kill", first, first + 100_000) as child:
            select.select([child.stdout], [], [], 30)
            said = acknowledged_until_killed(child, chance.uniform(0.05, 0.4))
            assert child.returncode == -9
        acknowledged += said
        rounds += 1
    written = numbers_of("kill")
    assert len(written) == len(set(written))
    assert set(acknowledged) <= set(written)
    assert journal.append({"kind": "quiz", "item": "kill-1"}), "a killed writer must leave no lock behind"


def test_two_kernels_writing_at_once_lose_and_tear_nothing():
    with start(WRITER, "left", 0, 300) as left, start(WRITER, "right", 0, 300) as right:
        assert [len(finish(child).split()) for child in (left, right)] == [300, 300]
    assert numbers_of("left") == numbers_of("right") == list(range(300))
    for line in journal.path().read_bytes().splitlines():
        json.loads(line)


def result_of(child):
    said = finish(child).splitlines()
    return said[:-1], said[-1].removeprefix("RESULT ")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Your answers cannot be saved in"),
        ("es", "No se pueden guardar tus respuestas en"),
    ],
)
def test_a_closed_folder_is_told_once_and_the_lesson_goes_on(tmp_path, lang, told):
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    child = start(AS_NOBODY + SAY_TWICE, closed, FOEDUS_JOURNAL="journal.jsonl", FOEDUS_LANG=lang)
    sentences, result = result_of(child)
    assert result == "[False, False] ['first', 'second']"
    assert len(sentences) == 1
    assert sentences[0].startswith(told)
    assert {"en": "the folder does not allow it", "es": "la carpeta no lo permite"}[lang] in sentences[0]


def test_a_journal_that_can_be_written_in_a_closed_folder_is_written(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "journal.jsonl").touch()
    (closed / "journal.jsonl").chmod(0o666)
    closed.chmod(0o555)
    sentences, result = result_of(start(AS_NOBODY + SAY_TWICE, closed, FOEDUS_JOURNAL="journal.jsonl"))
    assert (sentences, result) == ([], "[True, True] ['first', 'second']")


def test_a_folder_that_is_a_file_is_told_once_and_the_lesson_goes_on(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("FOEDUS_JOURNAL", str(tmp_path / "file" / "journal.jsonl"))
    assert [journal.append({"kind": "quiz", "item": name}) for name in "ab"] == [False, False]
    assert [event["item"] for event in journal.events()] == ["a", "b"]
    assert capsys.readouterr().out.count("the file cannot be opened") == 1


FULL_DISK = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from foedus import journal
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, most))
saved = [journal.append({"kind": "quiz", "item": f"full-{n}", "answer": "x" * 200}) for n in range(20)]
during = len(journal.events())
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
saved.append(journal.append({"kind": "quiz", "item": "full-20"}))
print("RESULT", [sum(saved), saved[-2:], during])
"""


def test_a_full_disk_is_told_once_and_its_events_are_saved_when_there_is_room_again():
    sentences, result = result_of(start(FULL_DISK))
    count, last_two, during = json.loads(result.replace("T", "t").replace("F", "f"))
    assert 0 < count < 20
    assert last_two == [False, True]
    assert during == 20
    assert len(sentences) == 1
    assert "the disk is full" in sentences[0]
    assert numbers_of("full") == list(range(21))


TRY_LOCK = """
import filelock
from foedus import journal
where = journal.path()
try:
    with filelock.FileLock(where.with_name(f".{where.name}.lock"), timeout=0):
        print("RESULT free")
except filelock.Timeout:
    print("RESULT held")
"""


def test_one_kernel_mends_a_torn_line_only_while_no_other_writes():
    with journal._alone(journal.path()):
        assert result_of(start(TRY_LOCK)) == ([], "held")
    assert result_of(start(TRY_LOCK)) == ([], "free")


def test_a_kernel_that_hangs_with_the_lock_cannot_make_another_lose_its_answers(monkeypatch):
    monkeypatch.setattr(journal, "_LOCK_SECONDS", 0.0)
    hang = (
        "from foedus import journal\nwith journal._alone(journal.path()):\n    print(1, flush=True); input()"
    )
    with start(hang) as hanging:
        hanging.stdout.readline()
        assert journal.append({"kind": "quiz", "item": "meanwhile"})
        hanging.kill()
    assert [event["item"] for event in journal.events()] == ["meanwhile"]


def test_in_a_browser_no_answer_waits_for_a_lock_that_was_left_behind(monkeypatch):
    lock = journal.path().with_name(f".{journal.path().name}.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    monkeypatch.setattr(journal.sys, "platform", "emscripten")
    monkeypatch.setitem(sys.modules, "filelock", None)
    assert journal.append({"kind": "quiz", "item": "in-a-browser"})
    assert [event["item"] for event in journal.events()] == ["in-a-browser"]
