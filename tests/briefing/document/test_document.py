"""Slides and pages: one content, editable or printed, in the reader's direction, made again byte for byte."""

import io
import json
import random
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from geo.briefing import PictureRecipe, read_metadata, render_document
from geo.briefing.brief import Brief
from geo.briefing.document.composition import pages_of
from geo.briefing.document.material import Material
from geo.briefing.document.pages import Grid, TextItem
from geo.briefing.document.text import Paragraph, Run, marked_runs, set_block
from geo.model import Count, Evidence, Report, Span
from geo.workspace import Selection, StoredReport, select
from tests.briefing.crowds import MADE_ON, TOWNS, crowd, doubtful, event

HOSTILE = (Path(__file__).parents[2] / "hostile.txt").read_text(encoding="utf-8").splitlines()
FORMATS = ["pptx", "pdf-pages"]
TEXT = "قُتل ثلاثة في قصف بسرت يوم الخميس على بعد 450 كلم شرق طرابلس."


def told(number=1, **changes):
    """Return an event that a report tells, and the report with what was understood in it."""
    span = Span(0, len(TEXT))
    quote = Evidence(report_id="r1", span=span, quote=TEXT, source="وكالة")
    claim = {
        "start": 44,
        "end": len(TEXT) - 1,
        "surface": "450 كلم شرق طرابلس",
        "km": 450,
        "relation": "distance",
        "verdict": "holds by road",
        "explanation": "المسافة بالطريق 462 كلم.",
        "measured": {"geodesic_km": 371.2, "road_km": 462.0, "bearing_deg": 119.0, "compass": "ESE"},
    }
    at = TEXT.index("سرت")
    reading = {"places": [{"start": at, "end": at + 3, "role": "location"}], "distances": [claim]}
    report = Report(id="r1", text=TEXT, lang="ar", title="غارة", published=date(2017, 1, 20))
    stored = StoredReport(report=report, added="2017-01-20", reading=reading)
    return event(number, summary=TEXT, evidence=(quote,), killed=Count(3, 3), **changes), stored


def made(events, form="pptx", reports=(), total=None, **recipe):
    asked = PictureRecipe(format=form, **recipe)
    return render_document(events, total or len(events), asked, made_on=MADE_ON, reports=reports)


def slides(data):
    return list(Presentation(io.BytesIO(data)).slides)


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def titles(data):
    return [slide.shapes.title.text_frame.text for slide in slides(data)]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_recipe_gives_the_same_bytes_and_says_what_is_in_them(form):
    one, stored = told()
    events = [one, *doubtful()[1:]]
    data = made(events, form, [stored], lang="ar", title='سرت "2017"', slides_max=2)
    assert data == made(list(reversed(events)), form, [stored], lang="ar", title='سرت "2017"', slides_max=2)
    found = read_metadata(data)
    assert found.recipe == PictureRecipe(format=form, lang="ar", title='سرت "2017"', slides_max=2)
    assert set(found.event_ids) == {event.id for event in events}
    assert found.made_on == MADE_ON


def test_slides_go_from_the_title_to_the_sources():
    one, stored = told()
    data = made([one], reports=[stored], handling="For official use")
    assert titles(data) == [
        "Events in Libya",
        "Where it happened",
        "When it happened",
        "Events in detail: 1 of 1",
        "Air strike · 6 December 2016 · Sirte",
        "Reported distances, measured on the ground",
        "Sources and attribution",
    ]
    for number, slide in enumerate(slides(data), start=1):
        shown = texts(slide)
        assert shown.count("For official use") == 2
        assert f"Page {number} of 7" in shown
        assert any("Made on 3 February 2024" in text for text in shown)


def test_an_event_has_its_evidence_and_its_id_in_the_notes():
    one, stored = told(id="ev-77")
    slide = slides(made([one], reports=[stored]))[4]
    shown = "\n".join(texts(slide))
    for words in (TEXT, "within 25 km", "the day is known", "3 killed", "holds by road", "وكالة"):
        assert words.replace("within 25 km", "near the spot (25 km)") in shown
    assert "ev-77" in slide.notes_slide.notes_text_frame.text
    bold = [
        run.text.strip()
        for shape in slide.shapes
        if shape.has_text_frame and TEXT in shape.text_frame.text
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.bold and paragraph.text == TEXT
    ]
    assert bold == ["بسرت", "450 كلم شرق طرابلس"]


def test_more_events_than_pages_are_counted_and_the_gravest_come_first():
    events = [replace(one, killed=Count(number, None)) for number, one in enumerate(crowd(60))]
    data = made(events, slides_max=5)
    assert "Events in detail: 5 of 60" in titles(data)
    notes = [s.notes_slide.notes_text_frame.text for s in slides(data) if s.has_notes_slide]
    detailed = {text.split(": ")[1] for text in notes if text.startswith("Event: ")}
    assert detailed == {event.id for event in events[-5:]}
    chosen = made(events, slides=(events[0].id,))
    assert "Events in detail: 1 of 60" in titles(chosen)
    assert any("Chosen by hand" in text for text in texts(slides(chosen)[3]))


