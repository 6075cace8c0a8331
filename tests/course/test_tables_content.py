"""The course's own tables and glossary hold what their datasheets and the record say."""

import shutil
from itertools import pairwise

import pytest

from foedus import ledger, outline, tables
from foedus.teach.claims import compile_ledger
from foedus.teach.datasheets import compile_datasheets
from foedus.teach.faults import CourseFaults
from foedus.teach.glossary import compile_glossary


@pytest.fixture(scope="module")
def root():
    return outline.root()


@pytest.fixture(scope="module")
def compiled(root):
    return compile_datasheets(root, compile_ledger(root))


@pytest.fixture(scope="module")
def frames(root, compiled):
    folder = root / "course" / "tables"
    return {name: tables.frame(entry, folder) for name, entry in compiled.items()}


def inside(lon, lat, rings):
    """Whether a point lies in any of the rings, by counting crossings to the east."""
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                odd = not odd
    return odd


def test_every_table_agrees_with_its_datasheet_and_with_the_ledger(compiled):
    assert {"countries", "un_votes_war", "meetings", "world_outline"} <= set(compiled)


def test_what_notebooks_read_is_what_the_sources_say_now(compiled):
    assert outline.compiled("tables") == compiled


def test_the_first_vote_on_the_invasion_counts_141_5_35_12(frames):
    votes = frames["un_votes_war"]
    counts = votes[votes["resolution"] == "A/RES/ES-11/1"]["vote"].value_counts()
    assert counts[["yes", "no", "abstain", "absent"]].tolist() == [141, 5, 35, 12]


def test_no_state_votes_before_it_is_a_member_and_none_is_left_out(frames):
    votes, states = frames["un_votes_war"], frames["countries"].set_index("iso3")["un_member_since"].dropna()
    assert (votes["iso3"].map(states) <= votes["date"].dt.year).all()
    resolutions = frames["un_resolutions_war"]
    members = [int((states <= year).sum()) for year in resolutions["date"].dt.year]
    assert members == resolutions["members"].tolist()


def test_north_korea_voted_no_on_every_text_on_ukraine(frames):
    topics = frames["un_resolutions_war"].set_index("resolution")["topic"]
    votes = frames["un_votes_war"]
    ours = votes[(votes["iso3"] == "PRK") & votes["resolution"].map(topics).isin(["war", "crimea"])]
    assert ours["vote"].unique().tolist() == ["no"]
    assert len(ours) == 23


@pytest.mark.parametrize(
    ("place", "lon", "lat", "state"),
    [
        ("Simferopol", 34.1, 44.95, "UKR"),
        ("Laayoune", -13.1, 27.1, "ESH"),
        ("Dakhla", -15.5, 23.5, "ESH"),
        ("Smara", -11.67, 26.74, "ESH"),
        ("Rabat", -6.83, 33.9, "MAR"),
        ("the Golan", 35.77, 33.0, "SYR"),
        ("Tel Aviv", 34.85, 32.05, "ISR"),
        ("Pristina", 21.15, 42.65, "XKX"),
        ("Taipei", 121.5, 25.0, "TWN"),
        ("Nicosia, north", 33.3, 35.3, "CYP"),
        ("Hargeisa", 44.06, 9.56, "SOM"),
    ],
)
def test_disputed_land_is_filled_by_the_one_rule_and_not_by_who_holds_it(frames, place, lon, lat, state):
    outlines = frames["world_outline"]
    found = [row.iso3 for row in outlines.itertuples() if inside(lon, lat, row.rings)]
    assert state in found, f"{place} lies in {found}"
    assert len(found) == 1


def test_every_disputed_area_lies_in_the_outline_it_names(frames):
    outlines = frames["world_outline"].set_index("iso3")["rings"]
    for area in frames["world_disputed"].itertuples():
        xs, ys = zip(*area.rings[0], strict=True)
        middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        assert inside(*middle, outlines[area.outline]), area.id
        assert area.held_by in area.claimed_by.split(";"), area.id
        # The islands are a territory without a government that claims to be a state.
        assert area.outline in area.claimed_by.split(";") or area.outline == "FLK", area.id


def test_each_person_has_one_spelling_in_each_language(frames):
    people = frames["meeting_participants"]
    assert people.groupby("person_en")["person_es"].nunique().max() == 1
    assert people.groupby("person_es")["person_en"].nunique().max() == 1


