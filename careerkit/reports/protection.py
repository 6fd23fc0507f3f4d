"""Lock a report with a password: the PDF itself, and all else in an encrypted zip file."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from io import BytesIO

from careerkit.text.handing import cover_note


def protect(
    files: Mapping[str, bytes], name: str, password: str, *, language: str
) -> dict[str, bytes]:
    """Return a report's files so that only who has the password can read them.

    Parameters
    ----------
    files
        File names to contents.
    name
        Of the report's files, without ending.
    password
        What opens them; it stands in none of them.
    language
        The client's, in which the cover note begins.

    Returns
    -------
    dict
        The PDF with AES-256 (revision 6 of PDF's own encryption), a zip file with AES-256 of all
        else, and a note in plain text that says how to open them.
    """
    pdf, packed = f"{name}.pdf", f"{name}.zip"
    rest = {file: content for file, content in files.items() if file != pdf}
    word = any(file.endswith(".docx") for file in rest)
    note = cover_note(pdf, packed, language, word=word)
    # Windows' Notepad took UTF-8 for something else for long, were it not for the mark in front.
    return {
        pdf: lock_pdf(files[pdf], password),
        packed: lock_files(rest, password),
        f"{name}-how-to-open.txt": note.replace("\n", "\r\n").encode("utf-8-sig"),
    }


def lock_pdf(pdf: bytes, password: str) -> bytes:
    """Encrypt a PDF; whoever opens it may do all with it, and a screen reader as well.

    Parameters
    ----------
    pdf
        A PDF that anybody can open.
    password
        What opens it.

    Returns
    -------
    bytes
        With the same tags, title and metadata, all of them encrypted.
    """
    import pikepdf

    locked = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(
            locked,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=pikepdf.Encryption(
                owner=password, user=password, R=6, aes=True, metadata=True,
                allow=pikepdf.Permissions(accessibility=True, extract=True),
            ),
        )  # fmt: skip
    return locked.getvalue()


def opens(pdf: bytes, password: str) -> bool:
    """Tell whether a password opens a PDF that does not open without one."""
    import pikepdf

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it needs no password is what is asked
            with pikepdf.open(BytesIO(pdf), password=password) as opened:
                return opened.is_encrypted
    except (pikepdf.PasswordError, pikepdf.PdfError):  # another password, or no PDF
        return False


def lock_files(files: Mapping[str, bytes], password: str) -> bytes:
    """Pack files into a zip file with AES-256.

    Parameters
    ----------
    files
        File names, which anybody can read, to contents, which nobody can.
    password
        What opens it.

    Returns
    -------
    bytes
        Read by 7-Zip, Keka, WinZip and others, not by Windows' own “Extract all”.
    """
    import pyzipper

    packed = BytesIO()
    with pyzipper.AESZipFile(
        packed, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES,
        # The second version keeps no checksum of what is inside.
        encryption_kwargs={"nbits": 256, "force_wz_aes_version": 2},
    ) as opened:  # fmt: skip
        opened.setpassword(password.encode())
        for name, content in files.items():
            opened.writestr(name, content)
    return packed.getvalue()
