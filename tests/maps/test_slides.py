"""PowerPoint: slides with titles, a map of shapes, charts with their figures, sources in the notes; all read back."""

from __future__ import annotations

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

import maps
from geo.errors import InputError
from maps.languages import available

HOSTILE = '=cmd() <b>&"x" {{ 7*7 }}'


@pytest.fixture(scope="session")
def story(placed):
    return maps.Story(
        placed(
            {"killed": 3, "killed_min": 2, "killed_max": 5, "source": "Wire", "description": HOSTILE},
            {"killed": 9, "killed_min": 9, "date": "2024-03-03", "source": HOSTILE, "lat": 26.0},
            {"date": "2024-05-03", "precision": "admin1", "admin1_code": "PK-SD"},
            {"killed": 1, "date": "2024-05-05", "precision": "country", "admin1_code": None},
        ),
        maps.View(title=HOSTILE, source="Bureau of Counts", date_of_access="2024-06-01", publisher="A House"),
    )


@pytest.fixture(scope="session")
def deck(story):
    return Presentation(io.BytesIO(maps.report(story).pptx()))


def every(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def test_every_slide_has_its_title_and_its_sources(deck) -> None:
    assert len(deck.slides) >= 6
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        assert "Bureau of Counts (accessed 1 June 2024); " in slide.notes_slide.notes_text_frame.text
        assert "Wire (1" in slide.notes_slide.notes_text_frame.text
        assert "boundaries" in slide.notes_slide.notes_text_frame.text
    assert deck.slides[0].shapes.title.text_frame.text == HOSTILE


def test_nothing_stands_off_its_slide(deck) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= -1
            assert shape.top >= -1
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1


def test_the_map_is_of_shapes_and_texts(deck, story) -> None:
    group = next(shape for shape in deck.slides[1].shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    told = list(every(group.shapes))
    kinds = {shape.shape_type for shape in told}
    assert kinds == {MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.TEXT_BOX}  # no picture of it
    picture = maps.report(story).contents.map.picture
    written = {shape.text_frame.text for shape in told if shape.has_text_frame}
    assert {line for labels in picture.labels for label in labels for line in label.lines} <= written
    assert group._element.nvGrpSpPr.cNvPr.get("descr").startswith(story.sentence)


def test_charts_hold_the_figures_of_the_story(deck, story) -> None:
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert [chart.chart_title.text_frame.text for chart in charts] == ["Incidents", "Killed"]
    incidents, killed = ([list(series.values) for series in chart.plots[0].series] for chart in charts)
    assert sum(incidents[0]) == story.seen.incidents
    assert killed == [[2, 0, 9, 0, 1], [3, 0, 0, 0, 0]]  # minimum, and what lies between it and the maximum


def test_what_is_not_known_is_empty_and_no_zero(placed) -> None:
    story = maps.Story(placed({"killed": 3}, {"date": "2024-03-03"}, {"killed": 0, "date": "2024-05-05"}))
    deck = Presentation(io.BytesIO(maps.report(story).pptx()))
    chart = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart][1]
    assert list(chart.plots[0].series[0].values) == [3, 0, None, 0, 0]


def test_tables_hold_all_rows_over_their_slides(deck, story) -> None:
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    told = maps.report(story).contents.provinces
    rows = [[cell.text_frame.text for cell in row.cells] for row in list(tables[0].rows)[1:]]
    assert rows == [list(row) for row in told.rows] + [list(told.total)]


def test_texts_of_the_data_stay_texts(story) -> None:
    archive = zipfile.ZipFile(io.BytesIO(maps.report(story).pptx()))
    slides = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide"))
    assert b"<b>" not in slides
    assert b"{{ 7*7 }}" in slides
    assert b"hlinkClick" not in slides


@pytest.mark.parametrize("language", sorted({"fa", "ar"} & set(available())))
def test_from_right_to_left(placed, language: str) -> None:
    story = maps.Story(placed({"killed": 3}, {"killed": 1, "date": "2024-03-01"}), maps.View(language=language))
    archive = zipfile.ZipFile(io.BytesIO(maps.report(story).pptx()))
    assert archive.read("ppt/slides/slide1.xml").count(b'rtl="1"') > 3


def test_a_template_lends_its_size(story, tmp_path) -> None:
    own = Presentation()
    own.save(tmp_path / "house.pptx")
    made = maps.report(story).save(tmp_path / "out.pptx", template=tmp_path / "house.pptx")
    assert Presentation(made[0]).slide_width == own.slide_width
    (tmp_path / "broken.pptx").write_bytes(b"no")
    with pytest.raises(InputError, match="is no PowerPoint presentation"):
        maps.report(story).pptx(tmp_path / "broken.pptx")


def test_the_deadliest_fill_their_slides_and_leave_none(placed) -> None:
    rows = [
        {"killed": 20 - at, "claimed_by": "Police", "description": "A bomb. " * (25 if at < 3 else 2)}
        for at in range(9)
    ]
    made = maps.report(maps.Story(placed(*rows), maps.View(made="2024-06-02")))
    slides = [
        one for one in Presentation(io.BytesIO(made.pptx())).slides if one.shapes.title.text == "Deadliest incidents"
    ]
    texts = [shape.text_frame.text for one in slides for shape in one.shapes if "According to" in shape.text_frame.text]
    assert sum(text.count("According to") for text in texts) == 9
    assert len(texts) == len(slides) < 3