def test_no_spanish_cell_groups_four_digits(frames):
    meetings = frames["meetings"]
    assert not meetings["outcome_es"].str.contains(r"(?<!\d)\d\.\d{3}(?!\d)").any()


def test_the_glossary_and_the_cards_use_the_same_word_for_a_status(root):
    glossary = compile_glossary(root)
    for status, (_, words) in ledger.STATUS.items():
        assert glossary[status]["term"] == words
        assert "01" in glossary[status]["lessons"]


def test_one_vote_changed_in_the_real_roll_call_is_found(root, tmp_path):
    copy = tmp_path / "course" / "tables"
    shutil.copytree(root / "course" / "tables", copy)
    path = copy / "un_votes_war.csv"
    vote = "A/RES/ES-11/1,2022-03-02,PRK,"
    text = path.read_text(encoding="utf-8").replace(vote + "no", vote + "yes")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseFaults) as caught:
        compile_datasheets(tmp_path, compile_ledger(root))
    said = str(caught.value)
    assert (
        "column yes (A/RES/ES-11/1): 141 where the check 'the tally equals the roll-call' gives 142" in said
    )
    assert "BLR;ERI;PRK;RUS;SYR where the check 'the list of no votes equals the roll-call' gives" in said


HELP = {"shall_all_means", "shall_military", "assist_unspecified", "act_as_deemed"}


def test_every_promise_of_help_among_the_treaties_is_on_the_map_and_no_lesser_one(frames):
    treaties, members = frames["treaties"], frames["alliance_members"]
    assert set(treaties[treaties["obligation"].isin(HELP)]["treaty_id"]) <= set(members["pact"])
    duty = members.groupby("pact")["duty"].unique()
    for treaty, obligation in zip(treaties["treaty_id"], treaties["obligation"], strict=True):
        # What an unpublished pact owes was not seen; the map may still draw it as it was announced.
        if treaty in duty and obligation != "not_seen":
            assert list(duty[treaty]) == ["help" if obligation in HELP else "other"], treaty


def test_membership_begins_where_the_treaty_does_and_a_pact_of_two_has_its_parties(frames):
    treaties, members = frames["treaties"].set_index("treaty_id"), frames["alliance_members"]
    for pact, rows in members.groupby("pact"):
        if pact not in treaties.index:
            continue
        treaty = treaties.loc[pact]
        assert rows["from"].min() == str(treaty["starts"])[:10], pact
        parties = set(treaty["parties_iso3"].split(";"))
        if len(parties) == 2:
            assert parties <= set(rows["iso3"]), pact
            # Where a state goes on for another the second row tells when the pact itself ends.
            ends = rows["to"].dropna()
            assert (ends.max() if len(ends) else None) == (
                treaty["ended"] if isinstance(treaty["ended"], str) else None
            ), pact


def test_pact_has_one_name_in_each_language(frames):
    members = frames["alliance_members"]
    for column in ("pact_en", "pact_es"):
        assert (members.groupby("pact")[column].nunique() == 1).all()
        assert members.drop_duplicates("pact")[column].is_unique


def test_each_estimate_says_by_its_blanks_what_it_says_by_its_bound(frames):
    rows = frames["dprk_estimates"]
    assert (rows["low"].isna() == (rows["bound"] == "ceiling")).all()
    assert (rows["high"].isna() == (rows["bound"] == "floor")).all()
    closed = rows.dropna(subset=["low", "high"])
    assert ((closed["low"] == closed["high"]) == (closed["bound"] == "exact")).all()
    assert (closed["low"] <= closed["high"]).all()


def test_what_was_taken_from_another_figure_is_nobodys_own_count(frames):
    rows = frames["dprk_estimates"]
    borrowed = rows["origin_how"].notna() & (rows["origin_how"] != "our_arithmetic")
    assert (rows["own_count"] == ~borrowed).all()
    known = set(rows["estimate_id"]) | {"nis", "politico", "unnamed-agencies", "western-intelligence"}
    known |= {"ukrainian-intelligence"}
    assert set(rows["origin"].dropna()) <= known


def test_each_counter_of_the_estimates_has_one_kind_one_state_and_one_spanish_name(frames):
    counters = frames["dprk_estimates"].groupby("counter")
    for column in ("kind", "counter_iso3", "counter_es", "voice"):
        assert (counters[column].nunique() <= 1).all(), column


def test_notes_on_estimates_stand_in_both_languages_or_in_none(frames):
    rows = frames["dprk_estimates"]
    assert (rows["note_en"].isna() == rows["note_es"].isna()).all()