def test_arabic_runs_right_to_left_and_english_left_to_right():
    one, stored = told()
    for lang, rtl in (("ar", "1"), ("en", "0")):
        data = made([one], reports=[stored], lang=lang)
        show = Presentation(io.BytesIO(data))
        assert (show.part._element.get("rtl") == "1") is (lang == "ar")
        for slide in show.slides:
            title = slide.shapes.title.text_frame.paragraphs[0]
            assert title._p.pPr.get("rtl") == rtl
            assert title._p.pPr.get("algn") == ("r" if lang == "ar" else "l")
            for run in slide._element.iter(qn("a:rPr")):
                assert run.find(qn("a:cs")).get("typeface") == "Arial"
                if run.getparent().tag != qn("a:r"):
                    continue
                words = run.getnext().text
                is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in words)
                assert run.get("lang") == ("ar-LY" if is_arabic else "en-GB")
    left, right = (slides(made([one], reports=[stored], lang=lang))[4].shapes for lang in ("en", "ar"))
    badge = {shape.name: shape.left for shape in left}["number"]
    mirrored = {shape.name: shape.left + shape.width for shape in right}["number"]
    assert badge + mirrored == pytest.approx(12_192_000, abs=20)


def test_pictures_and_charts_have_words_for_those_who_cannot_see_them():
    for slide in slides(made(doubtful())):
        for name in slide._element.iter(qn("p:cNvPr")):
            is_figure = name.getparent().tag in (qn("p:nvPicPr"), qn("p:nvGraphicFramePr"))
            assert not is_figure or name.get("descr") or "Table" in name.get("name")


ORDER = {
    "pPr": ["lnSpc", "spcBef", "spcAft", "buNone", "tabLst", "defRPr"],
    "rPr": ["ln", "noFill", "solidFill", "effectLst", "highlight", "latin", "ea", "cs", "sym"],
    "tcPr": ["lnL", "lnR", "lnT", "lnB", "noFill", "solidFill"],
    "catAx": [
        *("axId", "scaling", "delete", "axPos", "majorGridlines", "title", "numFmt", "majorTickMark"),
        *(
            "minorTickMark",
            "tickLblPos",
            "spPr",
            "txPr",
            "crossAx",
            "crosses",
            "auto",
            "lblAlgn",
            "lblOffset",
        ),
        *("tickLblSkip", "tickMarkSkip", "noMultiLvlLbl"),
    ],
}


def test_every_part_is_xml_in_the_order_of_the_schema():
    """ECMA-376, part 1: 21.1.2.2.7 (pPr), 21.1.2.3.9 (rPr), 21.1.3.17 (tcPr), 21.2.2.25 (catAx)."""
    with zipfile.ZipFile(io.BytesIO(made([*doubtful(), told()[0]], reports=[told()[1]], lang="ar"))) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name or "printer" in name]
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = [name for name in file.namelist() if name.endswith(".xml")]
        assert len(set(file.namelist())) == len(file.namelist())
        for name in parts:
            for element in etree.fromstring(file.read(name)).iter(etree.Element):
                order = ORDER.get(etree.QName(element).localname)
                if order:
                    found = [etree.QName(child).localname for child in element]
                    known = [order.index(child) for child in found if child in order]
                    assert known == sorted(known), (name, found)


def crammed():
    """Return events whose texts are long, hostile, or both."""
    long = "Zuwara-to-Misrata-" * 40
    return [
        *(
            event(
                number,
                summary=text,
                actors=(text[:200] or "?",),
                evidence=(Evidence(report_id=None, span=None, quote=text, source=text, url=None),),
            )
            for number, text in enumerate([line for line in HOSTILE if line][:12])
        ),
        event(90, summary=long * 3, actors=(long, "ليبيا " * 60)),
        event(91, summary=" ".join(["كلمة"] * 900), evidence=tuple(_quotes(9))),
    ]


def _quotes(count):
    for number in range(count):
        text = f"{number} " + "word " * 900
        yield Evidence(report_id=None, span=None, quote=text, source="S" * 300, url=None)


