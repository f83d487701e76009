"""The mirror answers as the events themselves would, whatever is asked and whatever was changed."""

import math
import random
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from examples import AIR_STRIKE, SIRTE
from geo.errors import WorkspaceError
from geo.model import Evidence
from geo.workspace import Selection, Workspace, sort_out
from geo.workspace.mirror import mirror as mirror_module
from geo.workspace.mirror import open_mirror

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY_0 = date(2015, 1, 1)
DAYS = 60
WORLD = (0.0, 0.0, 1.0, 1.0)
SIDE = 1 / 2048
WORDS = ("قصف", "Sirte", "Zuwārah", "road", "آلاف", "al-Mahari")


def some_event(number, rng):
    """One event of many sorts: spots, areas, lines, without a place, without a day, open at either end."""
    lat, lon = round(rng.uniform(24, 33), 2), round(rng.uniform(10, 25), 2)
    spot = Point(lon, lat)
    geometry = rng.choice([spot, spot, spot, spot.buffer(0.7), box(lon, lat, lon + 2, lat + 1), None])
    geometry = LineString([(lon, lat), (lon + 1, lat + 1)]) if number % 29 == 0 else geometry
    first = DAY_0 + timedelta(days=rng.randrange(DAYS))
    last = first + timedelta(days=rng.choice([0, 0, 0, 5, 40]))
    first, last = rng.choice([(first, last)] * 6 + [(None, last), (first, None), (None, None)])
    placed = rng.random() > 0.1
    return replace(
        AIR_STRIKE,
        id=f"e{number}",
        summary=" ".join(rng.choices(WORDS, k=3)),
        kind=rng.choice(["air strike", "clash", "protest", "a kind of somebody's own"]),
        status=rng.choice(["reported", "claimed", "denied"]),
        actors=tuple(rng.sample(["Bunyan", "الجيش", "Migrants"], rng.randrange(3))),
        place=rng.choice([SIRTE, None]),
        lat=lat if placed else None,
        lon=lon if placed else None,
        geometry=geometry if placed else None,
        where_precision=rng.choice([1, 2, 5, None]),
        when_precision=rng.choice([1, 3, None]),
        first=first,
        last=last,
        evidence=(
            Evidence(report_id=None, span=None, quote=rng.choice(WORDS), source=rng.choice(["AFP", None])),
        ),
    )


EVENTS = tuple(some_event(number, random.Random(number)) for number in range(250))

