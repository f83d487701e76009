"""Promise F3: zip bombs, links and names that lead out are refused at once (ASVS 5.2.3, 5.3.3)."""

import io
import resource
import stat
import time
import zipfile

import pytest

from geo.errors import InputError
from geo.exchange import open_incoming
from geo.exchange.archives import read_member, safe_members, unpack

PLACEMARK = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A camp was hit</name>'
    "<Point><coordinates>16.59,31.2,0</coordinates></Point></Placemark></kml>"
)


def archive(entries, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as packed:
        for entry, data in entries:
            packed.writestr(entry, data, compress_type=compression)
    return out.getvalue()


def link():
    entry = zipfile.ZipInfo("doc.kml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return archive([(entry, "/etc/passwd")])


def lying():
    """Return an archive whose entry is longer than its two headers say."""
    data = archive([("doc.kml", b"x" * 5_000)], zipfile.ZIP_STORED)
    return data.replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))


BOMBS = {
    "a bomb": lambda: archive([("doc.kml", b"0" * 150_000_000)]),
    "ten thousand entries": lambda: archive([(f"{n}.kml", b"") for n in range(10_000)]),
    "more than a hundred entries": lambda: archive([(f"{n}.kml", b"") for n in range(101)]),
    "a name that leads out": lambda: archive([("../doc.kml", b"")]),
    "a name from the root": lambda: archive([("/etc/doc.kml", b"")]),
    "a name of Windows": lambda: archive([("C:\\doc.kml", b"")]),
    "a link": link,
    "an archive in an archive": lambda: archive([("inner.kmz", b""), ("doc.kml", b"")]),
    "a lying header": lying,
    "half an archive": lambda: archive([("doc.kml", b"x" * 9_000)])[:60],
    "no KML inside": lambda: archive([("readme.txt", b"")]),
}


@pytest.mark.parametrize("name", BOMBS)
def test_hostile_archives_are_refused_at_once(name, tmp_path):
    path = tmp_path / "layer.kmz"
    path.write_bytes(BOMBS[name]())
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(InputError) as caught:
        list(open_incoming(path, form="kmz").rows)
    assert time.monotonic() - started < 2  # a second, on a machine that has other work
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
    assert "layer.kmz" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_honest_kmz_is_read(read):
    found, errors = read(archive([("doc.kml", PLACEMARK), ("files/icon.png", b"")]), "layer.kmz")
    assert errors == []
    assert [(event.summary, event.lat, event.lon) for event in found] == [("A camp was hit", 31.2, 16.59)]


def test_files_are_unpacked_under_their_bare_names(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(archive([("deep/er/events.dbf", b"data")]))
    members = safe_members(path)
    assert b"".join(read_member(path, members[0])) == b"data"
    assert unpack(path, members, tmp_path) == [tmp_path / "events.dbf"]


def test_small_bombs_that_make_a_large_one_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.exchange.archives.MAX_UNPACKED_BYTES", 2_000_000)
    path = tmp_path / "a.zip"
    path.write_bytes(archive([(f"{n}.kml", b"0" * 900_000) for n in range(3)]))
    with pytest.raises(InputError, match="unpacks to 2 MB"):
        safe_members(path)
