"""PDF: its letters line by line, as pdfium finds them."""

from __future__ import annotations

from typing import Any

from careerkit.documents.wrapping import Line, glue, unwrap
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _

MOST_PAGES = 200
_HYPHEN = {"\ufffe", "\x02"}  # pdfium's mark for a word that goes on in the next line
_GAP = 2.0  # letter heights without ink that part two columns of one line


def pages_of(content: bytes, name: str) -> list[str]:
    """Read the text of each page; see `careerkit.documents.apart`, where this runs.

    Parameters
    ----------
    content
        The file.
    name
        Its name, for messages.

    Returns
    -------
    list of str
        Of a page without text, an empty one.

    Raises
    ------
    CareerkitError
        It is damaged, asks for a password, or is too long.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(str(error), name) from error
    try:
        if len(pdf) > MOST_PAGES:
            raise CareerkitError(
                _("{name} has {n} pages; careerkit reads up to {most}.").format(
                    name=name, n=len(pdf), most=MOST_PAGES
                ),
                hint=_("Save the pages you need as a PDF of their own."),
            )
        return [_page(pdf, number) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(str(error), name) from error
    finally:
        pdf.close()


def _cannot_open(said: str, name: str) -> CareerkitError:
    if "password" in said.lower() or "security" in said.lower():
        return CareerkitError(
            _("{name} asks for a password.").format(name=name),
            hint=_(
                "Open it with the password and print it to a new PDF, or copy and paste the text."
            ),
        )
    return CareerkitError(
        _("{name} is damaged or is not a whole PDF.").format(name=name),
        hint=_("Download or save it again. Save it as .docx, or copy and paste the text."),
    )


def _page(pdf: Any, number: int) -> str:
    page = pdf[number]
    try:
        letters = page.get_textpage()
        try:
            lines = _lines(letters, page.get_height())
        finally:
            letters.close()
    finally:
        page.close()
    return "\n".join(unwrap(lines)).strip()


def _lines(letters: Any, page_height: float) -> list[Line]:
    """Gather the letters of a page into lines, with a wide gap where the page has one."""
    import pypdfium2.raw as pdfium

    lines: list[Line] = []
    current: list[tuple[str, tuple[float, float, float, float]]] = []
    for index in range(letters.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(letters, index))
        if letter in "\r\n":
            if current:
                lines.append(_line(current, page_height))
            current = []
        else:
            current.append((letter, letters.get_charbox(index, loose=True)))
    if current:
        lines.append(_line(current, page_height))
    return [line for line in lines if line.text]


def _line(letters: list[tuple[str, tuple[float, float, float, float]]], page_height: float) -> Line:
    inked = [box for letter, box in letters if not letter.isspace() and box[2] > box[0]]
    inked = inked or [letters[0][1]]
    height = sorted(top - bottom for _, bottom, _, top in inked)[len(inked) // 2]
    text, right = "", None
    for letter, (left, __, end, __) in letters:
        if letter in _HYPHEN:
            text += "\ufffe"
            right = None
            continue
        if not letter.isspace():
            if right is not None and left - right > _GAP * height:
                text = text.rstrip() + "\t"
            right = end
        text += letter
    # Letters beyond the first 65,536 come in two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    while "\ufffe" in text:
        before, _, after = text.partition("\ufffe")
        text = glue(f"{before}-", after, "")
    gaps = [" ".join(part.split()) for part in text.split("\t")]
    return Line(
        text="   ".join(part for part in gaps if part),
        left=inked[0][0],
        right=inked[-1][2],
        height=max(height, 1.0),
        top=page_height - inked[0][1],
        bottom=page_height - inked[-1][1],
    )
