"""Headings of tables of contacts, in many languages, and which of our fields each stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

COLUMNS: dict[str, str] = {
    "name": "name|full name|display name|contact|who|nombre completo|nombre y apellidos|"
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
    "relationship": "relationship|relation|how i know them|relación|parentesco",
    "circle": "circle",
    "closeness": "closeness",
    "hires": "hires",
    "occupation": "occupation code",
    "field": "field|line of work",
    "prefers": "prefers",
    "language": "language|idioma|langue|sprache",
    "may_use_name": "may use name",
    "consent": "consent",
    "last_contact": "last contact",
    "next_contact": "next contact",
    "notes": "notes|note|notas|remarques|notizen|note personali|observações",
    "connected": "connected on|conectado el|connecté le|vernetzt am|connesso il|data connessione|"
    "conectado em|collegato in data|verbonden op|kontakt sedan|połączono|дата контакта",
}  # fmt: skip
_FURTHER = (
    ("phone", re.compile(r"phone|mobile|móvil|tel[ée]fono|^tel\b|celular")),
    ("email", re.compile(r"e-?mail .*(?:value|address)|e-?mail \d|correo electrónico \d")),
    ("related", re.compile(r"^relation \d+ - value|^(?:spouse|children|assistant|referred by)$")),
)
_NO_VALUE = re.compile(r"\b(?:type|label|display|phonetic|fax|tty|isdn|radio)\b")
_LABEL = re.compile(r"\b(?:type|labels?|group membership)$")
_PRIVATE = re.compile(
    r"birthday|anniversary|\baddress|street|\bcity\b|postal|zip|\bstate\b|country|photo|gender|"
    r"po box|location|cumpleaños|calle|ciudad|código postal|geburtstag|straße|anniversaire|ssn|"
    r"social security|government id"
)
CELL = re.compile(r"mobile|cell|móvil|celular|mobil|cellulare")


def bare(heading: str) -> str:
    """Return a heading as it is compared."""
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split()).strip(" :*")


@cache
def _by_heading() -> dict[str, str]:
    # Of two meanings of a heading the first stands: Outlook's "Title" is "Dr." beside "Job Title".
    known: dict[str, str] = {}
    for what, names in COLUMNS.items():
        for heading in names.split("|"):
            known.setdefault(bare(heading), what)
    return known


def known_columns(headings: Sequence[str]) -> dict[int, str]:
    """Tell what the columns of a table hold.

    Parameters
    ----------
    headings
        The row of headings.

    Returns
    -------
    dict
        Place of a column to a key of `COLUMNS`, or ``related`` for the name of a relative.
    """
    plain = [bare(heading) for heading in headings]
    columns = {n: _by_heading()[cell] for n, cell in enumerate(plain) if cell in _by_heading()}
    if "job title" in plain and "title" in plain:
        columns.pop(plain.index("title"), None)
    names = set(columns.values())
    if len(names & {"given", "family"}) == 1:
        # Spanish "Nombre" or French "Nom" alone is the whole name.
        columns = {n: "name" if w in ("given", "family") else w for n, w in columns.items()}
    if not columns:
        return {}
    for place, cell in enumerate(plain):
        if place not in columns and not _NO_VALUE.search(cell):
            what = next((what for what, pattern in _FURTHER if pattern.search(cell)), None)
            columns |= {place: what} if what else {}
    return columns


def is_private(heading: str) -> bool:
    """Tell whether a column holds what is left out on purpose: birthdays, addresses, pictures."""
    return bool(_PRIVATE.search(bare(heading)))


def is_label(heading: str) -> bool:
    """Tell whether a column only says of what kind the next one is, as "Phone 1 - Label" does."""
    return bool(_LABEL.search(bare(heading)))