days = st.none() | st.integers(-3, DAYS + 45).map(lambda n: DAY_0 + timedelta(days=n))
lats, lons = st.integers(2300, 3500).map(lambda n: n / 100), st.integers(900, 2700).map(lambda n: n / 100)
selections = st.builds(
    Selection,
    first=days,
    last=days,
    kinds=st.sets(st.sampled_from(["air strike", "clash", "a kind of somebody's own"])).map(tuple),
    actors=st.sets(st.sampled_from(["Bunyan", "الجيش", "nobody"])).map(tuple),
    sources=st.sets(st.sampled_from(["AFP", "nobody"])).map(tuple),
    statuses=st.sets(st.sampled_from(["reported", "denied"])).map(tuple),
    text=st.sampled_from(["", "", "sirte", "الاف", "al-mahari road", "zuwarah قصف", "%", "'"]),
    bbox=st.none()
    | st.tuples(lons, lats, lons, lats).map(lambda b: (*map(min, b, b[2:]), *map(max, b, b[2:]))),
    polygon=st.none() | st.lists(st.tuples(lons, lats), min_size=3, max_size=5).map(tuple),
    near=st.none() | st.tuples(lats, lons, st.floats(1, 900)),
    where_max=st.sampled_from([None, 1, 2, 6]),
    when_max=st.sampled_from([None, 1, 4]),
)
many = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def mirror(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mirror")
    workspace = Workspace.create(folder / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS)
    return open_mirror(workspace, folder / "cache")


def in_time(events):
    return sorted(
        events, key=lambda e: (e.first is None and e.last is None, e.first or e.last or DAY_0, e.id)
    )


def shown(selection):
    """What the map can show of the chosen events."""
    chosen, _ = sort_out(EVENTS, selection)
    return [e for e in chosen if (e.first or e.last) and e.lat is not None]


def timeless(selection):
    return replace(selection, first=None, last=None)


@many
@given(selection=selections)
def test_counts_reasons_and_ids_are_those_of_the_events(mirror, selection):
    chosen, left = sort_out(EVENTS, selection)
    assert mirror.count(selection) == len(chosen)
    assert mirror.reasons(selection) == {reason: len(events) for reason, events in left.items()}
    assert mirror.ids(selection, limit=1000) == tuple(e.id for e in in_time(chosen))
    for reason, events in left.items():
        assert mirror.ids(selection, limit=7, reason=reason) == tuple(e.id for e in in_time(events))[:7]


@many
@given(selection=selections)
def test_totals_count_every_window(mirror, selection):
    totals = mirror.totals(selection)
    all_days, _ = sort_out(EVENTS, timeless(selection))
    assert totals.total == len(all_days)
    assert totals.undated == sum(not (e.first or e.last) for e in all_days)
    on_map = shown(timeless(selection))
    assert totals.unplaced == totals.total - totals.undated - len(on_map)
    for first in (DAY_0, DAY_0 + timedelta(days=31)):
        for last in (first, first + timedelta(days=17)):
            counted = begun(totals, last) - ended(totals, first)
            windowed = [e for e in on_map if (e.first or first) <= last and (e.last or last) >= first]
            assert counted == len(windowed)


def number(day):
    return (day - date(1970, 1, 1)).days


def begun(totals, day):
    at = np.searchsorted(totals.days, number(day), side="right")
    return totals.begun[at - 1] if at else totals.open_start


def ended(totals, day):
    at = np.searchsorted(totals.days, number(day), side="left")
    return totals.ended[at - 1] if at else 0


@many
@given(selection=selections, window=st.tuples(st.integers(0, DAYS), st.integers(0, 30)))
def test_cells_hold_each_event_once_and_near_its_spot(mirror, selection, window):
    on_map = shown(timeless(selection))
    found = mirror.cells(timeless(selection), WORLD, side=SIDE, first_day=number(DAY_0))
    assert found.step_days == 1
    first, last = window[0], window[0] + window[1]
    counts = np.zeros(len(found.x), dtype=int)
    for sign, steps, until in ((1, found.begun, last + 1), (-1, found.ended, first)):
        is_in = steps.step < until
        np.add.at(counts, steps.cell[is_in], sign * steps.count[is_in].astype(int))
    expected = np.zeros(len(found.x), dtype=int)
    for e in on_map:
        x, y = world(e)
        distance = np.hypot(found.x - x, found.y - y)
        assert distance.min() <= SIDE * (1 + 1e-9)
        a, b = e.first and number(e.first) - number(DAY_0), e.last and number(e.last) - number(DAY_0)
        expected[distance.argmin()] += (a is None or a <= last) and (b is None or b >= first)
    assert counts.tolist() == expected.tolist()


def world(e):
    sine = math.sin(math.radians(e.lat))
    return e.lon / 360 + 0.5, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


@many
@given(selection=selections)
def test_the_ribbon_weighs_each_event_once_over_the_days_it_may_mean(mirror, selection):
    on_map = shown(timeless(selection))
    totals = mirror.totals(selection)
    ribbon = mirror.ribbon(selection, first_day=totals.first_day, last_day=totals.last_day)
    expected = np.zeros_like(ribbon.weights, dtype=float)
    for e in on_map:
        a = number(e.first or e.last) - totals.first_day
        b = number(e.last or e.first) - totals.first_day
        expected[a : b + 1, ribbon.kinds.index(e.kind)] += 1 / (b - a + 1)
    assert np.allclose(ribbon.weights, expected, atol=1e-5)
    assert ribbon.weights.sum() == pytest.approx(len(on_map), abs=1e-3)


@many
@given(selection=selections)
def test_single_events_come_with_their_outlines(mirror, selection):
    on_map = in_time(shown(selection))
    columns, outlines = mirror.columns(selection, WORLD, limit=1000)
    assert columns["id"].tolist() == [e.id for e in on_map]
    assert columns["lat"].tolist() == [e.lat for e in on_map]
    is_area = [e.geometry is not None and e.geometry.geom_type != "Point" for e in on_map]
    assert (~np.ma.getmaskarray(columns["area"])).tolist() == is_area
    assert {key for key in columns["area"].tolist() if key is not None} == outlines.keys()


def test_days_are_taken_together_where_there_would_be_too_many_pairs(mirror, monkeypatch):
    monkeypatch.setattr("geo.workspace.mirror.cells.ENTRIES_MAX", 1)
    found = mirror.cells(Selection(), WORLD, side=SIDE, first_day=number(DAY_0))
    assert found.step_days == 36400
    assert found.begun.count.sum() == len(shown(Selection()))


def test_choices_come_with_the_most_frequent_first(mirror):
    choices = mirror.choices(limit=1)
    assert set(choices.kinds) == {e.kind for e in EVENTS}
    assert (len(choices.actors), choices.more_actors) == (1, 2)
    assert (choices.sources, choices.more_sources) == (("AFP",), 0)


changes = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "restore", "correct", "undo"]), st.integers(0, 7)),
    max_size=8,
)


