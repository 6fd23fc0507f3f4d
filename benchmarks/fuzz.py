"""Fuzz what reads files from outside: `python benchmarks/fuzz.py [READER …] [--seconds N]`.

With atheris installed (`pip install atheris`; it is no part of careerkit) the fuzzer follows the
branches of careerkit's own code; without it, the seeds are changed at random. A reader may answer
or refuse with a `CareerkitError`; anything else is a finding, which is kept beside the seeds. Each
finding that is mended becomes a test in `tests/test_hostile.py`.
"""

from __future__ import annotations

import argparse
import io
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

DAY = date(2026, 11, 23)
_SLOW = 20.0  # seconds of processor time that no small file may take


def readers() -> dict[str, Callable[[bytes], object]]:
    """Return what is fuzzed, by name; imported here so that atheris can watch it."""
    from careerkit import listing_api, resume_api
    from careerkit.caseload.exporting import read_json
    from careerkit.caseload.reading import sheets_in
    from careerkit.contacts.tables import read_table
    from careerkit.contacts.vcards import read_vcards
    from careerkit.documents.pdf import pages_of
    from careerkit.documents.reading import read_document
    from careerkit.jobsearch.tables import read_file
    from careerkit.models import read_client

    nobody = read_client({"id": "f-1", "preferred_name": "Nobody"})

    def exported(content: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.json"
            path.write_bytes(content)
            return [read_client(data) for _, data in read_json(path)]

    def letters(content: bytes) -> str:
        return content.decode("utf-8", "replace")

    return {
        "document": read_document,
        "docx": lambda content: read_document(_packed(content, "word/document.xml"), "a.docx"),
        "pdf": lambda content: pages_of(content, "a.pdf"),
        "csv": lambda content: sheets_in(content, "a.csv"),
        "xlsx": lambda content: sheets_in(_packed(content, "xl/worksheets/sheet1.xml"), "a.xlsx"),
        "json": exported,
        "contacts": read_table,
        "vcards": read_vcards,
        "applications": lambda content: read_file(content, "a.csv", nobody, DAY),
        "listing": lambda content: listing_api.read_listing(letters(content)),
        "resume": lambda content: resume_api.read_resume(letters(content), today=DAY),
    }


def _packed(content: bytes, inside: str) -> bytes:
    """Put a part into a Word or Excel file, so that what is changed is not the packing."""
    whole = io.BytesIO()
    if inside.startswith("word"):
        import docx

        docx.Document().save(whole)
    else:
        import openpyxl

        openpyxl.Workbook().save(whole)
    packed = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == inside else old.read(name))
    return packed.getvalue()


def seeds(name: str) -> list[bytes]:
    """Return files of the kind a reader reads, to begin with."""
    table = b'Name,Employer,Phone,Notes\n"Ana, R",Oak Hill,919-555-0142,"two\nlines"\n=1+1,@x,\t,-'
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    known: dict[str, list[bytes]] = {
        "docx": [
            f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>Cook</w:t><w:tab/></w:r></w:p>'
            "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>".encode()
        ],
        "xlsx": [
            f'<worksheet xmlns="{sheet}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name'
            '</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>'.encode()
        ],
        "json": [b'{"careerkit":1,"clients":[{"id":"a1","preferred_name":"Al","top_ten":["x"]}]}'],
        "vcards": [
            b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:R=C3=A9;Ana"
            b"\r\nTEL;CELL:919-555-0142\r\nNOTE:a\\n\r\n b\r\nEND:VCARD\r\n"
        ],
        "pdf": [_pdf()],
        "document": [
            b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            b"--b\nContent-Type: text/html; charset=utf-8\n\n<p>Cook</p>\n--b--\n",
            b"{\\rtf1{\\fonttbl{\\f0 Arial;}}Caf\\'e9\\par {\\b Cook}\\u8211 -}",
            b'<html><meta charset="cp1252"><script type="application/ld+json">{"@type":'
            b'"JobPosting","title":"Cook"}</script><table><tr><td>$15</td></tr></table>',
        ],
        "resume": [
            b"Ana Ruiz\nEXPERIENCE\nLine cook, Oak Hill, Durham NC   May 2019 - Present\n"
            b"- Ran the grill\nEDUCATION\nA.A.S. Culinary Arts, Wake Tech, 2018\n"
        ],
        "listing": [
            b"Line Cook\nOak Hill Diner, Durham, NC\n$15 - $17.50 an hour, full-time\n"
            b"Requirements: 1 year of experience, ServSafe. Apply by 12/05/2026.\n"
        ],
    }  # fmt: skip
    return known.get(name, [table, table.replace(b",", b";"), table.decode().encode("utf-16")])


