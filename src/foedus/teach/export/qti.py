"""Questions as a QTI 2.1 package: a manifest, and one file for each item."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from foedus.teach.export.elements import Element, document, element
from foedus.teach.export.processing import (
    assign,
    base,
    between,
    chain,
    correct,
    outcome,
    says,
    variable,
    without,
)
from foedus.teach.export.sheet import (
    Exported,
    Item,
    Sheet,
    bounds,
    carry,
    exact,
    plain,
    pointed,
    tags,
    told,
    wanted,
)

ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/LOM"
SCHEMAS = {
    ITEM: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    PACKAGE: "http://www.imsglobal.org/xsd/imscp_v1p1.xsd",
}
# A fixed day keeps two exports of the same bank the same file.
_DAY = (2026, 1, 1, 0, 0, 0)


def write(sheet: Sheet) -> Exported:
    """Return a content package as a zip."""
    written, lost = carry(sheet, WRITERS)
    files = {"imsmanifest.xml": _manifest([item for item, _ in written], sheet)}
    files |= {_path(item): document(made) for item, made in written}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return Exported(out.getvalue(), len(written), lost)


def _path(item: Item) -> str:
    return f"items/{item['id']}.xml"


def _manifest(items: list[Item], sheet: Sheet) -> bytes:
    resources = [
        element(
            "resource",
            {"identifier": f"res-{item['id']}", "type": "imsqti_item_xmlv2p1", "href": _path(item)},
            element("metadata", {}, _described(item, sheet)),
            element("file", {"href": _path(item)}),
        )
        for item in items
    ]
    said = element("metadata", {}, element("schema", {}, "QTIv2.1 Package"))
    said.append(element("schemaversion", {}, "1.0.0"))
    return document(
        element(
            "manifest",
            {**_schema(PACKAGE), "identifier": f"foedus-{sheet.lang}"},
            said,
            element("organizations"),
            element("resources", {}, *resources),
        )
    )


def _schema(name: str) -> dict[str, str]:
    instance = "http://www.w3.org/2001/XMLSchema-instance"
    return {"xmlns": name, "xmlns:xsi": instance, "xsi:schemaLocation": f"{name} {SCHEMAS[name]}"}


def _described(item: Item, sheet: Sheet) -> Element:
    def said(tag: str, text: str) -> Element:
        return element(tag, {}, element("string", {"language": sheet.lang}, text))

    words = [said("keyword", tag) for tag in tags(item)]
    general = element("general", {}, said("title", item["id"]), element("language", {}, sheet.lang), *words)
    return element("lom", {"xmlns": LOM}, general)


# ---- one item ----


def _item(item: Item, sheet: Sheet, *parts: Element) -> Element:
    named = {"identifier": f"item-{item['id']}", "title": item["id"], "xml:lang": sheet.lang}
    fixed = {**_schema(ITEM), "adaptive": "false", "timeDependent": "false"}
    return element("assessmentItem", {**fixed, **named}, *parts)


def _response(cardinality: str, kind: str, values: list[str]) -> Element:
    given = element("correctResponse", {}, *(element("value", {}, value) for value in values))
    named = {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": kind}
    return element("responseDeclaration", named, given)


def _outcomes(cardinality: str) -> list[Element]:
    return [
        outcome("SCORE", "single", "float", "0"),
        outcome("FEEDBACK", cardinality, "identifier"),
        # What is said of the whole item: the explanation once it is right, before that where to look.
        outcome("CLOSING", "single", "identifier"),
    ]


def _feedback(shown_by: str, name: str, texts: list[str]) -> list[Element]:
    if not texts:
        return []
    named = {"outcomeIdentifier": shown_by, "identifier": name, "showHide": "show"}
    return [element("modalFeedback", named, *(element("p", {}, text) for text in texts))]


def _closing(item: Item, sheet: Sheet) -> list[Element]:
    explain = _feedback("CLOSING", "explain", [sheet.text(item["explain"])])
    return [*explain, *_feedback("CLOSING", "look", pointed(item, sheet))]


def _name(option: Item) -> str:
    # An identifier of QTI may not begin with a digit.
    return f"o-{option['id']}"


def _interaction(item: Item, sheet: Sheet, most: int) -> Element:
    stem = sheet.text(item["stem"])
    lead = f"{stem} {sheet.word('several')}" if item["kind"] == "several" else stem
    choices = [
        element("simpleChoice", {"identifier": _name(option)}, sheet.text(option["text"]))
        for option in item["options"]
    ]
    named = {"responseIdentifier": "RESPONSE", "shuffle": "true", "maxChoices": str(most)}
    return element("itemBody", {}, element("choiceInteraction", named, element("prompt", {}, lead), *choices))


def _options(item: Item, sheet: Sheet) -> list[Element]:
    found = [_feedback("FEEDBACK", _name(option), told(option, sheet)) for option in item["options"]]
    return [*(said for each in found for said in each), *_closing(item, sheet)]


def _choice(item: Item, sheet: Sheet) -> Element:
    right = [_name(option) for option in item["options"] if option["correct"]]
    solved = [
        assign("SCORE", base("float", "1")),
        assign("FEEDBACK", variable("RESPONSE")),
        assign("CLOSING", base("identifier", "explain")),
    ]
    missed = [assign("FEEDBACK", variable("RESPONSE")), assign("CLOSING", base("identifier", "look"))]
    return _item(
        item,
        sheet,
        _response("single", "identifier", right),
        *_outcomes("single"),
        _interaction(item, sheet, 1),
        chain((element("match", {}, variable("RESPONSE"), correct("RESPONSE")), solved), otherwise=missed),
        *_options(item, sheet),
    )


def _several(item: Item, sheet: Sheet) -> Element:
    right = [_name(option) for option in item["options"] if option["correct"]]
    response = _response("multiple", "identifier", right)
    part = repr(1 / wanted(item))
    marks = {_name(option): part if option["correct"] else f"-{part}" for option in item["options"]}
    entries = [element("mapEntry", {"mapKey": name, "mappedValue": worth}) for name, worth in marks.items()]
    # Right picks less wrong picks, never below 0: the rule of marking.py, as the mapping's own bounds.
    limits = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    response.append(element("mapping", limits, *entries))
    score = assign("SCORE", element("mapResponse", {"identifier": "RESPONSE"}))
    solved = [
        score,
        assign("FEEDBACK", variable("RESPONSE")),
        assign("CLOSING", base("identifier", "explain")),
    ]
    # Right picks have their say only once all is right: before that they would give the others away.
    missed = [
        score,
        assign("FEEDBACK", without("RESPONSE", right)),
        assign("CLOSING", base("identifier", "look")),
    ]
    return _item(
        item,
        sheet,
        response,
        *_outcomes("multiple"),
        _interaction(item, sheet, 0),
        chain((element("match", {}, variable("RESPONSE"), correct("RESPONSE")), solved), otherwise=missed),
        *_options(item, sheet),
    )


def _number(item: Item, sheet: Sheet) -> Element:
    nears = list(enumerate(item.get("near", ()), start=1))
    solved = [
        assign("SCORE", base("float", "1")),
        assign("FEEDBACK", base("identifier", "right")),
        assign("CLOSING", base("identifier", "explain")),
    ]

    def missed(name: str) -> list[Element]:
        return [assign("FEEDBACK", base("identifier", name)), assign("CLOSING", base("identifier", "look"))]

    said = _feedback("FEEDBACK", "right", told(item, sheet))
    for place, near in nears:
        said += _feedback("FEEDBACK", f"near-{place}", told(near, sheet))
    said += _feedback(
        "FEEDBACK", "otherwise", [sheet.text(item["otherwise"])] if item.get("otherwise") else []
    )
    return _item(
        item,
        sheet,
        _response("single", "float", [plain(exact(item["answer"]))]),
        *_outcomes("single"),
        _entry(item, sheet),
        chain(
            (between("RESPONSE", bounds(item)), solved),
            *((between("RESPONSE", bounds(near)), missed(f"near-{place}")) for place, near in nears),
            otherwise=missed("otherwise"),
        ),
        *said,
        *_closing(item, sheet),
    )


def _entry(item: Item, sheet: Sheet) -> Element:
    field = element(
        "p", {}, element("textEntryInteraction", {"responseIdentifier": "RESPONSE", "expectedLength": "12"})
    )
    if item.get("unit"):
        field[0].tail = f" {sheet.text(item['unit'])}"
    return element("itemBody", {}, element("p", {}, sheet.text(item["stem"])), field)


def _closed(score: list[Element], solved: list[Element]) -> Element:
    """Return processing that marks and closes, without what is said of single parts."""
    return chain(
        (
            element("match", {}, variable("RESPONSE"), correct("RESPONSE")),
            [*solved, assign("CLOSING", base("identifier", "explain"))],
        ),
        otherwise=[*score, assign("CLOSING", base("identifier", "look"))],
    )


def _order(item: Item, sheet: Sheet) -> Element:
    choices = [
        element("simpleChoice", {"identifier": _name(part)}, sheet.text(part["text"]))
        for part in item["parts"]
    ]
    prompt = element("prompt", {}, sheet.text(item["stem"]))
    named = {"responseIdentifier": "RESPONSE", "shuffle": "true"}
    return _item(
        item,
        sheet,
        _response("ordered", "identifier", [f"o-{name}" for name in item["answer"]]),
        *_outcomes("ordered"),
        element("itemBody", {}, element("orderInteraction", named, prompt, *choices)),
        _closed([], [assign("SCORE", base("float", "1"))]),
        *_closing(item, sheet),
    )


def _rows(item: Item, sheet: Sheet) -> Element:
    pairs = [f"r-{row['id']} b-{row['bin']}" for row in item["rows"]]
    response = _response("multiple", "directedPair", pairs)
    worth = repr(1 / len(pairs))
    entries = [element("mapEntry", {"mapKey": pair, "mappedValue": worth}) for pair in pairs]
    # Right rows divided by all rows, nothing taken off: the rule of marking.py.
    limits = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    response.append(element("mapping", limits, *entries))
    score = [assign("SCORE", element("mapResponse", {"identifier": "RESPONSE"}))]
    processing = _closed(score, score)
    said: list[Element] = []
    for name, wrong, texts in _wrong_pairs(item, sheet):
        processing.append(says("FEEDBACK", name, wrong))
        said += _feedback("FEEDBACK", name, texts)
    return _item(
        item,
        sheet,
        response,
        *_outcomes("multiple"),
        _pairing(item, sheet),
        processing,
        *said,
        *_closing(item, sheet),
    )


def _wrong_pairs(item: Item, sheet: Sheet) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield what is said of wrong pairs: a name for it, the pairs, the texts."""
    for row in item["rows"]:
        nears = {near["bin"]: near for near in row.get("near", ())}
        wrong = [one["id"] for one in item["bins"] if one["id"] != row["bin"]]
        # What a row says of one bin in particular replaces what it says of any, as in marking.py.
        groups = [
            (f"r-{row['id']}-b-{name}", [name], {**row, **nears[name]}) for name in wrong if name in nears
        ]
        groups.append((f"r-{row['id']}", [name for name in wrong if name not in nears], row))
        for name, bins, part in groups:
            if bins and (texts := told(part, sheet)):
                yield name, [f"r-{row['id']} b-{one}" for one in bins], texts


def _pairing(item: Item, sheet: Sheet) -> Element:
    def side(prefix: str, parts: list[Item], most: str) -> Element:
        choices = [
            element(
                "simpleAssociableChoice",
                {"identifier": f"{prefix}-{part['id']}", "matchMax": most},
                sheet.text(part["text"]),
            )
            for part in parts
        ]
        return element("simpleMatchSet", {}, *choices)

    prompt = element("prompt", {}, sheet.text(item["stem"]))
    # A row has one bin; 0 stands for no limit.
    sides = side("r", item["rows"], "1"), side("b", item["bins"], "0")
    named = {"responseIdentifier": "RESPONSE", "shuffle": "true", "maxAssociations": str(len(item["rows"]))}
    return element("itemBody", {}, element("matchInteraction", named, prompt, *sides))


WRITERS: dict[str, Callable[[Item, Sheet], Element]] = {
    "choice": _choice,
    "several": _several,
    "number": _number,
    "order": _order,
    "match": _rows,
    "classify": _rows,
}
