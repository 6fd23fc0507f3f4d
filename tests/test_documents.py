"""Files of every kind become clean text, and what cannot be read says so in words."""

import base64
import html
import io
import json
import random
import time
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from careerkit.documents import language_of, read_document, tidy
from careerkit.errors import CareerkitError

DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf(source: str) -> bytes:
    page = "#set page(width: 8.5in, height: 11in)\n#set text(size: 11pt)\n"
    return typst.compile((page + source).encode())


def word(fill: Callable[[object], None]) -> bytes:
    document = docx.Document()
    fill(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def listing(document: object) -> None:
    document.add_heading("Line Cook", 1)  # type: ignore[attr-defined]
    document.add_paragraph("Blue Spoon Diner, Durham, NC")  # type: ignore[attr-defined]
    document.add_paragraph("Run the grill", style="List Bullet")  # type: ignore[attr-defined]


def mail(body: str, page: str = "", attached: bytes = b"", name: str = "job.docx") -> bytes:
    message = EmailMessage()
    message["From"] = "lee@example.org"
    message["Subject"] = "Fwd: Café job – cook"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(body)
    if page:
        message.add_alternative(page, subtype="html")
    if attached:
        message.add_attachment(attached, maintype="application", subtype=DOCX, filename=name)
    return message.as_bytes()


# Plain text


def test_tidy_keeps_lines_and_takes_out_what_cannot_be_seen() -> None:
    text = "\ufeffCook\u00a0wanted \r\n\r\n\r\n\r\n\u200bO\ufb03ce\tDurham\u00ad\n\uf0b7 x  y"
    assert tidy(text) == "Cook wanted\n\nOffice   Durham\n• x y"


@given(st.text())
def test_tidy_is_done_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    text = "Cook wanted at the Café “Niño”.\nPay is $15 an hour – nights and weekends."
    assert read_document(text.encode(encoding), "job.txt").text == text


def test_other_alphabets() -> None:
    text = "Требуется повар в ресторан, опыт работы два года"
    document = read_document(text.encode("cp1251"), "job.txt")
    assert (document.text, document.language) == (text, "ru")
    assert "cp1251" in document.notes[0]


# Web pages

PAGE = """<html><head><title>Jobs</title><script>track("x")</script><style>p{}</style></head><body>
<nav>Home | Sign in</nav><!-- hidden note --><div style="display: none">spam words</div>
<h1>Line   Cook</h1><p>Work &amp; learn<br>with us</p>
<ul><li><p>Run the grill</p></li><li>Clean <b>well</b></li></ul>
<table><tr><th>Pay</th><td>$15 to $18</td></tr><tr><th>Hours</th><td>40</td></tr></table>
<p><a href="mailto:jobs@example.org?subject=Cook">Apply by e-mail</a></p></body></html>"""


def test_a_page_is_read_as_people_see_it() -> None:
    document = read_document(PAGE.encode(), "job.html")
    assert document.kind == "html"
    assert document.text == (
        "Line Cook\n\nWork & learn\nwith us\n\n• Run the grill\n• Clean well\n\n"
        "Pay   $15 to $18\nHours   40\n\nApply by e-mail (jobs@example.org)"
    )


def test_pasted_html_is_a_page_and_signs_in_text_are_not() -> None:
    assert read_document("<p>Cook</p><p>$15</p>").text == "Cook\n\n$15"
    text = "Lift < 50 lbs and earn > $15, e-mail <hr@example.org>"
    assert read_document(text).text == text


def posting(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@graph": [{"@type": ["JobPosting"], **fields}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


FIELDS = {
    "title": "Line Cook",
    "hiringOrganization": {"@type": "Organization", "name": "Blue Spoon Diner"},
    "jobLocation": {"address": {"addressLocality": "Durham", "addressRegion": "NC"}},
    "baseSalary": {"value": {"minValue": 15, "maxValue": "18.50", "unitText": "HOUR"}},
    "description": html.escape("<p>Run the grill</p><ul><li>Nights</li></ul>"),
}


def test_what_a_page_only_tells_search_engines_is_put_in_front() -> None:
    read = read_document(f"<html><body><h1>Line Cook</h1>{posting(**FIELDS)}</body></html>")
    assert read.text == (
        "Company: Blue Spoon Diner\nLocation: Durham, NC\nPay: $15 - $18.50 per hour\n\n"
        "Line Cook\n\nRun the grill\n\n• Nights"
    )


def test_what_a_page_shows_is_not_said_twice() -> None:
    shown = (
        "<h1>Line Cook</h1><p>Blue Spoon Diner, Durham, NC</p><p>$15 - $18.50 per hour</p>"
        "<p>Run the grill</p><ul><li>Nights</li></ul>"
    )
    text = read_document(f"<html><body>{shown}{posting(**FIELDS)}</body></html>").text
    assert text.startswith("Line Cook")
    assert text.count("Run the grill") == 1


@pytest.mark.parametrize("salary", [None, "DOE", 17, [], {"value": {"minValue": "a"}}])
def test_odd_postings_do_no_harm(salary: object) -> None:
    page = f"<html><body><h1>Cook</h1>{posting(title=None, baseSalary=salary)}</body></html>"
    assert "Cook" in read_document(page).text


def test_a_page_nested_out_of_reason_is_an_error_in_words_and_soon() -> None:
    begin = time.process_time()
    with pytest.raises(CareerkitError, match="lay out"):
        read_document("<div>" * 100_000 + "Cook")
    assert read_document("<div>" * 3_000 + "Cook").text == "Cook"
    assert time.process_time() - begin < 5


# PDF


def test_a_pdf_gives_its_lines_and_joins_those_the_margin_broke() -> None:
    text = read_document(
        pdf(
            "= Forklift Operator\nAcme Freight, Durham #h(1fr) May 2019 – Present\n\n"
            "- Loaded and unloaded trucks with sit-down forklifts and electric pallet jacks every "
            "night of the week in the north yard\n- Kept counts\n"
        ),
        "cv.pdf",
    ).text
    assert text.split("\n") == [
        "Forklift Operator",
        "Acme Freight, Durham   May 2019 – Present",
        "• Loaded and unloaded trucks with sit-down forklifts and electric pallet jacks every "
        "night of the week in the north yard",
        "• Kept counts",
    ]


def test_columns_follow_each_other_and_short_lines_stay_apart() -> None:
    text = read_document(
        pdf("#columns(2)[Forklift \\ Excel \\ Spanish #colbreak() Cook \\ 2015 – 2017]"), "cv.pdf"
    ).text
    assert text.split() == ["Forklift", "Excel", "Spanish", "Cook", "2015", "–", "2017"]
    assert "Forklift\nExcel\nSpanish" in text


def test_words_parted_by_a_hyphen_are_whole_again() -> None:
    source = (
        "#set text(hyphenate: true)\n#set par(justify: true)\n#block(width: 1.6in)[Responsible for "
        "international transportation documentation and extraordinary communication]"
    )
    text = " ".join(read_document(pdf(source), "a.pdf").text.split())
    assert text == (
        "Responsible for international transportation documentation and extraordinary communication"
    )


def scan() -> bytes:
    pages = pypdfium2.PdfDocument.new()
    pages.new_page(200, 200)
    written = io.BytesIO()
    pages.save(written)
    return written.getvalue()


def locked() -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("Cook"))) as open_one:
        open_one.save(written, encryption=pikepdf.Encryption(owner="o", user="u"))
    return written.getvalue()


