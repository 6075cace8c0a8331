"""Assertions written from the QTI 2.1 and content packaging specifications."""

import re

import pytest
from tests.quiz_items import CHOICE, CLASSIFY, MATCH, NUMBER, ORDER, SEVERAL
from tests.teach.export import readers
from tests.teach.export.conftest import ITEMS, sheet_of
from tests.teach.export.readers import QTI

from foedus.teach.export import qti

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
# The parts of an item in the one order that its schema allows.
SEQUENCE = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
NAME = re.compile(r"[A-Za-z_][\w.-]*")
BLOCKS = {"p", "choiceInteraction", "orderInteraction", "matchInteraction"}


def item_of(made):
    return readers.package(qti.write(sheet_of(made)).content)[f"items/{made['id']}.xml"]


def items(sheet):
    files = readers.package(qti.write(sheet).content)
    return [node for name, node in files.items() if name.startswith("items/")]


def test_the_manifest_lists_each_item_file_and_no_other(hard):
    files = readers.package(qti.write(hard).content)
    manifest = files.pop("imsmanifest.xml")
    assert manifest.tag == f"{CP}manifest"
    assert [child.tag.removeprefix(CP) for child in manifest] == ["metadata", "organizations", "resources"]
    assert manifest.findtext(f"{CP}metadata/{CP}schema") == "QTIv2.1 Package"
    resources = manifest.findall(f"{CP}resources/{CP}resource")
    assert {one.get("type") for one in resources} == {"imsqti_item_xmlv2p1"}
    assert [one.get("href") for one in resources] == list(files)
    assert [one.find(f"{CP}file").get("href") for one in resources] == list(files)
    identifiers = [one.get("identifier") for one in resources]
    assert len(set(identifiers)) == len(identifiers)
    assert all(NAME.fullmatch(one) for one in identifiers)


def test_the_manifest_comes_first_so_that_readers_of_streams_find_it():
    assert next(iter(readers.package(qti.write(sheet_of(CHOICE)).content))) == "imsmanifest.xml"


def test_lesson_objective_and_misconceptions_are_keywords_of_the_resource():
    manifest = readers.package(qti.write(sheet_of(CHOICE)).content)["imsmanifest.xml"]
    lom = "{http://ltsc.ieee.org/xsd/LOM}"
    words = [one.text for one in manifest.iterfind(f".//{lom}keyword/{lom}string")]
    assert words == ["lesson-01", "trace-voices", "class", "outlets-are-voices", "state-media-lies"]


def test_each_item_has_its_attributes_and_its_parts_in_order(hard, parted, course):
    for sheet in (hard, parted, course):
        for node in items(sheet):
            assert node.tag == f"{QTI}assessmentItem"
            assert NAME.fullmatch(node.get("identifier"))
            assert node.get("title")
            assert (node.get("adaptive"), node.get("timeDependent")) == ("false", "false")
            assert node.get("{http://www.w3.org/XML/1998/namespace}lang") == sheet.lang
            places = [SEQUENCE.index(part.tag.removeprefix(QTI)) for part in node]
            assert places == sorted(places)
            assert {part.tag.removeprefix(QTI) for part in node.find(f"{QTI}itemBody")} <= BLOCKS


def test_every_variable_that_an_item_names_is_declared(hard, parted):
    for node in [*items(hard), *items(parted)]:
        declared = {
            one.get("identifier")
            for kind in ("responseDeclaration", "outcomeDeclaration")
            for one in node.findall(f"{QTI}{kind}")
        }
        named = {one.get(name) for one in node.iter() for name in ("responseIdentifier", "outcomeIdentifier")}
        named |= {
            one.get("identifier")
            for kind in ("variable", "correct", "setOutcomeValue", "mapResponse")
            for one in node.iter(f"{QTI}{kind}")
        }
        assert named - {None} <= declared


@pytest.mark.parametrize(
    ("item", "cardinality", "most"), [(CHOICE, "single", "1"), (SEVERAL, "multiple", "0")]
)
def test_options_are_choices_with_names_and_the_right_ones_the_correct_response(item, cardinality, most):
    node = item_of(item)
    declared = node.find(f"{QTI}responseDeclaration")
    assert (declared.get("cardinality"), declared.get("baseType")) == (cardinality, "identifier")
    interaction = node.find(f"{QTI}itemBody/{QTI}choiceInteraction")
    assert (interaction.get("maxChoices"), interaction.get("shuffle")) == (most, "true")
    assert interaction[0].tag == f"{QTI}prompt"
    names = [choice.get("identifier") for choice in interaction.findall(f"{QTI}simpleChoice")]
    assert all(NAME.fullmatch(name) for name in names)
    right = [one.text for one in declared.findall(f"{QTI}correctResponse/{QTI}value")]
    assert right == [f"o-{option['id']}" for option in item["options"] if option["correct"]]
    assert set(right) < set(names)


