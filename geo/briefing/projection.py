"""From degrees to the sheet: a conic projection that keeps shapes, and the frame it is fitted into.

Lambert's conformal conic on a sphere, after Snyder, "Map Projections: A Working Manual" (1987), 15. With the
standard parallels a sixth of the frame inside it, lengths over Libya are true within about one per cent, so
one scale bar serves the whole map.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, cos, degrees, log, pi, radians, sin, sqrt, tan
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.briefing.boxes import Box

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Conic:
    """The projection: plane kilometres east and north of the point (`lon_0`, the cone's apex)."""

    lon_0: float
    cone: float
    scale_km: float

    @classmethod
    def over(cls, bounds: Bounds) -> Conic:
        """Return the cone that fits a part of the world best."""
        west, south, east, north = bounds
        inset = (north - south) / 6
        low, high = radians(south + inset), radians(north - inset)
        is_thin = high - low < 1e-6
        cone = sin(low) if is_thin else log(cos(low) / cos(high)) / log(_half(high) / _half(low))
        return cls((west + east) / 2, cone, EARTH_RADIUS_KM * cos(low) * _half(low) ** cone / cone)

    def forward(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return plane kilometres (x, y) of degrees, shape (n, 2)."""
        clipped = np.clip(lat, -80, 89)
        rho = self.scale_km / np.tan(pi / 4 + np.radians(clipped) / 2) ** self.cone
        angle = self.cone * np.radians((lon - self.lon_0 + 180) % 360 - 180)
        return np.column_stack((rho * np.sin(angle), -rho * np.cos(angle)))

    def back(self, x_km: float, y_km: float) -> tuple[float, float]:
        """Return longitude and latitude of a point in the plane."""
        rho = sqrt(x_km * x_km + y_km * y_km)
        lon = self.lon_0 + degrees(np.arctan2(x_km, -y_km)) / self.cone
        lat = degrees(2 * atan((self.scale_km / rho) ** (1 / self.cone)) - pi / 2)
        return float(lon), lat


def _half(lat_rad: float) -> float:
    return tan(pi / 4 + lat_rad / 2)


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world in a box of the sheet."""

    box: Box
    conic: Conic
    points_per_km: float
    x_0: float
    y_0: float

    @classmethod
    def fitted(cls, bounds: Bounds, box: Box, free: Box) -> Frame:
        """Return the frame that fills `box` and shows `bounds` whole inside `free`, a part of it."""
        conic = Conic.over(bounds)
        edge = conic.forward(*_outline(bounds))
        low, high = edge.min(axis=0), edge.max(axis=0)
        scale = float(min(free.width / (high[0] - low[0]), free.height / (high[1] - low[1])))
        centre = (low + high) / 2
        x, y = free.middle
        return cls(box, conic, scale, x - scale * float(centre[0]), y - scale * float(centre[1]))

    def points(self, line: object) -> NDArray[np.float64]:
        """Return the points of the sheet for (longitude, latitude) pairs, shape (n, 2)."""
        degrees_ = np.asarray(line, dtype=np.float64).reshape(-1, 2)
        plane = self.conic.forward(degrees_[:, 0], degrees_[:, 1])
        return plane * self.points_per_km + (self.x_0, self.y_0)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the point of the sheet for one place."""
        ((x, y),) = self.points([(lon, lat)])
        return float(x), float(y)

    def shape(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry of degrees in points of the sheet, cut to the frame."""
        on_sheet = shapely.make_valid(shapely.transform(geometry, self.points))
        box = self.box
        return shapely.intersection(on_sheet, shapely.box(box.left, box.bottom, box.right, box.top))

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a point of the sheet."""
        return self.conic.back((x - self.x_0) / self.points_per_km, (y - self.y_0) / self.points_per_km)

    def north_deg(self, x: float, y: float) -> float:
        """Return how far north leans from upright at a point of the sheet, clockwise."""
        lon, _ = self.place(x, y)
        return -self.conic.cone * (lon - self.conic.lon_0)

    def bounds(self) -> Bounds:
        """Return the least and greatest degrees that the frame shows."""
        box = self.box
        xs, ys = np.linspace(box.left, box.right, 9), np.linspace(box.bottom, box.top, 9)
        edge = [(x, y) for x in xs for y in (box.bottom, box.top)]
        edge += [(x, y) for y in ys for x in (box.left, box.right)]
        lons, lats = zip(*(self.place(x, y) for x, y in edge), strict=True)
        return min(lons), min(lats), max(lons), max(lats)


def _outline(bounds: Bounds) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    west, south, east, north = bounds
    along, up = np.linspace(west, east, 17), np.linspace(south, north, 17)
    lons = np.concatenate((along, along, np.full(17, west), np.full(17, east)))
    lats = np.concatenate((np.full(17, south), np.full(17, north), up, up))
    return lons, lats
