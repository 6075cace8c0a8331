"""A map of the world without a GIS library, and one rule for disputed land."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from foedus import tables
from foedus.plots import page

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.path import Path
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

# Length of each parallel and its distance from the equator, every five degrees, from Robinson's table.
_LENGTHS = (
    1, 0.9986, 0.9954, 0.99, 0.9822, 0.973, 0.96, 0.9427, 0.9216, 0.8962,
    0.8679, 0.835, 0.7986, 0.7597, 0.7186, 0.6732, 0.6213, 0.5722, 0.5322,
)  # fmt: skip
_HEIGHTS = (
    0, 0.062, 0.124, 0.186, 0.248, 0.31, 0.372, 0.434, 0.4958, 0.5571,
    0.6176, 0.6769, 0.7346, 0.7903, 0.8435, 0.8936, 0.9394, 0.9761, 1,
)  # fmt: skip
# Dependencies that have an outline of their own: their state votes for them. Territories on the UN's list
# of non-self-governing ones (such as the Falkland Islands/Malvinas and New Caledonia) are not here.
_STATE_OF = {"GRL": "DNK", "PRI": "USA", "ATF": "FRA"}
_EMPTY = {"ATA"}
NO_VOTE = "#DADAD5"
_WEST, _EAST, _SOUTH, _NORTH = -2.72, 2.72, -57.0, 84.0
_DOT, _GREY, _DARK = 15.0, "#8E8E89", "#3A3A38"
_GRAIN = 0.017


def robinson(lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    r"""Return plane coordinates of points on the globe in Robinson's projection.

    :math:`x = 0.8487\,X(\varphi)\,\lambda` and :math:`y = 1.3523\,Y(\varphi)`, with :math:`\lambda` in
    radians and :math:`X`, :math:`Y` interpolated between the values that Robinson gives for every five
    degrees.

    Parameters
    ----------
    lon, lat : array_like
        Degrees east and north.

    Returns
    -------
    tuple of ndarray
        On a globe of radius 1.

    Notes
    -----
    The projection keeps neither areas nor angles; it was drawn to look right. Large areas in the north look
    larger than they are.

    References
    ----------
    A. H. Robinson (1974), A new map projection: its development and characteristics, International Yearbook
    of Cartography 14, 145-155. J. P. Snyder and P. M. Voxland (1989), An album of map projections, US
    Geological Survey Professional Paper 1453, 82-83 and 222-223.

    Examples
    --------
    >>> x, y = robinson([0, 180], [0, 90])
    >>> x.round(4).tolist(), y.round(4).tolist()
    ([0.0, 1.419], [0.0, 1.3523])
    """
    import numpy as np

    east, north = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    grid = np.arange(0, 91, 5)
    away = np.abs(north)
    x = 0.8487 * np.interp(away, grid, _LENGTHS) * np.radians(east)
    return x, 1.3523 * np.interp(away, grid, _HEIGHTS) * np.sign(north)


@functools.cache
def outlines() -> dict[str, Path]:
    """Return the outline of each state or territory, by code, in the order to draw them."""
    return {
        str(code): _path(rings)
        for code, rings in tables.table("world_outline")[["iso3", "rings"]].itertuples(index=False)
        if code not in _EMPTY
    }


@functools.cache
def _disputed() -> list[Path]:
    return [_path(rings) for rings in tables.table("world_disputed")["rings"]]


@functools.cache
def _stipple() -> Floats:
    # A grid of dots inside each area; one too small for the grid has a dot in its middle.
    import numpy as np

    found = []
    for path in _disputed():
        box = path.get_extents()
        grid = np.meshgrid(np.arange(box.x0, box.x1, _GRAIN), np.arange(box.y0, box.y1, _GRAIN))
        spots = np.column_stack([part.ravel() for part in grid]) + _GRAIN / 2
        inside = spots[path.contains_points(spots)]
        found.append(inside if len(inside) else np.array([[(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]]))
    return np.concatenate(found)


@functools.cache
def _points() -> dict[str, tuple[float, float]]:
    countries = tables.table("countries")
    members = countries[countries["un_member_since"].notna() & countries["lat"].notna()]
    x, y = robinson(members["lon"], members["lat"])
    places = zip(members["iso3"], x.tolist(), y.tolist(), strict=True)
    return {code: (across, up) for code, across, up in places if code not in outlines()}


def _path(rings: Any) -> Path:
    import numpy as np
    from matplotlib.path import Path

    parts = []
    for ring in rings:
        lon, lat = np.asarray(ring, dtype=float).T
        parts.append(Path(np.column_stack(robinson(lon, lat)), closed=True))
    return Path.make_compound_path(*parts)


def draw_world(
    axes: Axes,
    fills: Mapping[str, str],
    *,
    top: float,
    hatched: Collection[str] = (),
    outlined: Collection[str] = (),
) -> float:
    """Draw the world over the whole width of axes in inches: one colour a state, small states as dots.

    Parameters
    ----------
    axes : Axes
        As ``Page.blank`` returns it. One axes for all: more of them would slow a slider down.
    fills : mapping
        Colour by code. Land without one, such as a territory without a vote, is grey.
    top : float
        Where the map begins, in inches below the upper edge.
    hatched : collection of str
        Codes whose land is hatched.
    outlined : collection of str
        Codes drawn with a dark border.

    Returns
    -------
    float
        The height of the map in inches. Disputed areas are dotted over their colour, all in one style.
    """
    from matplotlib.transforms import Affine2D

    low, high = robinson([0, 0], [_SOUTH, _NORTH])[1]
    scale = page.WIDTH / (_EAST - _WEST)
    place = Affine2D().scale(scale, -scale).translate(-_WEST * scale, top + high * scale)
    where = place + axes.transData
    paths = outlines()
    whose = {code: _STATE_OF.get(code, code) for code in paths}
    land = {"facecolors": [fills.get(whose[code], NO_VOTE) for code in paths], "edgecolors": page.PAPER}
    _add(axes, list(paths.values()), where, "land", linewidths=0.3, **land)
    marked = [path for code, path in paths.items() if whose[code] in hatched]
    _add(axes, marked, where, "hatched", edgecolors=_GREY, linewidths=0.5, hatch="//////")
    _add(axes, _disputed(), where, "disputed", edgecolors=_DARK, linewidths=0.3)
    spots = place.transform(_stipple())
    # Dots of our own: a hatch over these few areas costs more than all the land of the world.
    axes.plot(
        *spots.T, ls="", marker="o", ms=1.1, mfc=_DARK, mew=0, gid="stipple", scalex=False, scaley=False
    )
    edged = [path for code, path in paths.items() if whose[code] in outlined]
    _add(axes, edged, where, "outlined", edgecolors=page.INK, linewidths=0.9)
    _dots(
        axes,
        {code: place.transform(spot) for code, spot in _points().items() if code in fills},
        fills,
        hatched,
        outlined,
    )
    return float((high - low) * scale)


def _add(axes: Axes, paths: list[Path], where: Any, name: str, **look: Any) -> None:
    from matplotlib.collections import PathCollection

    if paths:
        look = {"facecolors": "none", **look}
        axes.add_collection(PathCollection(paths, transform=where, gid=name, **look), autolim=False)


def _dots(
    axes: Axes,
    points: Mapping[str, Any],
    fills: Mapping[str, str],
    hatched: Collection[str],
    outlined: Collection[str],
) -> None:
    import numpy as np

    if not points:
        return
    places = np.array(list(points.values()))
    # Few looks, few artists: state by state a move of a slider would take twice as long.
    edges = [page.INK if code in outlined else _GREY for code in points]
    widths = [0.9 if code in outlined else 0.4 for code in points]
    colours = [fills[code] for code in points]
    look: dict[str, Any] = {"edgecolors": edges, "linewidths": widths, "zorder": 3, "gid": "dots"}
    axes.scatter(places[:, 0], places[:, 1], s=_DOT, c=colours, **look)
    marked = [place for code, place in points.items() if code in hatched]
    if marked:
        crosses = np.array(marked)
        axes.scatter(crosses[:, 0], crosses[:, 1], s=7, marker="x", c=_GREY, linewidths=0.7, zorder=4)
