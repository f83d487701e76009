"""KML in and out; promise F2: entities are refused before they can do anything (ASVS 1.5.1)."""

from xml.etree import ElementTree as ET

import pytest

from geo.errors import InputError
from geo.exchange.kml import kml_bytes
from tests.exchange.conftest import EVENTS, make_event

KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
BOMB = (
    '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">'
        for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    + "]>"
    + KML.format("<Placemark><name>&h;</name></Placemark>")
)
XXE = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + KML.format(
    "<Placemark><name>&x;</name></Placemark>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "text", [BOMB, XXE, '<!DOCTYPE kml SYSTEM "http://127.0.0.1:9/x.dtd">' + KML.format("")]
)
def test_a_document_type_is_refused(read, text, encoding):
    with pytest.raises(InputError, match="DOCTYPE"):
        read(text.encode(encoding), "t.kml")


def test_other_xml_is_refused(read):
    for text in ("<gpx></gpx>", "<html><body></body></html>", "<kml><Placemark>", "<kml>&x;</kml>"):
        with pytest.raises(InputError, match=r"t\.kml"):
            read(text, "t.kml")


def test_elements_without_end_are_refused(read):
    with pytest.raises(InputError, match="nested too deeply"):
        read("<kml><Placemark>" + "<a>" * 100_000, "t.kml")


def test_placemarks_of_other_people(read):
    text = KML.format(
        "<Folder><Placemark><name>Shelling of the port</name>"
        "<description><![CDATA[<b>Two</b> ships &amp; a crane]]></description>"
        "<TimeSpan><begin>2017-01</begin></TimeSpan>"
        "<Point><coordinates>13.2,32.9,0</coordinates></Point></Placemark>"
        "<Placemark><name>District</name><TimeStamp><when>2017-01-19T23:59:00Z</when></TimeStamp>"
        "<ExtendedData><Data name='Type'><value>airstrike</value></Data></ExtendedData>"
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>13,32 14,32 14,33 13,32</coordinates>"
        "</LinearRing></outerBoundaryIs></Polygon></Placemark>"
        "<Placemark><name>Swapped</name><Point><coordinates>32.9,132,0</coordinates></Point></Placemark>"
        "<Placemark><name>Nowhere</name></Placemark></Folder>"
    )
    found, errors = read("\n" + text, "t.kml")
    assert [event.summary for event in found] == ["Shelling of the port", "District", "Nowhere"]
    assert [event.edtf for event in found] == ["2017-01/..", "2017-01-19", None]
    assert [event.shape for event in found] == ["point", "area", None]
    assert found[0].evidence[0].quote == "Two ships & a crane"
    assert found[1].kind == "air strike"
    assert [str(error) for error in errors] == [
        "line 2: lat 132 is beyond 90 degrees; lat and lon look swapped"
    ]


def test_what_is_written_is_one_safe_document():
    event = make_event(summary="a\x00b\ud800 <b>&", evidence=())
    tree = ET.fromstring(kml_bytes([event, *EVENTS], title="<T>"))
    space = {"k": "http://www.opengis.net/kml/2.2"}
    assert tree.findtext(".//k:Document/k:name", namespaces=space) == "<T>"
    assert tree.findtext(".//k:Placemark/k:name", namespaces=space) == "a\ufffdb\ufffd <b>&"
    spans = [
        [(part.tag.rpartition("}")[2], part.text) for part in span]
        for span in tree.iterfind(".//{*}TimeSpan")
    ]
    assert spans[1:] == [
        [("begin", "2017-01-19"), ("end", "2017-01-19")],
        [("begin", "2016-11-01"), ("end", "2016-11-30")],
        [("begin", "2015-01-01")],
    ]


def test_a_description_holds_no_html_of_a_report():
    event = make_event()
    hostile = make_event(
        evidence=(event.evidence[0].__class__(report_id=None, span=None, quote="<img src=x>"),)
    )
    tree = ET.fromstring(kml_bytes([hostile], title="t"))
    assert tree.findtext(".//{*}description") == "&lt;img src=x&gt;"
