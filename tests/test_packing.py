"""A packed PDF has the same parts as the one Typst wrote."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst

from careerkit.reports.packing import pack

TRICKY = "endobj endstream startxref 12 trailer <</Size 3>> 7 0 obj xref (a) é"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    rows = ", ".join(f"[{number}], [{'long ' * (number % 9)}cell]" for number in range(400))
    source = (
        f'#set document(title: "日 {TRICKY}")\n#set text(lang: "en")\n= {TRICKY}\n'
        f"#table(columns: 2, {rows})"
        "\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
        "<rect width='9' height='9'/></svg>\"), alt: \"a square\")"
    )
    made = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def _parts(pdf: bytes) -> dict[tuple[int, int], bytes]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        return {
            part.objgen: part.read_raw_bytes()
            if isinstance(part, pikepdf.Stream)
            else part.unparse()
            for part in opened.objects
        }


def test_all_parts_are_there_under_their_numbers_and_take_half_the_room(pdf: bytes) -> None:
    packed = pack(pdf)
    before, after = _parts(pdf), _parts(packed)
    assert len(before) > 1000
    assert {number: after[number] for number in before} == before
    assert len(packed) < len(pdf) / 2


def test_what_is_read_and_seen_is_the_same(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as one, pypdfium2.PdfDocument(pack(pdf)) as other:
        assert len(one) == len(other)
        for page, packed in zip(one, other, strict=True):
            assert page.get_textpage().get_text_bounded() == (
                packed.get_textpage().get_text_bounded()
            )
            assert page.render().to_numpy().tobytes() == packed.render().to_numpy().tobytes()
        assert TRICKY in one[0].get_textpage().get_text_bounded()


def test_what_is_made_in_another_way_is_left_as_it_is(pdf: bytes, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(tmp_path / "other.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    other = (tmp_path / "other.pdf").read_bytes()
    assert pack(other) == other
    assert pack(b"no PDF") == b"no PDF"
    assert pack(pack(pdf)) == pack(pdf)
