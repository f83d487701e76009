"""Rows of an official GeoNames dump (`allCountries.txt`, `LY.txt`, or the zip around it)."""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.gazetteer.builder.cities import arabic_name, printable
from geo.gazetteer.builder.draft import Draft, kind_of_town, radius_of_town, rank_of
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = "GeoNames dump"
_COLUMNS = 19
# What of GeoNames' feature codes is a place that news names; towns have codes of their own class, P.
_KIND_OF_CODE = {
    "ADM1": "admin1",
    "AIRB": "air base",
    "AIRP": "airport",
    "AIRF": "airport",
    "BDG": "landmark",
    "CMPRF": "camp",
    "DAM": "dam",
    "DSRT": "desert",
    "GULF": "gulf",
    "HSP": "hospital",
    "ISL": "island",
    "MILB": "military",
    "MT": "mountain",
    "MTS": "mountain",
    "OAS": "oasis",
    "OILF": "oil field",
    "OILR": "refinery",
    "PRN": "prison",
    "PRT": "port",
    "PS": "power station",
    "RGN": "region",
    "SEA": "sea",
    "UNIV": "university",
    "WAD": "wadi",
}
_RADIUS_KM = {"admin1": 60.0, "desert": 100.0, "gulf": 60.0, "mountain": 15.0, "region": 60.0, "sea": 200.0}
_FACILITY_RADIUS_KM = 3.0


def read_dump(
    path: Path, *, countries: frozenset[str] = frozenset(), min_population: int = 0
) -> Iterator[Draft]:
    """Yield the places of a dump, towns of fewer than `min_population` people and other countries left out.

    Raises
    ------
    InputError
        The file is no GeoNames dump; names file and line.
    """
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != _COLUMNS:
                raise InputError(
                    f"{path}:{number}: {len(cells)} columns; a GeoNames dump has {_COLUMNS}, tab-separated"
                )
            if countries and cells[8] not in countries:
                continue
            try:
                draft = _draft(cells, min_population)
            except ValueError as error:
                raise InputError(f"{path}:{number}: a number cannot be read ({error})") from None
            if draft:
                yield draft


def _draft(cells: list[str], min_population: int) -> Draft | None:
    geonames_id, name, _, others, lat, lon, feature_class, code, country = cells[:9]
    population = int(cells[14] or 0)
    is_town, is_capital = feature_class == "P", code == "PPLC"
    kind = kind_of_town(population, is_capital=is_capital) if is_town else _KIND_OF_CODE.get(code)
    if not kind or (is_town and population < min_population):
        return None
    radius_km = radius_of_town(population) if is_town else _RADIUS_KM.get(kind, _FACILITY_RADIUS_KM)
    names = printable(name, filter(None, others.split(",")), country=country, population=population)
    place = Place(
        id=f"geonames:{geonames_id}",
        name=name,
        name_ar=arabic_name(name, names, timezone=cells[17]),
        kind=kind,
        country=country or None,
        admin1=None,
        lat=float(lat),
        lon=float(lon),
        radius_km=radius_km,
        population=population,
        confidence=0.9,
        source=SOURCE,
    )
    return Draft(place=place, names=tuple(sorted(names)), rank=rank_of(place, is_capital=is_capital))


@contextmanager
def _opened(path: Path) -> Iterator[io.TextIOBase]:
    """Open a dump, also inside the zip in which GeoNames publishes it (beside a readme)."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        inside = [
            name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()
        ]
        if len(inside) != 1:
            raise InputError(f"{path}: a GeoNames zip holds one table, this one holds {inside or 'none'}")
        with archive.open(inside[0]) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
