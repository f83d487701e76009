"""Counts and rates of one sort of annotation, and the misses behind them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Score:
    """Counts of one sort of annotation; every rate is `None` where it has no base."""

    wanted: int = 0
    found: int = 0
    matched: int = 0
    exact: int = 0
    resolved: int = 0
    ends: int = 0
    traps: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that is annotated."""
        return _share(self.matched, self.found)

    @property
    def recall(self) -> float | None:
        """Share of what is annotated that was found."""
        return _share(self.matched, self.wanted)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        whole = self.found + self.wanted
        return _share(2 * self.matched, whole)

    def add(self, other: Score) -> None:
        """Add the counts of another report."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def figures(self) -> dict[str, float | int | None]:
        """Return counts and rates by name, rates with four digits."""
        return {
            "wanted": self.wanted,
            "found": self.found,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "exact": _share(self.exact, self.matched),
            "resolved": _share(self.resolved, self.matched),
            "ends": _share(self.ends, self.matched),
            "traps": self.traps,
        }


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference between a reading and the annotation, in words."""

    report_id: str
    sort: str
    message: str


@dataclass(slots=True)
class Scores:
    """The scores of places, times, distances and events, and every miss."""

    places: Score = field(default_factory=Score)
    times: Score = field(default_factory=Score)
    distances: Score = field(default_factory=Score)
    events: Score = field(default_factory=Score)
    misses: list[Miss] = field(default_factory=list)

    def add(self, other: Scores) -> None:
        """Add the scores of another report."""
        for name in ("places", "times", "distances", "events"):
            getattr(self, name).add(getattr(other, name))
        self.misses += other.misses


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
