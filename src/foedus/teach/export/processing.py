"""The pieces of QTI's response processing that the exported items use."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from foedus.teach.export.elements import Element, element
from foedus.teach.export.sheet import plain

Branch = tuple[Element, list[Element]]


def outcome(name: str, cardinality: str, kind: str, default: str | None = None) -> Element:
    """Return the declaration of an outcome variable."""
    made = element("outcomeDeclaration", {"identifier": name, "cardinality": cardinality, "baseType": kind})
    if default is not None:
        made.append(element("defaultValue", {}, element("value", {}, default)))
    return made


def variable(name: str) -> Element:
    """Return the value that a variable has."""
    return element("variable", {"identifier": name})


def correct(name: str) -> Element:
    """Return the correct response of a variable."""
    return element("correct", {"identifier": name})


def base(kind: str, value: str) -> Element:
    """Return a constant."""
    return element("baseValue", {"baseType": kind}, value)


def assign(name: str, value: Element) -> Element:
    """Return the rule that gives an outcome a value."""
    return element("setOutcomeValue", {"identifier": name}, value)


def without(name: str, values: Sequence[str]) -> Element:
    """Return what a container holds besides some identifiers."""
    rest = variable(name)
    for value in values:
        rest = element("delete", {}, base("identifier", value), rest)
    return rest


def between(name: str, spans: Sequence[tuple[Decimal, Decimal]]) -> Element:
    """Return the test whether a number lies in one of some intervals, ends included."""

    def side(test: str, end: Decimal) -> Element:
        return element(test, {}, variable(name), base("float", plain(end)))

    inside = [element("and", {}, side("gte", low), side("lte", high)) for low, high in spans]
    return inside[0] if len(inside) == 1 else element("or", {}, *inside)


def chain(first: Branch, *others: Branch, otherwise: list[Element]) -> Element:
    """Return processing that does nothing without a response, else the first branch whose test holds."""
    none = element(
        "responseIf", {}, element("isNull", {}, variable("RESPONSE")), assign("SCORE", base("float", "0"))
    )
    branches = [element("responseElseIf", {}, test, *rules) for test, rules in [first, *others]]
    rest = element("responseElse", {}, *otherwise)
    return element("responseProcessing", {}, element("responseCondition", {}, none, *branches, rest))


def says(name: str, value: str, pairs: Sequence[str]) -> Element:
    """Return the condition that adds a name to an outcome where the response holds one of the pairs."""
    held = [element("member", {}, base("directedPair", pair), variable("RESPONSE")) for pair in pairs]
    test = held[0] if len(held) == 1 else element("or", {}, *held)
    more = element("multiple", {}, variable(name), base("identifier", value))
    return element("responseCondition", {}, element("responseIf", {}, test, assign(name, more)))
