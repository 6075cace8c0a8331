"""Journals of a class to test with, and the questions it answered."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

BEGIN = datetime(2026, 11, 25, 8, tzinfo=UTC)


def both(text):
    return {"en": text, "es": f"{text} (es)"}


def option(name, *, correct=False):
    made = {"id": name, "text": both(f"Option {name}"), "correct": correct}
    return made if correct else made | {"misconception": f"idea-{name}", "feedback": both("No")}


def question(name, *, kind="choice", lesson="01", place=0):
    item = {"id": name, "kind": kind, "lesson": lesson, "place": place, "objective": "count", "use": "class"}
    options = [option("good", correct=True), option("bad"), option("worse"), option("worst")]
    return item | {"stem": both(f"What is {name}?"), "explain": both("So"), "options": options}


def bank_of(*items):
    names = {f"idea-{name}": both(f"idea of {name}") for name in ("bad", "worse", "worst")}
    return {"items": {item["id"]: item for item in items}, "misconceptions": names, "predictions": {}}


def event(item, answer, *, minute=0, **more):
    time = (BEGIN + timedelta(minutes=minute)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = {"time": time, "lesson": "01", "kind": "quiz", "item": item, "answer": answer}
    return {**told, "outcome": None, "mistake": None, "seconds": 10.0, "hints": 0, "lang": "en"} | more


def write(path, *events):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(one if isinstance(one, str) else json.dumps(one) + "\n" for one in events)
    path.write_text(text, encoding="utf-8")