def packed(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as folder:
        for name in names:
            folder.writestr(name, "x")
    return written.getvalue()


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("word/document.xml", bytes(150_000_000))
    return written.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0" + bytes(600)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.pdf", "empty"),
        (b" \r\n\x00", "a.txt", "empty"),
        (scan(), "scan.pdf", "picture of a page"),
        (locked(), "a.pdf", "password"),
        (b"%PDF-1.7 nothing more", "a.pdf", "damaged"),
        (OLD_OFFICE + "WordDocument".encode("utf-16-le"), "a.doc", r"old Word file \(\.doc\)"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (OLD_OFFICE + "__substg1.0_".encode("utf-16-le"), "a.msg", "Outlook"),
        (packed("mimetype", "content.xml"), "a.odt", "OpenDocument"),
        (packed("Index/Document.iwa"), "a.pages", "Pages"),
        (packed("xl/workbook.xml"), "a.xlsx", "Excel"),
        (packed("cv.pdf"), "a.zip", "packed folder"),
        (packed("word/document.xml"), "a.docx", "damaged Word file"),
        (bomb(), "a.docx", "larger inside"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a.jpg", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", "picture"),
        (random.Random(3).randbytes(5000), "a.bin", "cannot|can read"),
        (b"<html><body><script>draw()</script></body></html>", "a.html", "no text"),
        (b"x" * 20_000_001, "a.txt", "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why_and_what_to_do(content: bytes, name: str, said: str) -> None:
    with pytest.raises(CareerkitError, match=said) as caught:
        read_document(content, name)
    assert name in caught.value.message
    assert caught.value.hint


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    with pytest.raises(CareerkitError, match="201 pages"):
        read_document(pdf("#for n in range(201) [Cook #pagebreak(weak: true)]"), "long.pdf")


def test_a_page_without_text_among_others_is_told() -> None:
    document = read_document(pdf("Cook #pagebreak() #box() #pagebreak() Grill"), "a.pdf")
    assert document.text == "Cook\n\nGrill"
    assert document.notes == ("No text was found on page 2; it may be a picture.",)


# Word


def test_a_word_file_gives_headers_lists_tables_and_tabs() -> None:
    def fill(document: object) -> None:
        document.sections[0].header.paragraphs[0].text = "Blue Spoon Diner"  # type: ignore[attr-defined]
        listing(document)
        document.add_paragraph("Cook\t2019 – 2021")  # type: ignore[attr-defined]
        table = document.add_table(2, 2)  # type: ignore[attr-defined]
        table.cell(0, 0).text, table.cell(0, 1).text = "Pay", "$15"
        table.cell(1, 0).text, table.cell(1, 1).text = "2015 – 2017", "Cook\nDenver Diner"

    document = read_document(word(fill), "cv.docx")
    assert document.kind == "docx"
    assert document.text == (
        "Blue Spoon Diner\nLine Cook\nBlue Spoon Diner, Durham, NC\n• Run the grill\n"
        "Cook   2019 – 2021\nPay   $15\n2015 – 2017   Cook\nDenver Diner"
    )


def test_a_text_box_is_read_once_and_deleted_words_are_not() -> None:
    from docx.oxml import parse_xml

    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    box = "<w:txbxContent><w:p><w:r><w:t>Skills</w:t></w:r></w:p></w:txbxContent>"

    def fill(document: object) -> None:
        body = document.element.body  # type: ignore[attr-defined]
        body.insert(
            0,
            parse_xml(
                f"<w:p {names}><w:r><w:t>Cook</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del>"
                f"<w:ins><w:r><w:t> added</w:t></w:r></w:ins><w:r><mc:AlternateContent>"
                f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
                f"</mc:AlternateContent></w:r></w:p>"
            ),
        )

    assert read_document(word(fill), "cv.docx").text == "Cook added\nSkills"


# E-mail


def test_a_forwarded_mail_is_its_listing() -> None:
    body = (
        "Could be for Ana?\n\n---------- Forwarded message ---------\nFrom: HR <hr@example.org>\n"
        "Date: Mon, Nov 2, 2026\nSubject: Cook\nTo: lee@example.org\n\n"
        "> Cook wanted, $15 an hour.\n>> Nights.\n\nSent from my iPhone\n"
    )
    document = read_document(mail(body), "job.eml")
    assert document.kind == "email"
    assert document.text == (
        "Café job – cook\n\nCould be for Ana?\n\nCook wanted, $15 an hour.\nNights."
    )


def test_the_page_of_a_mail_is_read_where_its_text_says_nothing() -> None:
    text = read_document(mail("View in browser", f"{PAGE}<p>{'Come and work. ' * 20}</p>")).text
    assert "• Run the grill" in text
    assert "View in browser" not in text


def test_an_attached_file_is_read_if_the_mail_only_points_to_it() -> None:
    attached = word(listing)
    short = read_document(mail("See attached.", attached=attached), "job.eml")
    assert "• Run the grill" in short.text
    assert short.notes == ("The attached file job.docx was read.",)
    long = read_document(mail("Cook wanted for nights. " * 20, attached=attached), "job.eml")
    assert "Run the grill" not in long.text
    assert "was not read" in long.notes[0]


def test_an_attached_file_that_cannot_be_read_is_told() -> None:
    document = read_document(mail("See attached.", attached=scan(), name="scan.pdf"), "job.eml")
    assert "scan.pdf" in document.notes[0]
    with pytest.raises(CareerkitError, match="no text") as caught:
        read_document(mail(" ", attached=scan(), name="scan.pdf"), "job.eml")
    assert "picture" in str(caught.value)


def test_lines_of_pay_are_no_head_of_a_mail() -> None:
    assert (
        "From: $15" in read_document(mail("Cook wanted\nFrom: $15\nTo: $18 an hour"), "a.eml").text
    )


# Rich text, languages, damage


def test_rich_text() -> None:
    source = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}{\b Caf\'e9} \u8211?  Cook\par"
        rb"{\pntext\f1\'B7\tab}Run the grill\par{\pict 89504e47}}"
    )
    document = read_document(source, "cv.rtf")
    assert (document.kind, document.text) == ("rtf", "Café – Cook\n• Run the grill")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Cook", "en"),
        ("CNA", "en"),
        ("919-555-0100 https://example.org/trabajo", "en"),
        ("", "en"),
        ("We are looking for a dependable cook for our kitchen in Durham.", "en"),
        ("WE ARE LOOKING FOR A DEPENDABLE COOK FOR OUR KITCHEN", "en"),
        ("Se busca cocinero con experiencia para restaurante en Durham", "es"),
        ("Wir suchen eine freundliche Köchin für unser Restaurant", "de"),
        ("Đầu bếp nhà hàng cần tuyển gấp, có kinh nghiệm", "vi"),
        ("招聘厨师,有经验者优先", "zh"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def text_or_hint(content: bytes | str, name: str = "") -> str | None:
    try:
        return read_document(content, name).text
    except CareerkitError as error:
        return error.hint


@pytest.mark.parametrize("kind", ["pdf", "docx", "eml", "html", "rtf"])
def test_damaged_files_give_text_or_a_sentence(kind: str) -> None:
    whole = {
        "pdf": pdf("= Cook\nGrill and fryer"),
        "docx": word(listing),
        "eml": mail("Cook", PAGE, base64.b64decode("AAAA")),
        "html": (PAGE + posting(**FIELDS)).encode(),
        "rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}Caf\'e9\par\u8211?}",
    }[kind]
    chance = random.Random(5)
    for number in range(45):
        damaged = bytearray(whole)
        if number % 3 == 0:
            del damaged[chance.randrange(len(damaged)) :]
        elif number % 3 == 1:
            for _ in range(chance.randrange(1, 30)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        else:
            at = chance.randrange(len(damaged))
            del damaged[at : at + chance.randrange(1, 300)]
        assert text_or_hint(bytes(damaged), f"a.{kind}")


@given(st.one_of(st.text(), st.binary()))
def test_anything_gives_text_or_a_sentence(content: str | bytes) -> None:
    assert text_or_hint(content)
