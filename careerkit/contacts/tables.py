"""Contacts from tables: LinkedIn in any language, Google, Outlook, a plain list, our own export."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from careerkit.caseload.exporting import neutralise, restore
from careerkit.contacts.found import FoundContact, Taken, finish, is_empty, sum_up
from careerkit.contacts.relations import circle_and_closeness, helps_hire
from careerkit.documents.letters import decode
from careerkit.errors import CareerkitError
from careerkit.models import Contact

_COLUMNS: dict[str, str] = {
    "name": "name|full name|display name|file as|contact|who|nombre completo|nombre y apellidos|"
    "nom complet|nome completo|vollständiger name|anzeigename",
    "given": "first name|given name|nombre|prénom|vorname|nome|primeiro nome|voornaam|förnamn|imię|"
    "имя|名|ad|fornavn|etunimi|jméno|prenume|nama depan|이름|الاسم الأول",
    "middle": "middle name|additional name|segundo nombre|deuxième prénom",
    "family": "last name|family name|surname|apellidos|apellido|nom|nom de famille|nachname|"
    "cognome|sobrenome|achternaam|efternamn|nazwisko|фамилия|姓|soyadı|etternavn|efternavn|"
    "sukunimi|příjmení|nume de familie|nama belakang|성|اسم العائلة",
    "email": "email address|e-mail address|email|e-mail|e mail|e-mail 1 - value|email 1 - value|"
    "dirección de correo electrónico|correo electrónico|correo|adresse e-mail|e-mail-adresse|"
    "indirizzo e-mail|indirizzo email|endereço de e-mail|e-mailadres|e-postadress|adres e-mail|"
    "адрес электронной почты|e-posta adresi|电子邮件地址",
    "phone": "phone|mobile phone|phone 1 - value|mobile|cell|cell phone|primary phone|home phone|"
    "business phone|telephone|teléfono|teléfono móvil|móvil|celular|téléphone|téléphone mobile|"
    "mobiltelefon|telefon|telefone|cellulare|telefono",
    "employer": "company|employer|organization|organization name|organization 1 - name|workplace|"
    "works at|empresa|compañía|organización|entreprise|société|unternehmen|firma|azienda|società|"
    "bedrijf|företag|firma|компания|şirket|公司",
    "job_title": "position|job title|title|job|occupation|organization title|"
    "organization 1 - title|cargo|puesto|poste|fonction|titre|titre du poste|position actuelle|"
    "stelle|berufsbezeichnung|posizione|posizione lavorativa|functie|befattning|stanowisko|"
    "должность|pozisyon|职位",
    "profile": "url|profile|profile url|linkedin|website|website 1 - value|web page|perfil|"
    "url del perfil",
    "relationship": "relationship|relation|how i know them|relation 1 - value|relación|parentesco",
    "circle": "circle",
    "closeness": "closeness",
    "hires": "hires",
    "notes": "notes|note|notas|remarques|notizen|note personali|observações",
    "connected": "connected on|conectado el|connecté le|vernetzt am|connesso il|data connessione|"
    "conectado em|collegato in data|verbonden op|kontakt sedan|połączono|дата контакта",
}  # fmt: skip
_URL = re.compile(r"(?:https?://)?(?:www\.|[a-z]{2}\.)?linkedin\.com/(?:in|pub)/", re.I)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+$")
_LOOKED_AT = 30
_LINKEDIN = "LinkedIn connection"
_OWN = (
    "name", "relationship", "circle", "closeness", "employer", "job_title", "hires", "phone",
    "email", "profile", "notes",
)  # fmt: skip


def read_table(content: bytes | str, name: str = "the file") -> Taken:
    """Read contacts from a table: LinkedIn's ``Connections.csv``, Google, Outlook or a plain list.

    Parameters
    ----------
    content
        The file: separated by commas, semicolons or tabs, in any usual encoding.
    name
        What to call it in messages.

    Returns
    -------
    Taken
        Rows above the heading, as LinkedIn writes them, are skipped. Columns are known by their
        names in some languages, and else told from what is in them; what was guessed is said.

    Raises
    ------
    CareerkitError
        It is not text, or no column tells who the people are.
    """
    text = content if isinstance(content, str) else decode(content, name)[0]
    rows = _rows(text.lstrip("\ufeff"))
    at, columns = _heading(rows)
    taken = Taken()
    if at is None:
        at, columns = _by_content(rows)
        if at is None:
            raise CareerkitError(
                f"No column of {name} tells who the people are.",
                hint="Give the columns headings such as Name, Employer, Job title, Phone, E-mail.",
            )
        said = ", ".join(f"{what.replace('_', ' ')}: column {n + 1}" for n, what in columns.items())
        taken.notes.append(f"The headings are not known, so the columns were guessed ({said}).")
    linkedin = _is_linkedin(columns, rows[at : at + _LOOKED_AT])
    own = {"relationship", "circle", "closeness"} <= set(columns.values())
    for number, row in enumerate(rows[at + 1 :], at + 2):
        cells: dict[str, list[str]] = {}
        for place, cell in enumerate(row):
            if place in columns and (value := cell.strip()):
                cells.setdefault(columns[place], []).append(restore(value) if own else value)
        if not any(cell.strip() for cell in row):
            continue
        found = _contact(cells, linkedin=linkedin)
        if is_empty(found):
            taken.notes.append(f"Row {number} names nobody and was left out.")
            continue
        taken.contacts.append(finish(found))
    taken.notes += sum_up("rows", taken.contacts)
    return taken


def _rows(text: str) -> list[list[str]]:
    """Split a table; the sign between cells is the one that most lines have most of."""
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    sign = max(",;\t|", key=lambda mark: sum(line.count(mark) for line in lines))
    csv.field_size_limit(10_000_000)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


def _bare(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split()).strip(" :*")


@cache
def _by_heading() -> dict[str, str]:
    # Of two meanings of a heading the first stands: Outlook's "Title" is "Dr." beside "Job Title".
    known: dict[str, str] = {}
    for what, names in _COLUMNS.items():
        for heading in names.split("|"):
            known.setdefault(_bare(heading), what)
    return known


def _heading(rows: Sequence[Sequence[str]]) -> tuple[int | None, dict[int, str]]:
    """Find the row of headings: the first of which at least two are known."""
    for at, row in enumerate(rows[:_LOOKED_AT]):
        bare = [_bare(cell) for cell in row]
        columns = {n: _by_heading()[cell] for n, cell in enumerate(bare) if cell in _by_heading()}
        if "job title" in bare and "title" in bare:
            columns.pop(bare.index("title"), None)
        if "given" not in columns.values() and "family" in columns.values():
            # Spanish "Nombre" or French "Nom" alone is the whole name.
            columns = {n: "name" if what == "family" else what for n, what in columns.items()}
        if "given" in columns.values() and "family" not in columns.values():
            columns = {n: "name" if what == "given" else what for n, what in columns.items()}
        who = {"name", "given", "family", "email", "phone", "employer"} & set(columns.values())
        if who and (len(columns) >= 2 or (len(row) == 1 and "name" in columns.values())):
            return at, columns
    return None, {}


def _by_content(rows: Sequence[Sequence[str]]) -> tuple[int | None, dict[int, str]]:
    """Tell LinkedIn's columns from what is in them: its order is the same in every language."""
    for at in range(min(len(rows) - 1, _LOOKED_AT)):
        below = [row for row in rows[at + 1 : at + 1 + _LOOKED_AT] if len(row) == len(rows[at])]
        if len(rows[at]) < 3 or not below:
            continue
        for place in range(len(rows[at])):
            filled = [row[place] for row in below if row[place].strip()]
            if filled and all(_URL.match(cell.strip()) for cell in filled) and place >= 2:
                columns = {place - 2: "given", place - 1: "family", place: "profile"}
                rest = [n for n in range(len(rows[at])) if n > place]
                names = ["email", "employer", "job_title"]
                columns |= dict(zip(rest, names, strict=False))
                return at, columns
        emails = [
            n for n in range(len(rows[at]))
            if (filled := [row[n].strip() for row in below if row[n].strip()])
            and all(_EMAIL.match(cell) for cell in filled)
        ]  # fmt: skip
        if emails and emails[0] > 0:
            return at, {0: "name", emails[0]: "email"}
    return None, {}


