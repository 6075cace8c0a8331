"""Read the exported files back, each by the rules of the program that it is for."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
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
        picks = answer if isinstance(answer, list) else [answer]
        total = sum(worth for text, worth, _ in self.options if text in picks)
        return min(max(total, 0.0), 1.0)

    def item(self):
        """Return the question as the course would hold it, with texts for ids."""
        made = {"id": self.name, "kind": self.kind, "explain": {}}
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
    answers = node.findall("answer")
    worth = [float(one.get("fraction")) / 100 for one in answers]
    said = [" ".join(_rich(one.find("feedback"))) for one in answers]
    if node.get("type") == "numerical":
        read.kind = "number"
        read.spans = [
            (one.findtext("text"), float(one.findtext("tolerance")), share, text)
            for one, share, text in zip(answers, worth, said, strict=True)
        ]
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
    (condition,) = item.find(f"{QTI}responseProcessing")
    for branch in condition:
        test, rules = (None, list(branch)) if branch.tag == f"{QTI}responseElse" else (branch[0], branch[1:])
        if test is None or value(test, found, declared):
            found |= {rule.get("identifier"): value(rule[0], found, declared) for rule in rules}
            break
    return found


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
            return values if declared.get("cardinality") == "multiple" else values[0]
        case "match":
            left, right = inner
            return sorted(left) == sorted(right) if isinstance(left, list) else left == right
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
