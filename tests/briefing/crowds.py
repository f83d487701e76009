"""Events made by hand, few or thousands, over real towns of Libya and in every form of doubt."""

import random
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from shapely.geometry import Point, box

from geo.briefing.brief import Brief
from geo.briefing.files import drawing_settings
from geo.briefing.picture import compose
from geo.briefing.recipe import PictureRecipe
from geo.ground import country_shape, disc, ring, sector
from geo.model import Event, Evidence, Place

MADE_ON = date(2024, 2, 3)
GOLDEN = Path(__file__).parents[1] / "golden" / "pictures"

TOWNS = [
    ("Tripoli", "طرابلس", 32.887, 13.187),
    ("Benghazi", "بنغازي", 32.115, 20.069),
    ("Misrata", "مصراتة", 32.375, 15.093),
    ("Sirte", "سرت", 31.209, 16.589),
    ("Sabha", "سبها", 27.038, 14.428),
    ("Derna", "درنة", 32.767, 22.637),
    ("Kufra", "الكفرة", 24.18, 23.276),
    ("Ras Lanuf", "رأس لانوف", 30.502, 18.566),
    ("Zuwara", "زوارة", 32.931, 12.082),
    ("Geneva", "جنيف", 46.2, 6.14),
]
KINDS = ["clash", "air strike", "killing", "protest", "meeting", "shipwreck", "flood", "capture"]
WHATS = [
    "Forces take the airport after three days of shelling and open the road to the south",
    "اندلعت اشتباكات في المدينة فجر الخميس بين قوتين مسلحتين وأُغلق الطريق الساحلي",
    "Air strike on a column",
    "A boat sinks off the coast; up to 150 people are feared dead",
]


def place(name="Sirte", name_ar="سرت", lat=31.209, lon=16.589, kind="city"):
    return Place(
        id=f"test:{name}",
        name=name,
        name_ar=name_ar,
        kind=kind,
        country="LY",
        admin1=None,
        lat=lat,
        lon=lon,
        radius_km=10,
    )


def event(number=1, **changes):
    town = changes.pop("town", TOWNS[3])
    where = place(*town)
    day = changes.pop("day", date(2016, 12, 6))
    values = {
        "id": f"ev-{number}",
        "summary": WHATS[number % len(WHATS)],
        "kind": KINDS[number % len(KINDS)],
        "status": "reported",
        "actors": (),
        "killed": None,
        "injured": None,
        "place": where,
        "lat": where.lat,
        "lon": where.lon,
        "geometry": Point(where.lon, where.lat),
        "shape": "point",
        "radius_km": 10.0,
        "where_precision": 2,
        "edtf": day and day.isoformat(),
        "first": day,
        "last": day,
        "when_precision": 1,
        "when_basis": None,
        "evidence": (
            Evidence(report_id=None, span=None, quote="…", source=f"Reuters, {number % 30 + 1} May 2016"),
        ),
    }
    return Event(**{**values, **changes})


def doubtful():
    """Return one event of every form of doubt."""
    sirte, zuwara = TOWNS[3], TOWNS[8]
    return [
        event(1, where_precision=1),
        event(2, town=TOWNS[0], where_precision=3, status="claimed"),
        event(3, town=TOWNS[1], status="denied", first=date(2015, 1, 1), last=None),
        event(4, town=TOWNS[4], status="expected", first=None),
        event(5, geometry=ring(*sirte[2:], radius_km=45, half_width_km=5, land_only=True), shape="ring"),
        event(
            6,
            geometry=sector(*sirte[2:], radius_km=120, half_width_km=20, bearing_deg=225, land_only=True),
            shape="sector",
        ),
        event(7, geometry=disc(33.1, 12.1, radius_km=20), shape="sea", town=zuwara, where_precision=7),
        event(8, geometry=country_shape("LY"), shape="area", where_precision=6, last=date(2016, 12, 31)),
        event(9, geometry=box(20, 24, 23, 27), shape="area", where_precision=4, town=TOWNS[6]),
        event(10, lat=None, lon=None, geometry=None, shape=None, place=None, where_precision=None),
        event(11, first=None, last=None, edtf=None, when_precision=None),
        event(12, town=TOWNS[9]),
    ]


@lru_cache
def crowd(count):
    """Return events in, around and between towns over ten years: the same ones for the same count."""
    chance = random.Random(count)
    found = []
    for number in range(count):
        town = chance.choice(TOWNS)
        spread = chance.choice((0.0, 0.0, 0.05, 0.4))
        lat, lon = town[2] + chance.gauss(0, spread), town[3] + chance.gauss(0, spread)
        found.append(
            event(
                number,
                town=town,
                kind=chance.choice(KINDS),
                day=date(2011, 2, 15) + timedelta(days=chance.randrange(3650)),
                lat=lat,
                lon=lon,
                geometry=Point(lon, lat),
                where_precision=chance.choice((1, 2, 2, 3)),
            )
        )
    return tuple(found)


def drawn(events, total=9999, made_on=MADE_ON, **recipe):
    """Return the sheet of a picture, before it becomes a file."""
    with drawing_settings():
        return compose(Brief.of(events, total, PictureRecipe(**recipe), made_on))