def _pdf() -> bytes:
    import typst

    return bytes(typst.compile(b"= Cook\nOak Hill, Durham"))


def check(read: Callable[[bytes], object], content: bytes) -> None:
    """Read once; only an answer in words may come, and in time."""
    from careerkit.errors import CareerkitError

    began = time.process_time()
    try:
        read(content)
    except CareerkitError as error:
        if not str(error).strip():
            raise AssertionError("an error without words") from error
    took = time.process_time() - began
    assert took < _SLOW, f"it took {took:.0f} seconds"


def _changed(content: bytes, chance: random.Random) -> bytes:
    """Change a file as a fuzzer without eyes does."""
    kept = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(kept) + 1)
        end = min(len(kept), at + chance.randint(0, 40))
        match chance.randrange(4):
            case 0:
                kept[at:end] = b""
            case 1:
                kept[at:at] = kept[at:end] * chance.randint(1, 50)
            case 2:
                kept[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 4)))
            case _:
                kept[at:at] = chance.choice(_WORDS)
    return bytes(kept[:200_000])


_WORDS = [
    b"\x00", b"\xff\xfe", b'"', b"\r", b"=", b"<", b"&", b"{", b"[" * 2000, b"\\", b"\xed\xa0\x80",
    b"9" * 5000, b"NaN", b"charset=undefined", b"1/1/0000", b"boundary=b\n\n--b\n", b" " * 3000,
]  # fmt: skip


def at_random(name: str, seconds: float, seed: int = 0) -> int:
    """Fuzz a reader without atheris.

    Parameters
    ----------
    name
        Of `readers`.
    seconds
        How long.
    seed
        The same one makes the same files.

    Returns
    -------
    int
        How many files were read.
    """
    read, chance, begin = readers()[name], random.Random(seed), seeds(name)
    count, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        content = _changed(chance.choice(begin), chance)
        try:
            check(read, content)
        except Exception:
            kept = Path(tempfile.gettempdir()) / f"fuzz-{name}-{seed}-{count}"
            kept.write_bytes(content)
            print(f"{name}: a finding, kept as {kept}", flush=True)
            raise
        count += 1
    return count


def _followed(name: str, seconds: int) -> None:
    """Fuzz a reader with atheris; the process ends with it."""
    import atheris  # type: ignore[import-untyped]  # only where installed

    with atheris.instrument_imports(include=["careerkit"]):
        read = readers()[name]
    check(read, seeds(name)[0])  # tables are read once, before time is taken
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(content)
        options = [f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=3000"]
        kept = f"-artifact_prefix={tempfile.gettempdir()}/fuzz-{name}-"
        atheris.Setup([sys.argv[0], *options, kept, folder], lambda data: check(read, data))
        atheris.Fuzz()


def main() -> int:
    """Fuzz each reader in a process of its own; return 1 if one has a finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="READER", help="all of them if left out")
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        _followed(given.names[0], given.seconds)
        return 0
    try:
        import atheris  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        for name in given.names or readers():
            print(f"{name}: {at_random(name, given.seconds):,} files at random, no findings")
        return 0
    wrong = 0
    for name in given.names or readers():
        command = [sys.executable, __file__, name, "--here", "--seconds", str(given.seconds)]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, errors="replace"
        )
        said = [line for line in done.stderr.splitlines() if line.startswith(("#", "Done "))]
        print(f"{name}: {said[-1] if said else 'no word'}", flush=True)
        if done.returncode:
            print("\n".join(done.stderr.splitlines()[-30:]) + done.stdout[-2000:])
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