def _is_linkedin(columns: Mapping[int, str], rows: Sequence[Sequence[str]]) -> bool:
    profile = [n for n, what in columns.items() if what == "profile"]
    cells = [row[n] for row in rows for n in profile if n < len(row)]
    return "connected" in columns.values() or any(_URL.match(cell.strip()) for cell in cells)


def _contact(cells: Mapping[str, list[str]], *, linkedin: bool) -> FoundContact:
    def first(what: str) -> str | None:
        # Google joins several values with three colons.
        return next((cell.split(" ::: ")[0] for cell in cells.get(what, [])), None)

    name = first("name") or " ".join(
        part for part in (first("given"), first("middle"), first("family")) if part
    )
    relationship = first("relationship") or ""
    circle, closeness = circle_and_closeness(relationship) if relationship else (None, None)
    title = first("job_title")
    found = FoundContact(
        name=name, relationship=relationship, circle=circle, closeness=closeness,
        employer=first("employer"), job_title=title,
        hires=first("hires") == "yes" or helps_hire(title or ""), phone=first("phone"),
        email=first("email"), profile=first("profile"), notes="\n".join(cells.get("notes", [])),
        said=", ".join(cell for row in cells.values() for cell in row),
    )  # fmt: skip
    if linkedin:
        return replace(found, relationship=relationship or _LINKEDIN, circle="online", closeness=1)
    if (own := first("circle")) in Contact.model_fields["circle"].annotation.__args__:  # type: ignore[union-attr]  # a Literal
        found = replace(found, circle=own)  # type: ignore[arg-type]  # one of the circles
    if (near := first("closeness")) in ("1", "2", "3"):
        found = replace(found, closeness=int(near))
    return found


def write_table(contacts: Iterable[Contact]) -> bytes:
    """Write contacts as a table for a spreadsheet.

    Parameters
    ----------
    contacts
        Whom to write.

    Returns
    -------
    bytes
        CSV, UTF-8 with a mark that Excel needs. No cell runs as a formula; `read_table` reads all
        of it back.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([name.replace("_", " ").capitalize() for name in _OWN])
    for contact in contacts:
        values = contact.model_dump(include=set(_OWN))
        values["hires"] = "yes" if contact.hires else ""
        writer.writerow([neutralise(str(values[name] or "")) for name in _OWN])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
