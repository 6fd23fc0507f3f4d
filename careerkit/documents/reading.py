"""Tell what a file is, and read it the way its kind asks for."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from careerkit.documents.apart import read_pdf
from careerkit.documents.html import html_to_text, looks_like_html
from careerkit.documents.language import language_of
from careerkit.documents.letters import decode, tidy
from careerkit.documents.mail import SHORT, looks_like_mail, read_mail
from careerkit.documents.rtf import rtf_to_text
from careerkit.documents.word import read_docx
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

Kind = Literal["text", "html", "pdf", "docx", "email", "rtf"]

MOST_BYTES = 20_000_000
"""The largest file that is read."""

_SAVE_AS = noted("Save it as .docx or PDF, or copy and paste the text.")
_PICTURE = noted(
    "There is no text in a picture. Copy the text out with a phone or scanner app that reads "
    "text, or type it."
)
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00",
)  # fmt: skip
_PAGE_NUMBER = re.compile(r"(?im)^[ \t]*(?:page )?\d{1,3} (?:of|/) \d{1,3}[ \t]*$")
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


@dataclass(frozen=True)
class Document:
    """A file's text.

    Parameters
    ----------
    name
        The file's name; empty for pasted text.
    text
        Clean text, see `careerkit.documents.tidy`.
    kind
        What the file was.
    language
        Two letters, see `careerkit.documents.language_of`.
    notes
        What the counselor should know about the reading, in sentences.
    """

    name: str
    text: str
    kind: Kind
    language: str
    notes: tuple[str, ...] = ()


def open_document(source: str | bytes | Path, name: str = "") -> Document:
    """Read the text of a file, of bytes, or of what was pasted; see `read_document`.

    Parameters
    ----------
    source
        A file's path, its bytes, or text.
    name
        Its name, to be named in an error; a path's own if left out.

    Returns
    -------
    Document

    Raises
    ------
    CareerkitError
        It cannot be opened or read; the message says what to do.
    """
    if not isinstance(source, Path):
        return read_document(source, name)
    try:
        return read_document(source.read_bytes(), name or source.name)
    except OSError as error:
        raise CareerkitError(
            f"{source} cannot be opened: {error.strerror}.", hint="Check the file’s name."
        ) from error


def read_document(content: bytes | str, name: str = "") -> Document:
    r"""Read the text of a document.

    Parameters
    ----------
    content
        The bytes of a PDF, a Word file (.docx), a web page, an e-mail (.eml), a rich text or plain
        text file; or text that was pasted, which may be the source of a page.
    name
        The file's name.

    Returns
    -------
    Document

    Raises
    ------
    CareerkitError
        It is empty, damaged, too large, asks for a password, is a picture, or is of a kind that
        cannot be read; with the next step.

    Examples
    --------
    >>> read_document("<p>Cook</p><ul><li>Grill</li></ul>").text
    'Cook\n\n• Grill'
    """
    called = name or _("The text")
    if len(content) > MOST_BYTES:
        raise CareerkitError(
            _("{name} is too large ({size} MB); careerkit reads up to {most} MB.").format(
                name=called, size=f"{len(content) / 1e6:.0f}", most=f"{MOST_BYTES / 1e6:.0f}"
            ),
            hint=_("Save only the pages you need, or copy and paste the text."),
        )
    if not content.strip() or (isinstance(content, bytes) and not content.strip(b"\x00 \t\r\n")):
        raise CareerkitError(
            _("{name} is empty.").format(name=called),
            hint=_("Was it saved? Open it and save it again."),
        )
    try:
        if isinstance(content, str):
            kind, text, notes = _read_text(content, called)
        else:
            kind, text, notes = _read_bytes(content, called)
    except RecursionError as error:
        raise CareerkitError(
            _("{name} is built in a way that careerkit cannot lay out.").format(name=called),
            hint=_("Open it, and copy and paste the text you see."),
        ) from error
    text = tidy(_PAGE_NUMBER.sub("", text) if kind in {"pdf", "docx"} else text)
    if not text:
        raise CareerkitError(
            _("There is no text in {name}.").format(name=called),
            hint=_("Open it, and copy and paste the text you see."),
        )
    return Document(name, text, kind, language_of(text), tuple(notes))


def _read_bytes(content: bytes, name: str) -> tuple[Kind, str, list[str]]:
    start = content[:1024].lstrip()
    if b"%PDF-" in start:
        text, notes = read_pdf(content, name)
        return "pdf", text, notes
    if start.startswith(b"PK\x03\x04"):
        _check_packed(content, name)
        return "docx", read_docx(content, name), []
    if problem := _unreadable_kind(content, name):
        raise problem
    if looks_like_mail(content) or name.lower().endswith((".eml", ".mht", ".mhtml")):
        return "email", *_read_mail(content, name)
    text, guessed = decode(content, name, _stated_encoding(content))
    if len(_UNREADABLE.findall(text)) > len(text) / 50:
        raise CareerkitError(
            _("{name} is not a document careerkit can read.").format(name=name), hint=_(_SAVE_AS)
        )
    kind, text, notes = _read_text(text, name)
    return kind, text, [*notes, *filter(None, [guessed])]


def _read_text(text: str, name: str) -> tuple[Kind, str, list[str]]:
    bare = text.lstrip("\ufeff \t\r\n")
    if bare.startswith("{\\rtf"):
        return "rtf", rtf_to_text(bare), []
    if bare.startswith("%PDF-"):
        raise CareerkitError(
            _("{name} is the inside of a PDF, not its text.").format(name=name),
            hint=_("Drop the PDF itself in, or open it and copy the text you see."),
        )
    if looks_like_mail(bare.encode("utf-8", "replace")):
        return "email", *_read_mail(bare.encode("utf-8", "replace"), name)
    if looks_like_html(bare) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return "html", html_to_text(bare), []
    return "text", text, []


def _stated_encoding(content: bytes) -> str | None:
    """Return the encoding a web page says it has."""
    found = re.search(rb"(?:charset|encoding)=[\"']?([\w-]+)", content[:2048], re.IGNORECASE)
    return found[1].decode("ascii") if found and b"<" in content[:200] else None


def _read_mail(content: bytes, name: str) -> tuple[str, list[str]]:
    """Read a mail, and what is attached where the mail itself says little."""
    mail = read_mail(content, name)
    text, notes = mail.text, []
    if len(text.split()) < SHORT:
        for title, attached in mail.attached:
            try:
                __, inside, said = _read_bytes(attached, title)
            except CareerkitError as error:
                unread = _("The attached file could not be read. {why}")
                notes.append(unread.format(why=error.message))
                continue
            text = f"{text}\n\n{inside}"
            notes += [*said, _("The attached file {name} was read.").format(name=title)]
    elif mail.attached:
        names = ", ".join(title for title, __ in mail.attached)
        notes.append(_("An attached file was not read: {names}.").format(names=names))
    if not text.strip() and notes:
        raise CareerkitError(
            _("There is no text in {name}.").format(name=name), problems=notes, hint=_(_SAVE_AS)
        )
    return f"{mail.subject}\n\n{text}", notes


def _check_packed(content: bytes, name: str) -> None:
    """Tell the kinds of packed files apart; only a Word file goes on."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise CareerkitError(
            _("{name} is damaged: a part of it is missing.").format(name=name),
            hint=_("Download or save it again, or copy and paste the text."),
        ) from error
    if "word/document.xml" in names or any(part.startswith("word/") for part in names):
        return
    if "content.xml" in names:
        what = _("an OpenDocument file (.odt)")
    elif any(part.endswith(".iwa") or part == "index.xml" for part in names):
        what = _("a Pages file from a Mac")
    elif any(part.startswith("xl/") for part in names):
        what = _("an Excel workbook")
    elif any(part.startswith("ppt/") for part in names):
        what = _("a PowerPoint file")
    else:
        raise CareerkitError(
            _("{name} is a packed folder (.zip).").format(name=name),
            hint=_("Unpack it and drop in the file inside."),
        )
    raise _other_kind(name, what)


def _other_kind(name: str, what: str) -> CareerkitError:
    other = _("{name} is {kind}, which careerkit cannot read.")
    return CareerkitError(other.format(name=name, kind=what), hint=_(_SAVE_AS))


def _unreadable_kind(content: bytes, name: str) -> CareerkitError | None:
    """Name a kind of file that has no text careerkit can reach."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return CareerkitError(
                _("{name} asks for a password.").format(name=name),
                hint=_("Open it with the password, save it without one, and try again."),
            )
        what = _("an old Office file")
        if "WordDocument".encode("utf-16-le") in content:
            what = _("an old Word file (.doc)")
        elif "__substg1.0_".encode("utf-16-le") in content:
            what = _("a mail saved by Outlook (.msg)")
        return _other_kind(name, what)
    picture = content.startswith(_PICTURES) or content[4:12] in {b"ftypheic", b"ftypmif1"}
    if picture or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        return CareerkitError(_("{name} is a picture.").format(name=name), hint=_(_PICTURE))
    return None
