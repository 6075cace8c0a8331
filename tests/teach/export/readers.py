"""Read the exported files back, each by the rules of the program that it is for."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from itertools import combinations, pairwise
from string import ascii_uppercase
from xml.etree import ElementTree

EPSILON = 1e-9


@dataclass
class Read:
    """A question as a program holds it: options or spans with their worth in shares of one."""

    name: str
    kind: str
    stem: str
    options: list[tuple[str, float, str]] = field(default_factory=list)
    spans: list[tuple[str, float, float, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    general: str = ""

    def score(self, answer):
        """Return the mark as Moodle gives it: the first span that fits, or the sum of the picks."""
        if self.kind == "number":
            fits = (
                worth
                for value, tolerance, worth, _ in self.spans
                if value == "*" or abs(answer - float(value)) <= tolerance + EPSILON
            )
            return next(fits, 0.0)
        if self.kind == "match":
            stems = dict(pair for pair in self.pairs if pair[0])
            return sum(answer.get(row) == text for row, text in stems.items()) / len(stems)
        if self.kind == "order":
            return _longest([self.parts.index(text) for text in answer]) / len(self.parts)
        picks = answer if isinstance(answer, list) else [answer]
        total = sum(worth for text, worth, _ in self.options if text in picks)
        return min(max(total, 0.0), 1.0)

    def item(self):
        """Return the question as the course would hold it, with texts for ids."""
        made = {"id": self.name, "kind": self.kind, "explain": {}}
        if self.kind == "match":
            rows = [{"id": row, "bin": text} for row, text in self.pairs if row]
            return made | {"rows": rows, "bins": [{"id": text} for _, text in self.pairs]}
        if self.kind == "order":
            return made | {"parts": [{"id": text} for text in self.parts], "answer": self.parts}
        if self.kind != "number":
            return made | {"options": [{"id": text, "correct": worth > 0} for text, worth, _ in self.options]}
        right = [span for span in self.spans if span[2] == 1]
        made |= {"answer": float(right[0][0]), "tolerance": right[0][1]}
        for value, half, *_ in right[1:]:
            made |= {"low": float(value) - half - EPSILON, "high": float(value) + half + EPSILON}
        near = [span for span in self.spans if span[2] == 0 and span[0] != "*"]
        return made | {
            "near": [
                {"answer": float(value), "tolerance": half, "misconception": said, "feedback": {}}
                for value, half, _, said in near
            ]
        }


def _longest(places):
    """Return how many places the longest increasing run has; Moodle passes over a run of one."""
    for size in range(len(places), 1, -1):
        if any(all(a < b for a, b in pairwise(some)) for some in combinations(places, size)):
            return size
    return 0


def paragraphs(html):
    """Return the texts of paragraphs that each name their language."""
    found = re.findall(r'<p lang="(?:en|es)">(.*?)</p>', html)
    assert "".join(f"<p>{text}</p>" for text in found) == re.sub(r' lang="(en|es)"', "", html)
    return [unescape(text) for text in found]


# ---- Moodle XML: what question/format/xml/format.php takes from each element ----


def moodle(content):
    root = ElementTree.fromstring(content)
    assert root.tag == "quiz"
    return [_moodle_question(node) for node in root if node.get("type") != "category"]


def _rich(node):
    assert node.get("format") == "html"
    return paragraphs(node.findtext("text") or "")


def _moodle_question(node):
    read = Read(node.findtext("name/text"), "", _rich(node.find("questiontext"))[0])
    read.general = " ".join(_rich(node.find("generalfeedback")))
    read.tags = [tag.text for tag in node.findall("tags/tag/text")]
    if node.get("type") == "matching":
        read.kind = "match"
        asked = node.findall("subquestion")
        read.pairs = [(" ".join(_rich(one)), one.findtext("answer/text")) for one in asked]
        return read
    answers = node.findall("answer")
    worth = [float(one.get("fraction")) / 100 for one in answers]
    said = [" ".join(_rich(one.find("feedback"))) for one in answers]
    if node.get("type") == "numerical":
        read.kind = "number"
        read.spans = [
            (one.findtext("text"), float(one.findtext("tolerance")), share, text)
            for one, share, text in zip(answers, worth, said, strict=True)
        ]
    elif node.get("type") == "ordering":
        assert node.findtext("gradingtype") == "LONGEST_ORDERED_SUBSET"
        assert (node.findtext("selecttype"), node.findtext("selectcount")) == ("ALL", str(len(answers)))
        read.kind, read.parts = "order", [_rich(one)[0] for one in answers]
    else:
        assert node.get("type") == "multichoice"
        read.kind = {"true": "choice", "false": "several"}[node.findtext("single")]
        texts = [_rich(one)[0] for one in answers]
        read.options = list(zip(texts, worth, said, strict=True))
    return read


# ---- GIFT: the steps of question/format/gift/format.php, in its order ----

_SIGNS = dict(zip(":#={}~", ("&&058;", "&&035;", "&&061;", "&&123;", "&&125;", "&&126;"), strict=True))
_WEIGHT = re.compile(r"^%(-*[0-9]{1,2}\.?[0-9]*)%")


def gift(content):
    blocks = re.split(r"\n\s*\n", content.decode())
    return [_gift_question(block) for block in blocks if not block.startswith("$CATEGORY:")]


def _before(text):
    text = text.replace("\\\\", "&&092;")
    for sign, placeholder in _SIGNS.items():
        text = text.replace(f"\\{sign}", placeholder)
    return text.replace("&&092;", "\\")


def _after(text):
    for sign, placeholder in _SIGNS.items():
        text = text.replace(placeholder, sign)
    return text.strip()


def _gift_texts(text):
    return paragraphs(_after(text.removeprefix("[html]")))


def _gift_question(block):
    comments = "".join(line for line in block.splitlines() if line.startswith("//"))
    text = _before("\n".join(line for line in block.splitlines() if not line.startswith("//"))).strip()
    assert text.startswith("::")
    name, text = text[2:].split("::", 1)
    start, end = text.index("{"), text.index("}")
    assert text.endswith("}")
    assert end == len(text) - 1
    answers, _, general = text[start + 1 : end].strip().rpartition("####")
    assert text.startswith("[html]"), "without its format Moodle would take the tags for text"
    read = Read(_after(name), "", _gift_texts(text[:start])[0])
    read.general = " ".join(_gift_texts(general))
    read.tags = re.findall(r"\[tag:(.*?)\]", comments)
    if answers.startswith("#"):
        read.kind = "number"
        read.spans = list(_gift_spans(answers[1:]))
    elif "~" not in answers and "=" in answers and "->" in answers:
        read.kind = "match"
        sides = [part.strip().partition("->") for part in answers.split("=") if part.strip()]
        read.pairs = [(" ".join(_gift_texts(row)), _after(text)) for row, _, text in sides]
    else:
        read.kind = "choice" if "=" in answers else "several"
        parts = [part.strip() for part in answers.replace("=", "~=").split("~") if part.strip()]
        read.options = [_gift_option(part) for part in parts]
    return read


def _weighed(answer):
    if answer.startswith("="):
        return 1.0, answer[1:]
    if found := _WEIGHT.match(answer):
        return float(found.group(1)) / 100, answer[found.end() :]
    return 0.0, answer


def _gift_option(part):
    worth, rest = _weighed(part)
    text, _, said = rest.partition("#")
    return _gift_texts(text)[0], worth, " ".join(_gift_texts(said))


def _gift_spans(answers):
    answers, tilde, wrong = answers.partition("~")
    for part in (one.strip() for one in answers.split("=") if one.strip()):
        found = _WEIGHT.match(part)
        value, _, said = part[found.end() :].partition("#")
        if ".." in value:
            low, high = map(float, value.split(".."))
            value, tolerance = str((low + high) / 2), (high - low) / 2
        else:
            value, tolerance = value.split(":")
        yield value, float(tolerance), float(found.group(1)) / 100, " ".join(_gift_texts(said))
    if tilde:
        yield "*", 0.0, 0.0, " ".join(_gift_texts(wrong.partition("#")[2]))


# ---- the table ----


def table(content):
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    names = list(dict.fromkeys(row["item"] for row in rows))
    return [_item_of_rows(name, [row for row in rows if row["item"] == name]) for name in names]


def _item_of_rows(name, rows):
    made = {"id": name, "kind": rows[0]["kind"], "explain": {}}
    if made["kind"] in _TABLES:
        return made | _TABLES[made["kind"]](rows)
    if made["kind"] != "number":
        options = [
            {"id": row["option"], "correct": row["correct"] == "1", "misconception": row["misconception"]}
            for row in rows
        ]
        return made | {"options": options}
    targets = [
        {key: float(row[key]) for key in ("answer", "tolerance", "low", "high") if row[key]}
        | {"misconception": row["misconception"], "feedback": {}}
        for row in rows
        if row["part"] in ("answer", "near")
    ]
    return made | targets[0] | {"feedback": None, "near": targets[1:]}


def _order_of_rows(rows):
    answer = [row["option"] for row in sorted(rows, key=lambda row: int(row["place"]))]
    return {"parts": [_part_of(row) for row in rows], "answer": answer}


def _bins_of_rows(rows):
    asked = [{**_part_of(row), "bin": row["bin"], "near": []} for row in rows if row["part"] == "row"]
    for row in (row for row in rows if row["part"] == "near"):
        (one,) = [one for one in asked if one["id"] == row["option"]]
        one["near"].append({**_part_of(row), "bin": row["bin"]})
    return {"rows": asked, "bins": [_part_of(row) for row in rows if row["part"] == "bin"]}


def _program_of_rows(rows):
    placed = sorted((row for row in rows if row["correct"] == "1"), key=lambda row: int(row["place"]))
    answer = [{"id": row["option"], "indent": int(row["indent"])} for row in placed]
    return {"lines": [_part_of(row) for row in rows], "answer": answer}


def _part_of(row):
    return {"id": row["option"], "misconception": row["misconception"], "feedback": row["feedback"]}


_TABLES = {
    "order": _order_of_rows, "match": _bins_of_rows, "classify": _bins_of_rows, "parsons": _program_of_rows,
}  # fmt: skip


# ---- paper: the letters and numbers that a sheet shows, and the key ----


def paper(item, printed):
    """Return the question as the printed sheet and its key hold it, with letters for ids."""
    asked = ElementTree.fromstring(f"<div>{printed.asked}</div>")
    letters = [{"id": letter} for letter, _ in zip(ascii_uppercase, asked.find("ol"), strict=False)]
    made = {"id": item["id"], "kind": item["kind"], "explain": {}}
    found = [part.split(" ") for part in printed.answer.split("; ")]
    match item["kind"]:
        case "order":
            return made | {"parts": letters, "answer": [letter for letter, *_ in found]}
        case "parsons":
            answer = [{"id": letter, "indent": int(indent)} for letter, indent in found]
            return made | {"lines": letters, "answer": answer}
        case "match" | "classify":
            numbers = [row.findtext("th") for row in asked.find("table")]
            assert numbers == [number for number, *_ in found]
            rows = [{"id": number, "bin": letter} for number, letter, *_ in found]
            return made | {"rows": rows, "bins": letters}
    right = [letter for letter, *_ in found]
    return made | {"options": [{**one, "correct": one["id"] in right} for one in letters]}


# ---- QTI: the response processing that the exported items use ----

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def package(content):
    """Return the files of a package by name, as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        assert held.testzip() is None
        return {name: ElementTree.fromstring(held.read(name)) for name in held.namelist()}


