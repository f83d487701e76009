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

    def add(self, country: str, division: str | None, weight: float) -> None:
        """Count a name or a demonym that belongs to one country."""
        self.countries[country] += weight  # type: ignore[assignment]  # weights are fractions
        if division:
            self.divisions[country, division] += weight  # type: ignore[assignment]

    def share(self, country: str | None) -> float:
        """Return the part (0 to 1) that a country has in the report."""
        total = self.countries.total()
        return self.countries[country] / total if country and total else 0.0

    def division_share(self, country: str | None, division: str | None) -> float:
        """Return the part (0 to 1) that a first-order division has in the report."""
        total = self.divisions.total()
        return self.divisions[country, division] / total if country and division and total else 0.0

    @property
    def main(self) -> str | None:
        """The country with the largest part, `None` where no country is named."""
        return max(self.countries, key=self.countries.__getitem__, default=None)
