import pytest
from matplotlib.figure import Figure

from foedus import tables
from foedus.plots import page, world

# Robinson's printed table, copied apart from the code: latitude, length of the parallel, height.
PRINTED = [(0, 1.0, 0.0), (30, 0.96, 0.372), (40, 0.9216, 0.4958), (60, 0.7986, 0.7346), (90, 0.5322, 1.0)]


def axes():
    found = Figure(figsize=(8, 4)).add_axes((0, 0, 1, 1))
    found.set(xlim=(0, page.WIDTH), ylim=(4, 0))
    return found


def group(found, name):
    return next(one for one in found.collections if one.get_gid() == name)


@pytest.mark.parametrize(("lat", "length", "height"), PRINTED)
def test_the_projection_is_robinsons(lat, length, height):
    x, y = world.robinson([57.29577951308232], [lat])
    assert x[0] == pytest.approx(0.8487 * length)
    assert y[0] == pytest.approx(1.3523 * height)


def test_south_mirrors_north():
    north, south = world.robinson([20], [50]), world.robinson([20], [-50])
    assert north[0] == pytest.approx(south[0])
    assert north[1] == pytest.approx(-south[1])


def test_lesotho_stays_visible_over_south_africa():
    codes = list(world.outlines())
    assert codes.index("LSO") > codes.index("ZAF")
    assert "ATA" not in codes


def test_every_disputed_area_has_one_style():
    found = axes()
    world.draw_world(found, {"UKR": "#112233", "RUS": "#445566"}, top=0.1)
    table = tables.table("world_disputed")
    assert len(group(found, "disputed").get_paths()) == len(table) == 6
    dots = next(line for line in found.lines if line.get_gid() == "stipple")
    assert len(dots.get_xdata()) >= len(table)


def test_crimea_has_the_colour_of_ukraine_and_not_of_who_holds_it():
    crimea = world.robinson([34.2], [45.2])
    spot = (float(crimea[0][0]), float(crimea[1][0]))
    assert world.outlines()["UKR"].contains_point(spot)
    assert not world.outlines()["RUS"].contains_point(spot)


def test_land_without_a_vote_is_grey_and_a_dependency_has_its_states_colour():
    from matplotlib.colors import to_hex

    found = axes()
    world.draw_world(found, {"DNK": "#112233", "GBR": "#112233", "FRA": "#112233"}, top=0.1)
    colours = dict(zip(world.outlines(), group(found, "land").get_facecolors(), strict=True))
    assert to_hex(colours["GRL"]) == "#112233"
    assert {to_hex(colours[code]) for code in ("FLK", "NCL", "ESH")} == {world.NO_VOTE.lower()}
    assert to_hex(colours["TWN"]) == world.NO_VOTE.lower()