def outcomes(item, response):
    """Return the outcome variables after a response, as the specification has them computed."""
    found = {"RESPONSE": response}
    for declared in item.iter(f"{QTI}outcomeDeclaration"):
        default = declared.findtext(f"{QTI}defaultValue/{QTI}value")
        found[declared.get("identifier")] = float(default) if default is not None else None
    declared = item.find(f"{QTI}responseDeclaration")
    for condition in item.find(f"{QTI}responseProcessing"):
        _run(condition, found, declared)
    return found


def _run(condition, found, declared):
    for branch in condition:
        test, rules = (None, list(branch)) if branch.tag == f"{QTI}responseElse" else (branch[0], branch[1:])
        if test is None or value(test, found, declared):
            found |= {rule.get("identifier"): value(rule[0], found, declared) for rule in rules}
            break


def value(node, found, declared):
    """Return the value of an expression."""
    inner = [value(kid, found, declared) for kid in node]
    match node.tag.removeprefix(QTI):
        case "variable":
            return found[node.get("identifier")]
        case "baseValue":
            return float(node.text) if node.get("baseType") == "float" else node.text
        case "correct":
            values = [one.text for one in declared.findall(f"{QTI}correctResponse/{QTI}value")]
            return values[0] if declared.get("cardinality") == "single" else values
        case "match":
            left, right = inner
            unordered = declared.get("cardinality") == "multiple"
            return sorted(left) == sorted(right) if unordered else left == right
        case "member":
            return inner[0] in (inner[1] or [])
        case "multiple":
            each = [one if isinstance(one, list) else [one] for one in inner if one is not None]
            return [one for some in each for one in some]
        case "isNull":
            return inner[0] in (None, [])
        case "and":
            return all(inner)
        case "or":
            return any(inner)
        case "gte":
            return inner[0] >= inner[1]
        case "lte":
            return inner[0] <= inner[1]
        case "delete":
            return [one for one in inner[1] if one != inner[0]]
        case "mapResponse":
            return _mapped(declared.find(f"{QTI}mapping"), set(found[node.get("identifier")]))
    raise AssertionError(f"unknown expression {node.tag}")


def _mapped(mapping, picks):
    worth = {entry.get("mapKey"): float(entry.get("mappedValue")) for entry in mapping}
    total = sum(worth.get(pick, float(mapping.get("defaultValue"))) for pick in picks)
    return min(max(total, float(mapping.get("lowerBound"))), float(mapping.get("upperBound")))


def shown(item, found):
    """Return the texts of the modal feedback that these outcomes show, by outcome."""
    texts = {}
    for said in item.findall(f"{QTI}modalFeedback"):
        held = found[said.get("outcomeIdentifier")]
        if said.get("identifier") in (held if isinstance(held, list) else [held]):
            texts[said.get("identifier")] = " ".join(text.text for text in said)
    return texts
