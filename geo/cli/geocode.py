"""`zamakan geocode`: the places that bear a name."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from geo.gazetteer import Gazetteer
from geo.settings import user_data_dir

if TYPE_CHECKING:
    from geo.model import Candidate

_HEADER = ("name", "Arabic", "kind", "country", "lat", "lon", "radius km", "score", "id", "source")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 100), help="candidates a name")
@click.option("--online", is_flag=True, help="ask OpenStreetMap for names that the gazetteer lacks")
@click.option("--contact", envvar="ZAMAKAN_CONTACT", help="your mail address, which --online sends along")
@click.option("--server", metavar="URL", help="a Nominatim server of your own for --online")
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
def command(
    names: tuple[str, ...],
    limit: int,
    *,
    online: bool,
    contact: str | None,
    server: str | None,
    as_json: bool,
) -> None:
    r"""Find the places that a name may mean, best first.

    NAME is in Arabic or Latin letters, in any usual spelling; a country may follow a comma:

    \b
        zamakan geocode سرت Bengasi "Tripoli, Lebanon"
    """
    gazetteer = Gazetteer.load()
    found = {name: gazetteer.search(name, limit=limit) for name in names}
    if online:
        missing = [name for name, hits in found.items() if not hits]
        found |= _ask_online(missing, limit, contact=contact, server=server)
    if as_json:
        click.echo(
            json.dumps({name: list(map(_row, hits)) for name, hits in found.items()}, ensure_ascii=False)
        )
        return
    for name, hits in found.items():
        click.echo(f"{name}:" if hits else f"{name}: no place known")
        for line in _table(hits):
            click.echo(line)


def _ask_online(
    names: list[str], limit: int, *, contact: str | None, server: str | None
) -> dict[str, tuple[Candidate, ...]]:
    from geo.online.nominatim import ATTRIBUTION, OnlinePermission, PoliteNominatim  # noqa: PLC0415 - rarely

    scheme, is_url, domain = (server or "").rpartition("://")
    permission = OnlinePermission(
        contact=contact or "", domain=domain.rstrip("/") or None, scheme=scheme if is_url else "https"
    )
    nominatim = PoliteNominatim(permission=permission, home_dir=user_data_dir())
    answers: dict[str, tuple[Candidate, ...]] = {}
    for name in names:
        click.echo(f"asking for {name} online ({ATTRIBUTION})", err=True)
        answers[name] = nominatim.search(name, limit=limit)
    return answers


def _row(candidate: Candidate) -> dict[str, object]:
    return {**asdict(candidate.place), "score": round(candidate.score, 4)}


def _table(candidates: tuple[Candidate, ...]) -> list[str]:
    """Return the lines of a table with columns as wide as they must be."""
    if not candidates:
        return []
    rows = [_HEADER, *map(_cells, candidates)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _cells(candidate: Candidate) -> tuple[str, ...]:
    place = candidate.place
    return (
        place.name,
        place.name_ar or "-",
        place.kind,
        place.country or "-",
        f"{place.lat:.4f}",
        f"{place.lon:.4f}",
        f"{place.radius_km:g}",
        f"{candidate.score:.3f}",
        place.id,
        place.source,
    )
