"""Promise F1: a file cannot make the program read other files or addresses (ASVS 1.3.6, 5.1.1)."""

import http.server
import io
import subprocess
import sys
import threading
import zipfile

import geopandas as gpd
import pytest
from shapely.geometry import Point

from geo.errors import InputError
from geo.exchange import READERS, open_incoming
from geo.exchange.geodata import READER, features
from geo.workspace import Workspace
from tests.exchange.conftest import EVENTS

VRT = """<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{source}</SrcDataSource>
<GeometryType>wkbPoint</GeometryType></OGRVRTLayer></OGRVRTDataSource>"""


@pytest.fixture
def server():
    """Return the address of a local server and the list of what it was asked."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/", asked
        running.shutdown()


@pytest.mark.parametrize(
    "name", ["t.csv", "t.geojson", "t.kml", "t.gpx", "t.gpkg", "t.shp", "t.vrt", "t.zip"]
)
def test_a_vrt_in_disguise_reads_nothing(tmp_path, server, name):
    address, asked = server
    secret = tmp_path / "secret.csv"
    secret.write_text("summary,lat,lon\nthe secret,31,16\n", encoding="utf-8")
    path = tmp_path / name
    for source in (secret, f"/vsicurl/{address}x.csv", f"{address}x.csv"):
        path.write_text(VRT.format(source=source), encoding="utf-8")
        for form in (None, *READERS):
            try:
                rows = list(open_incoming(path, form=form).rows)
            except InputError:
                continue
            assert "the secret" not in str(rows), form
    assert asked == []


def test_even_gdal_itself_would_not_open_one(tmp_path, server):
    address, asked = server
    path = tmp_path / "t.gpkg"
    path.write_text(VRT.format(source=f"/vsicurl/{address}x.csv"), encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        list(features(path, path.name))
    assert asked == []


def test_the_reading_process_knows_the_allowed_formats_only(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    command = [sys.executable, "-I", str(READER), str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert result.stdout == ""


def frame(crs=4326):
    return gpd.GeoDataFrame(
        {"title": ["Airport shelled", "سوق"], "date": ["2017-01-19", "2017-02"], "dead": [3, 0]},
        geometry=[Point(13.276, 32.896), Point(20.07, 32.12)],
        crs=4326,
    ).to_crs(crs)


def test_a_geopackage_in_another_projection(tmp_path, read):
    path = tmp_path / "g.gpkg"
    frame(crs=32633).to_file(path, driver="GPKG")
    found, errors = read(path.read_bytes(), "events.gpkg")
    assert errors == []
    assert [event.summary for event in found] == ["Airport shelled", "سوق"]
    assert [event.edtf for event in found] == ["2017-01-19", "2017-02"]
    assert (round(found[0].lat, 5), round(found[0].lon, 5)) == (32.896, 13.276)


def test_a_shapefile_in_an_archive(tmp_path, read):
    frame().to_file(tmp_path / "s.shp")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for part in tmp_path.glob("s.*"):
            packed.write(part, part.name)
    found, errors = read(out.getvalue(), "s.zip")
    assert errors == []
    assert [event.summary for event in found] == ["Airport shelled", "سوق"]


def test_a_workspace_of_ours_comes_back_whole(tmp_path, read):
    store = Workspace.create(tmp_path / "w.gpkg", name="w")
    store.add_events(EVENTS)
    store.remove(event_ids=["report-1:2"])
    store.backup(tmp_path / "copy.gpkg")
    found, errors = read((tmp_path / "copy.gpkg").read_bytes(), "in.gpkg")
    assert {event.id for event in found} == {"report-1:1", "report-1:3", "report-2:1"}
    assert [str(error) for error in errors] == ["line 2: was put away in that workspace"]
    assert found[0] == next(event for event in store.events() if event.id == found[0].id)


def test_a_damaged_geopackage_is_told(tmp_path):
    path = tmp_path / "g.gpkg"
    frame().to_file(path, driver="GPKG")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"g\.gpkg: cannot be read"):
        list(open_incoming(path).rows)