@pytest.mark.parametrize("size", ["wide-1080", "a4-portrait", "square"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_text_leaves_its_box_and_what_is_long_goes_on(size, lang):
    recipe = PictureRecipe(format="pptx", lang=lang, size=size, title="عنوان " * 30, subtitle="s " * 140)
    brief = Brief.of(crammed(), 99, recipe, MADE_ON)
    grid = Grid(brief)
    pages = pages_of(grid, Material(()))
    for page in pages:
        for item in (page.heading, *page.items):
            assert item.box.left >= -1e-6
            assert item.box.right <= grid.width + 1e-6
            if isinstance(item, TextItem):
                after = item.blocks[-1].paragraph.after_pt if item.blocks else 0
                height = sum(block.height for block in item.blocks) - after
                assert height <= item.box.height + 0.3 * grid.unit + item.blocks[-1].paragraph.size_pt * 0.3
    said = [page.heading.blocks[0].paragraph.text for page in pages]
    assert any(text.endswith(("(continued)", "(تتمة)")) for text in said)
    assert len(pages) < 60


def test_hostile_texts_are_letters_on_slides():
    data = made(crammed())
    shown = "\n".join(text for slide in slides(data) for text in texts(slide))
    for line in [line for line in HOSTILE if line][:12]:
        if "<" in line or "{{" in line:
            assert " ".join(line.split())[:30] in shown


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("events", [[], crowd(1), crowd(300)], ids=["none", "one", "many"])
def test_few_or_many_events_make_a_document(form, events):
    data = made(events, form, slides_max=3, lang="ar", digits="arabic", theme="dark")
    assert len(read_metadata(data).event_ids) == len(events)


def test_documents_hold_the_events_that_the_screen_selects():
    """Twenty states of the filters, drawn by chance; of the last one the file itself is read."""
    chance = random.Random(7)
    events = [*doubtful(), *crowd(80)]
    for _ in range(20):
        asked = Selection(
            kinds=tuple(chance.sample(["clash", "air strike", "protest", "flood"], chance.randrange(4))),
            text=chance.choice(["", "", "road", "الخميس"]),
            first=chance.choice([None, date(2012, 1, 1), date(2016, 12, 6)]),
            last=chance.choice([None, date(2017, 1, 1)]),
            near=chance.choice([None, None, (*TOWNS[3][2:], 200.0)]),
            where_max=chance.choice([None, 2]),
        )
        shown = select(events, asked)
        recipe = PictureRecipe(format="pptx", selection=asked.to_query(), slides_max=1)
        chosen = select(events, recipe.chosen())
        pages = pages_of(Grid(Brief.of(chosen, len(events), recipe, MADE_ON)), Material(()))
        (ids,) = re.findall(r"^events = (\[.*\])$", pages[-1].notes, re.MULTILINE)
        assert set(json.loads(ids)) == {event.id for event in shown}
        counted = f"{len(shown)} of {len(events)} events"
        assert counted in [block.paragraph.text for block in pages[0].items[1].blocks]
    data = render_document(chosen, len(events), recipe, made_on=MADE_ON)
    assert set(read_metadata(data).event_ids) == {event.id for event in shown}


def test_the_letters_of_a_pdf_page_can_be_found():
    one, stored = told()
    data = made([one], "pdf-pages", [stored], lang="ar")
    assert data.count(b"/Type /Page ") + data.count(b"/Type /Page\n") == 7
    assert b"/ToUnicode" in data
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext (poppler) is not installed")
    found = subprocess.run([tool, "-", "-"], input=data, capture_output=True, check=True, timeout=60).stdout
    words = found.decode().translate(dict.fromkeys(range(8206, 8304)))
    for word in ("ثلاثة", "الخميس", "طرابلس", "المصادر"):
        assert word in words


@pytest.mark.parametrize("form", FORMATS)
def test_an_office_program_opens_it(form, tmp_path):
    """LibreOffice opens a document without mending it, and shows as many pages as were made."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    one, stored = told()
    path = tmp_path / f"week.{form[:4].strip('-')}"
    data = made([one], form, [stored], lang="ar")
    path.write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", tmp_path / "out", path],
        check=True,
        capture_output=True,
        timeout=180,
    )
    (opened,) = (tmp_path / "out").glob("*.pdf")
    pages = opened.read_bytes()
    assert pages.startswith(b"%PDF")
    count = len(slides(data)) if form == "pptx" else 7
    assert pages.count(b"/Type/Page/") + pages.count(b"/Type/Page\n") == count


def test_a_mark_grows_to_whole_words():
    assert marked_runs("في سرت.", [(3, 6)]) == (Run("في "), Run("سرت", bold=True), Run("."))
    assert marked_runs("وبسرت اليوم", [(2, 5)]) == (Run("وبسرت", bold=True), Run(" اليوم"))


def test_lines_give_the_runs_back():
    runs = (Run("Port of "), Run("Ras Lanuf", bold=True), Run(", then closed-for-long"))
    for width in (40, 70, 200, 900):
        block = set_block(Paragraph(runs=runs, size_pt=12, rtl=False), width)
        assert "".join(run.text for run in block.runs) == "Port of Ras Lanuf, then closed-for-long"
        assert "".join(run.text for run in block.runs if run.bold).strip() == "Ras Lanuf"
