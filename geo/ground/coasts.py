"""Coasts and land borders as ends of a distance: the nearest point, and the mainland apart from its islands.

"700 km from the Italian coast" may mean Lampedusa (602 km from Sirte), Sicily (620 km) or Calabria (746 km):
a single number would hide it, so both the nearest shore and the nearest mainland shore are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Point

from geo.errors import UnknownPlaceError
from geo.ground.areas import country_name
from geo.ground.geodesic import GEOD
from geo.ground.layers import layer
from geo.model import Endpoint

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

HOME = "LY"
"""The country whose border "the Tunisian border" means where the report does not say more."""

COAST_PARTS = ("mainland", "large islands", "islands")
"""Parts of a coast: the mainland (the largest island where there is none), islands of 1,000 km² or more, and
the smaller ones."""

LINE_KINDS = frozenset({"coast", "border"})
_COAST = "coast:"
_BORDER = "border:"
# How far a drawn line may lie from the true one, by the scale it was drawn at.
_DOUBT_KM = {"10m": 2.0, "50m": 6.0}
# Long straight edges (a desert border) get vertices this far apart, in degrees.
_STEP_DEG = 0.05
_EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG); only sorts vertices by distance, which is then measured on the ellipsoid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shore:
    """The point of a coast or border that is nearest to some other point."""

    lat: float
    lon: float
    km: float
    """Geodesic kilometres from the other point."""
    part: str
    """One of `COAST_PARTS`, or "border"."""


def coast(country: str) -> Endpoint:
    """Return a country's coast as an end of a distance, islands included.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code.

    Raises
    ------
    UnknownPlaceError
        The country is unknown or has no coast.
    """
    parts = _coast_parts(country)
    if not parts:
        raise UnknownPlaceError(
            f"{country!r} has no coast on the base map: give the code of a coastal country"
        )
    lat, lon = _middle(layer("coasts").shape(parts[0]))
    return Endpoint(
        name=f"{country_name(country)} (coast)",
        name_ar=f"سواحل {country_name(country, 'ar')}",
        lat=lat,
        lon=lon,
        radius_km=_DOUBT_KM[layer("coasts").properties(parts[0])["scale"]],
        kind="coast",
        country=country,
        place_id=_COAST + country,
    )


def border(country: str, neighbour: str | None = None) -> Endpoint:
    """Return the land border between two countries as an end of a distance.

    Parameters
    ----------
    country, neighbour
        ISO 3166-1 alpha-2 codes. Without a neighbour, the border with Libya where there is one ("the
        Tunisian border"), else all land borders of the country.

    Raises
    ------
    UnknownPlaceError
        The two do not touch, or the country has no land border.
    """
    if neighbour is None and country != HOME and _pair(country, HOME) in layer("borders"):
        neighbour = HOME
    keys = _border_keys(country, neighbour)
    if not keys:
        other = f" with {neighbour!r}" if neighbour else ""
        raise UnknownPlaceError(f"{country!r} has no land border{other}: give the codes of two neighbours")
    codes: tuple[str, ...] = (country, neighbour) if neighbour else (country,)
    if neighbour and HOME in codes:
        codes = (HOME, *(code for code in codes if code != HOME))
    lat, lon = _middle(layer("borders").shape(keys[0]))
    ar = " و".join(country_name(code, "ar") for code in codes)
    return Endpoint(
        name=f"{'–'.join(country_name(code) for code in codes)} border",
        name_ar=f"الحدود بين {ar}" if neighbour else f"حدود {ar}",
        lat=lat,
        lon=lon,
        radius_km=_DOUBT_KM[layer("borders").properties(keys[0])["scale"]],
        kind="border",
        country=country,
        place_id=_BORDER + "-".join(codes),
    )


def neighbours_of(country: str) -> tuple[str, ...]:
    """Return the countries that share a land border with a country, by ISO 3166-1 alpha-2 code."""
    pairs = [key.split("-") for key in layer("borders")]
    return tuple(sorted({code for pair in pairs if country in pair for code in pair if code != country}))


def nearest_shores(line: Endpoint, lat: float, lon: float) -> tuple[Shore, ...]:
    """Return the nearest point of each part of a coast or border, nearest part first.

    A coast has up to three parts (`COAST_PARTS`), a border has one.
    """
    shores = [_nearest(part, layer_name, keys, lat, lon) for part, layer_name, keys in _parts_of(line)]
    return tuple(sorted(shores, key=lambda shore: shore.km))


def nearest_between(a: Endpoint, b: Endpoint) -> tuple[Shore, Shore]:
    """Return the two points at which two coasts or borders come nearest to each other."""
    outline = _outline(a)
    start = shapely.shortest_line(outline, _outline(b)).coords[0]
    on_a, on_b = Point(start), Point(start)
    # Degrees are not kilometres: walk from one line to the other until neither point moves.
    for _ in range(6):
        shore = nearest_shores(b, on_a.y, on_a.x)[0]
        on_b = Point(shore.lon, shore.lat)
        back = nearest_shores(a, on_b.y, on_b.x)[0]
        if on_a.distance(Point(back.lon, back.lat)) < 1e-6:
            break
        on_a = Point(back.lon, back.lat)
    return back, nearest_shores(b, back.lat, back.lon)[0]


def anchored(line: Endpoint, lat: float, lon: float) -> Endpoint:
    """Return a coast or border with `lat`, `lon` moved to its point nearest to another place."""
    shore = nearest_shores(line, lat, lon)[0]
    return replace(line, lat=round(shore.lat, 4), lon=round(shore.lon, 4))


def line_shape(line: Endpoint) -> BaseGeometry:
    """Return a coast or border as lines, for drawing."""
    return _outline(line)


def _pair(a: str, b: str) -> str:
    return "-".join(sorted((a, b)))


def _coast_parts(country: str) -> tuple[str, ...]:
    keys = (f"{country}/{part}" for part in COAST_PARTS)
    return tuple(key for key in keys if key in layer("coasts"))


def _border_keys(country: str, neighbour: str | None) -> tuple[str, ...]:
    borders = layer("borders")
    if neighbour:
        key = _pair(country, neighbour)
        return (key,) if key in borders else ()
    return tuple(key for key in borders if country in key.split("-"))


def _parts_of(line: Endpoint) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (part, layer, feature ids) of a coast or border endpoint."""
    parts: list[tuple[str, str, tuple[str, ...]]] = []
    if line.kind == "coast" and line.country:
        parts = [(key.partition("/")[2], "coasts", (key,)) for key in _coast_parts(line.country)]
    elif line.kind == "border" and line.country:
        codes = (line.place_id or "").removeprefix(_BORDER).split("-")
        other = next((code for code in codes if code not in {line.country, ""}), None)
        keys = _border_keys(line.country, other)
        parts = [("border", "borders", keys)] if keys else []
    if not parts:
        raise UnknownPlaceError(f"{line.name!r} is no coast or border: make one with coast() or border()")
    return parts


def _outline(line: Endpoint) -> BaseGeometry:
    return shapely.union_all([layer(name).shape(key) for _, name, keys in _parts_of(line) for key in keys])


def _middle(lines: BaseGeometry) -> tuple[float, float]:
    """Return (lat, lon) halfway along the longest line."""
    longest = max(getattr(lines, "geoms", (lines,)), key=lambda part: part.length)
    point = longest.interpolate(0.5, normalized=True)
    return round(float(point.y), 4), round(float(point.x), 4)


@lru_cache(maxsize=64)
def _vertices(layer_name: str, keys: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the vertices (lon, lat) of lines, and for each whether an edge leads to the next one."""
    lines = [shapely.segmentize(layer(layer_name).shape(key), _STEP_DEG) for key in keys]
    points, owner = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    return points, np.append(owner[1:] == owner[:-1], [False])


@lru_cache(maxsize=64)
def _unit_vectors(layer_name: str, keys: tuple[str, ...]) -> NDArray[np.float64]:
    return _on_sphere(_vertices(layer_name, keys)[0])


def _on_sphere(points: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = np.radians(points).T
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def _nearest(part: str, layer_name: str, keys: tuple[str, ...], lat: float, lon: float) -> Shore:
    """Return the nearest point: vertices sorted out on the sphere, then edges measured on the ellipsoid."""
    points, joined = _vertices(layer_name, keys)
    chords = np.linalg.norm(_unit_vectors(layer_name, keys) - _on_sphere(np.array([[lon, lat]])), axis=1)
    arcs = 2.0 * _EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2.0, 1.0))
    near = np.flatnonzero(arcs <= arcs.min() * 1.006 + 8.0)  # the sphere's error, and one step of an edge
    azimuths, _, metres = GEOD.inv(
        np.full(len(near), lon), np.full(len(near), lat), points[near, 0], points[near, 1]
    )
    # An azimuthal equidistant plane around the point: distances from its centre are true.
    angles = np.radians(azimuths)
    plane = np.column_stack((np.sin(angles), np.cos(angles))) * np.asarray(metres)[:, None]
    best = plane[np.argmin(metres)]
    consecutive = np.flatnonzero(joined[near[:-1]] & (np.diff(near) == 1))
    if len(consecutive):
        start, step = plane[consecutive], plane[consecutive + 1] - plane[consecutive]
        length2 = np.maximum((step**2).sum(axis=1), 1e-9)
        share = np.clip(-(start * step).sum(axis=1) / length2, 0.0, 1.0)
        feet = start + share[:, None] * step
        foot = feet[np.argmin((feet**2).sum(axis=1))]
        best = min(best, foot, key=lambda xy: float(xy @ xy))
    azimuth, metres_best = np.degrees(np.arctan2(best[0], best[1])), float(np.hypot(*best))
    lon_b, lat_b, _ = GEOD.fwd(lon, lat, azimuth, metres_best)
    return Shore(lat=round(lat_b, 4), lon=round(lon_b, 4), km=round(metres_best / 1000.0, 3), part=part)