@pytest.mark.parametrize("item", [CHOICE, SEVERAL, NUMBER], ids=lambda item: item["kind"])
def test_feedback_can_hold_as_many_names_as_the_response_and_the_mark_is_a_number(item):
    node = item_of(item)
    declared = {one.get("identifier"): one for one in node.findall(f"{QTI}outcomeDeclaration")}
    cardinality = node.find(f"{QTI}responseDeclaration").get("cardinality")
    assert declared["FEEDBACK"].get("cardinality") == cardinality
    assert {one.get("baseType") for name, one in declared.items() if name != "SCORE"} == {"identifier"}
    assert (declared["SCORE"].get("cardinality"), declared["SCORE"].get("baseType")) == ("single", "float")


def test_the_mapping_holds_the_rule_for_several_within_nothing_and_one():
    mapping = item_of(SEVERAL).find(f"{QTI}responseDeclaration/{QTI}mapping")
    assert (mapping.get("lowerBound"), mapping.get("upperBound")) == ("0", "1")
    assert mapping.get("defaultValue") == "0"
    worth = {one.get("mapKey"): float(one.get("mappedValue")) for one in mapping}
    assert worth == {"o-kcna": 0.5, "o-kremlin": 0.5, "o-paper": -0.5, "o-blog": -0.5}


def test_a_number_is_written_in_a_line_of_text_with_its_unit():
    node = item_of(ITEMS[2])
    declared = node.find(f"{QTI}responseDeclaration")
    assert (declared.get("cardinality"), declared.get("baseType")) == ("single", "float")
    assert declared.findtext(f"{QTI}correctResponse/{QTI}value") == "62"
    entry = node.find(f"{QTI}itemBody/{QTI}p/{QTI}textEntryInteraction")
    assert entry.get("responseIdentifier") == "RESPONSE"
    assert entry.tail.strip() == "per cent"


@pytest.mark.parametrize("item", [CHOICE, SEVERAL, NUMBER], ids=lambda item: item["kind"])
def test_without_a_response_there_is_no_mark_and_nothing_is_said(item):
    node = item_of(item)
    found = readers.outcomes(node, None)
    assert found["SCORE"] == 0
    assert readers.shown(node, found) == {}


def test_the_right_picks_have_their_say_only_once_all_is_right():
    node = item_of(SEVERAL)
    half = readers.shown(node, readers.outcomes(node, ["o-kremlin", "o-paper"]))
    assert set(half) == {"o-paper", "look"}
    whole = readers.shown(node, readers.outcomes(node, ["o-kcna", "o-kremlin"]))
    assert whole == {"o-kremlin": "why kremlin", "explain": "Count voices"}


@pytest.mark.parametrize(
    ("given", "names"),
    [(62, {"right", "explain"}), (0.62, {"near-1", "look"}), (40, {"otherwise", "look"})],
)
def test_a_number_is_told_what_the_course_tells(given, names):
    node = item_of(NUMBER)
    assert set(readers.shown(node, readers.outcomes(node, float(given)))) == names


def test_the_same_bank_gives_the_same_file():
    assert qti.write(sheet_of(CHOICE)).content == qti.write(sheet_of(CHOICE)).content


def test_rows_are_matched_once_and_bins_as_often_as_one_likes():
    interaction = item_of(CLASSIFY).find(f"{QTI}itemBody/{QTI}matchInteraction")
    assert (interaction.get("maxAssociations"), interaction.get("shuffle")) == ("4", "true")
    assert [part.tag.removeprefix(QTI) for part in interaction] == [
        "prompt",
        "simpleMatchSet",
        "simpleMatchSet",
    ]
    rows, bins = ([(one.get("identifier"), one.get("matchMax")) for one in side] for side in interaction[1:])
    assert rows == [(f"r-{row['id']}", "1") for row in CLASSIFY["rows"]]
    assert bins == [(f"b-{one['id']}", "0") for one in CLASSIFY["bins"]]


def test_the_right_order_is_an_ordered_response_and_not_the_order_of_the_file():
    node = item_of(ORDER)
    declared = node.find(f"{QTI}responseDeclaration")
    assert (declared.get("cardinality"), declared.get("baseType")) == ("ordered", "identifier")
    right = [one.text for one in declared.findall(f"{QTI}correctResponse/{QTI}value")]
    assert right == [f"o-{name}" for name in ORDER["answer"]]
    shown = node.findall(f"{QTI}itemBody/{QTI}orderInteraction/{QTI}simpleChoice")
    assert sorted(one.get("identifier") for one in shown) == sorted(right)
    assert [one.get("identifier") for one in shown] != right


def test_a_row_says_what_a_wrong_bin_shows_and_a_right_or_empty_row_nothing():
    node = item_of(MATCH)

    def said(*pairs):
        return set(readers.shown(node, readers.outcomes(node, [f"r-{row} b-{one}" for row, one in pairs])))

    assert said(("kcna", "seoul"), ("yonhap", "seoul")) == {"r-kcna-b-seoul", "look"}
    assert said(("kcna", "paris"), ("tass", "seoul")) == {"r-kcna", "r-tass", "look"}
    assert said(("kcna", "pyongyang"), ("yonhap", "seoul"), ("tass", "moscow")) == {"explain"}
    assert readers.shown(node, readers.outcomes(node, None)) == {}
