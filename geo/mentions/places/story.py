"""Which countries a report is about, told by the names and demonyms that can mean only one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

COUNTRY_WEIGHT: Final = 1.5
DEMONYM_WEIGHT: Final = 0.5
DATELINE_FACTOR: Final = 3.0


@dataclass(slots=True)
class Story:
    """Weights of countries and of first-order divisions in a report."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_name: dict[tuple[int, ...], float] = field(default_factory=dict)
    """What each name has added, by its rows: no name may bear witness for itself."""

    def add(self, country: str, division: str | None, weight: float, *, rows: tuple[int, ...] = ()) -> None:
        """Count a name or a demonym that belongs to one country; `rows` tell the name."""
        self.countries[country] += weight  # type: ignore[assignment]  # weights are fractions
        if division:
            self.divisions[country, division] += weight  # type: ignore[assignment]
        if rows:
            self.by_name[rows] = self.by_name.get(rows, 0.0) + weight

    def share(self, country: str | None, *, without: tuple[int, ...] = ()) -> float:
        """Return the part (0 to 1) that a country has in the report, a name's own share left out."""
        total = self.countries.total()
        if not country or not total:
            return 0.0
        own = self.by_name.get(without, 0.0) if without else 0.0
        return max(0.0, self.countries[country] - own) / (total - own) if total > own else 0.0

    def division_share(self, country: str | None, division: str | None) -> float:
        """Return the part (0 to 1) that a first-order division has in the report."""
        total = self.divisions.total()
        return self.divisions[country, division] / total if country and division and total else 0.0

    @property
    def main(self) -> str | None:
        """The country with the largest part, `None` where no country is named."""
        return max(self.countries, key=self.countries.__getitem__, default=None)
