"""Crowds of events as few marks: numbers at places for hundreds, hexagons for thousands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import hypot, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geo.briefing.placing import Spot

SQRT_3: Final = sqrt(3)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events that stand so close that one number stands for them, at the spot that has most."""

    x: float
    y: float
    spots: tuple[Spot, ...]

    def __len__(self) -> int:
        return len(self.spots)


def clustered(
    spots: Sequence[Spot], radius: Callable[[int], float], *, gap: float = 1.0
) -> tuple[Cluster, ...]:
    """Join spots until no two discs of `radius(count)` points come closer than `gap`; the largest first.

    A disc stays at the spot that has most events: a number in a town, not between two.
    """
    places: dict[tuple[float, float], list[Spot]] = {}
    for spot in spots:
        places.setdefault((round(spot.x, 1), round(spot.y, 1)), []).append(spot)
    groups = sorted(places.values(), key=lambda group: (-len(group), group[0].number))
    merged = True
    while merged:
        merged = False
        kept: list[list[Spot]] = []
        for group in groups:
            near = next((host for host in kept if _touch(host, group, radius, gap)), None)
            if near is None:
                kept.append(list(group))
            else:
                near += group
                merged = True
        groups = sorted(kept, key=lambda group: (-len(group), group[0].number))
    return tuple(Cluster(group[0].x, group[0].y, tuple(group)) for group in groups)


def _touch(host: Sequence[Spot], guest: Sequence[Spot], radius: Callable[[int], float], gap: float) -> bool:
    apart = hypot(host[0].x - guest[0].x, host[0].y - guest[0].y)
    return apart < radius(len(host)) + radius(len(guest)) + gap


@dataclass(frozen=True, slots=True)
class Hexagon:
    """A cell of the heat map: its middle in points and how many events lie in it."""

    x: float
    y: float
    count: int


def hexagons(spots: Sequence[Spot], width: float) -> tuple[Hexagon, ...]:
    """Count spots in regular hexagons `width` points across their flat sides, points up."""
    points = np.array([(spot.x, spot.y) for spot in spots], dtype=np.float64).reshape(-1, 2)
    high = width * SQRT_3
    # Two lattices of rectangles; the nearer of both centres is the hexagon's.
    first = np.rint(points / (width, high))
    second = np.floor(points / (width, high))
    centre_1, centre_2 = first * (width, high), (second + 0.5) * (width, high)
    nearer = _squares(points - centre_1) <= _squares(points - centre_2)
    centres = np.where(nearer[:, None], centre_1, centre_2)
    counts = Counter((round(float(x), 3), round(float(y), 3)) for x, y in centres)
    return tuple(Hexagon(x, y, count) for (x, y), count in sorted(counts.items()))


def _squares(offsets: NDArray[np.float64]) -> NDArray[np.float64]:
    squares: NDArray[np.float64] = (offsets**2).sum(axis=1)
    return squares


def steps(most: int, count: int) -> tuple[int, ...]:
    """Return the least count of each of at most `count` classes, in growing steps; the first is 1."""
    if most <= count:
        return tuple(range(1, most + 1))
    ratio = (most + 1) ** (1 / count)
    found: list[int] = []
    for number in range(count):
        edge = _rounded(ratio**number)
        found.append(max(edge, found[-1] + 1 if found else 1))
    return tuple(edge for edge in found if edge <= most)


def _rounded(value: float) -> int:
    """Return a number near `value` that reads easily: one or two figures, the second 0 or 5."""
    if value < 10:
        return round(value)
    power = 10 ** (len(str(int(value))) - 1)
    return int(round(value / power * 2) / 2 * power)