@settings(max_examples=15)
@given(changes=changes)
def test_a_mirror_brought_up_to_date_equals_a_new_one(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("changes")
    workspace = Workspace.create(folder / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS[:60])
    open_mirror(workspace, folder / "cache").close()
    for what, n in changes:
        change(workspace, what, n)
    with_history, fresh = (
        contents(open_mirror(workspace, folder / name)) for name in ("cache", "another cache")
    )
    assert with_history == fresh
    assert len(list((folder / "cache").iterdir())) == 1


def change(workspace, what, n):
    if what == "add":
        workspace.add_events(
            [replace(EVENTS[n], summary="told anew"), some_event(1000 + n, random.Random(n))]
        )
    elif what == "remove":
        workspace.remove(event_ids=[f"e{n}"])
    elif what == "restore":
        workspace.restore(event_ids=[f"e{n}"])
    elif what == "correct":
        geometry = {"type": "Polygon", "coordinates": [[[n, 1], [n + 1, 1], [n, 3], [n, 1]]]}
        values = {"kind": "clash", "geometry": geometry, "lat": 1.5, "lon": float(n), "summary": "mended"}
        workspace.correct_many(f"e{n}", values, who="a", made=NOON, why="")
    else:
        workspace.undo(n)


def contents(mirror):
    rows = mirror._connection.execute(
        "SELECT * EXCLUDE (fid, sources, actors), list_sort(sources), actors "
        "FROM events LEFT JOIN areas ON area = key ORDER BY id"
    ).fetchall()
    mirror.close()
    return rows


def test_a_mirror_is_made_once_for_a_state(tmp_path, monkeypatch):
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS[:5])
    open_mirror(workspace, tmp_path / "cache").close()
    monkeypatch.setattr(mirror_module, "build", None)
    open_mirror(workspace, tmp_path / "cache").close()


def test_another_file_of_the_same_name_and_version_has_another_mirror(tmp_path):
    for events in (EVENTS[:5], EVENTS[5:12]):
        (tmp_path / "desk.gpkg").unlink(missing_ok=True)
        workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
        workspace.add_events(events)
        assert open_mirror(workspace, tmp_path / "cache").count(Selection()) == len(events)


def test_a_crash_while_it_is_made_leaves_the_one_before(tmp_path, monkeypatch):
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS[:50])
    open_mirror(workspace, tmp_path / "cache").close()
    before = set((tmp_path / "cache").iterdir())
    workspace.add_events(EVENTS[50:52])

    def fail(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("geo.workspace.mirror.build.facts_of", fail)
        with pytest.raises(KeyboardInterrupt):
            open_mirror(workspace, tmp_path / "cache")
    left = set((tmp_path / "cache").iterdir())
    assert before <= left
    assert all(path in before or path.name.endswith((".new", ".new.wal")) for path in left)
    assert open_mirror(workspace, tmp_path / "cache").count(Selection()) == 52


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_mirror_is_made_anew(tmp_path, damage):
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS[:50])
    open_mirror(workspace, tmp_path / "cache").close()
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(path.read_bytes()[:5000] if damage is None else damage)
    assert open_mirror(workspace, tmp_path / "cache").count(Selection()) == 50


def test_a_full_disk_is_told_and_leaves_no_half_mirror(tmp_path):
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises((WorkspaceError, FileExistsError)):
        open_mirror(workspace, tmp_path / "cache")


def test_progress_reaches_the_end(tmp_path):
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS)
    told = []
    open_mirror(workspace, tmp_path / "cache", progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(EVENTS), len(EVENTS))


def test_a_mirror_reaches_no_file_and_cannot_be_changed(mirror, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    cursor = mirror._connection.cursor()
    for query in (
        f"SELECT * FROM read_csv('{secret}')",
        "DELETE FROM events",
        "SET enable_external_access = true",
    ):
        with pytest.raises(Exception, match=r"(?i)disabled|read-only|cannot"):
            cursor.execute(query)


def test_events_can_be_looked_up_by_id(tmp_path):
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS[:5])
    workspace.correct("e1", "summary", "mended", who="a", made=NOON, why="")
    workspace.remove(event_ids=["e2"])
    found = workspace.events_of(["e1", "e2", "nobody", "e0"])
    assert [e.id for e in found] == ["e1", "e0"]
    assert found[0].summary == "mended"


def test_a_snapshot_does_not_see_what_is_written_meanwhile(tmp_path):
    workspace = Workspace.create(tmp_path / "desk.gpkg", name="desk")
    workspace.add_events(EVENTS[:5])
    with workspace.snapshot() as snapshot:
        with sqlite3.connect(workspace.path) as other:
            other.execute("DELETE FROM events")
        assert snapshot.count == 5


def test_too_many_hexagons_are_made_larger(mirror, monkeypatch):
    small = mirror.cells(Selection(), WORLD, side=SIDE, first_day=number(DAY_0))
    monkeypatch.setattr("geo.workspace.mirror.cells.CELLS_MAX", len(small.x) - 1)
    larger = mirror.cells(Selection(), WORLD, side=SIDE, first_day=number(DAY_0))
    assert larger.side == 2 * SIDE
    assert larger.begun.count.sum() == small.begun.count.sum()
