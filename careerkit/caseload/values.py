"""Read one cell: each function returns what a text means or says what would be valid."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, cast

import phonenumbers

from careerkit.caseload.fields import Unit, plain
from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets
from careerkit.labor.titles import resolve_occupation
from careerkit.labor.wages import resolve_area
from careerkit.models import EducationLevel, Pay, SkillKind
from careerkit.text.amounts import number, paid
from careerkit.text.languages import SOURCE, speaking, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.languages import languages as catalogs
from careerkit.text.record_words import language_name

_BLANKS = {"n/a", "na", "none", "null", "nil", "-", "--", "—", "–", "?", "unknown", "tbd", "nan"}
_MONTHS = (
    "jan january ene enero|feb february febrero|mar march marzo|apr april abr abril|may mayo|"
    "jun june junio|jul july julio|aug august ago agosto|sep sept september septiembre|"
    "oct october octubre|nov november noviembre|dec december dic diciembre"
)
_MONTH = {
    name: number for number, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()
}
_EXCEL_EPOCH = date(1899, 12, 30)


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing: empty, or "n/a", "none", "-", "unknown".

    Parameters
    ----------
    text
        The cell.

    Returns
    -------
    bool
    """
    return not text or text.casefold() in _BLANKS


def is_rounded_number(text: str) -> bool:
    """Tell whether a number was cut short by a spreadsheet: ``9.19556E+09``.

    Parameters
    ----------
    text
        The cell.

    Returns
    -------
    bool
    """
    return bool(re.fullmatch(r"\d(\.\d+)?E\+\d+", text, re.IGNORECASE))


def parse_date(text: str, today: date) -> str:
    """Read a date, perhaps a partial one, in US order.

    Parameters
    ----------
    text
        ``2026-03-05``, ``20260305``, ``3/5/2026``, ``5-Mar-26``, ``March 2019``, ``Mar-19``,
        ``3/2019``, ``2019`` or the number of days by which Excel keeps a date.
    today
        Two-digit years are taken as past unless that would be over 80 years ago: with 2026, ``26``
        is 2026 and ``47`` is 1947, but ``27`` is 2027.

    Returns
    -------
    str
        ``2026-03-05``, ``2019-03`` or ``2019``.
    """
    bare = re.sub("[,'’]", " ", plain(text)).replace(".", "/")
    year, *rest = (part for part in _split_date(bare, today) if part is not None)
    if not 1900 <= year <= 2100:
        wrong = _("the year {year} cannot be right; write a date as 3/5/2026")
        raise ValueError(wrong.format(year=year))
    try:
        date(*[year, *rest, 1, 1][:3])
    except ValueError:
        raise ValueError(
            _("there is no such day; write a date as 3/5/2026 (month first) or 2026-03-05")
        ) from None
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _split_date(text: str, today: date) -> tuple[int, int | None, int | None]:
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)
    text = re.sub(r"[ t]\d{1,2}:\d{2}(:\d{2})?(/\d+)?( ?[ap]m)?z?$", "", text).strip()
    if found := re.fullmatch(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?", text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return cast(int, year), month, day
    if found := re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})", text):
        return int(found[1]), int(found[2]), int(found[3])
    if re.fullmatch(r"[2-5]\d{4}", text):
        serial = _EXCEL_EPOCH + timedelta(days=int(text))
        return serial.year, serial.month, serial.day
    if found := re.fullmatch(r"(\d{1,2})([-/ ])(\d{1,2})\2(\d{4}|\d{2})", text):
        month, day, year = int(found[1]), int(found[3]), _year(found[4], today)
        if month > 12 >= day:
            first = _("there is no month {month}; write the month first, as in {example}")
            raise ValueError(first.format(month=month, example=f"{day}/{month}/{year}"))
        return year, month, day
    if found := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text):
        return int(found[2]), int(found[1]), None
    words = [w for w in re.split(r"[-/ ]+", text) if w not in {"de", "del", "of"}]
    named = [w for w in words if w in _MONTH]
    numbers = [w for w in words if re.fullmatch(r"\d{1,2}|\d{4}", w)]
    if len(named) == 1 and len(named) + len(numbers) == len(words):
        # Excel shows a month as "Mar-19" and a day as "19-Mar": "Mar 5" and "19-Mar" have no year.
        if len(numbers) == 1 and (len(numbers[0]) == 4 or (words[0] in _MONTH and numbers[0][1:])):
            return _year(numbers[0], today), _MONTH[named[0]], None
        if len(numbers) == 2 and len(numbers[0]) <= 2 and len(numbers[1]) >= 2:
            return _year(numbers[1], today), _MONTH[named[0]], int(numbers[0])
    raise ValueError(_("write a date as 3/5/2026 (month first) or 2026-03-05"))


def _year(text: str, today: date) -> int:
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    past = year if year <= today.year else year - 100
    # 1/1/27, read in 2026, is a slip in a coming date rather than a job begun in 1927.
    return past if today.year - past <= 80 else past + 100


def parse_day(text: str, today: date) -> date:
    """Read a whole date that is not in the future.

    Parameters
    ----------
    text, today
        See `parse_date`.

    Returns
    -------
    date
    """
    found = parse_date(text, today)
    if len(found) < 10:
        raise ValueError("the day is needed too; write a date as 3/5/2026 or 2026-03-05")
    day = date.fromisoformat(found)
    if day > today:
        raise ValueError(f"this is in the future; it must be {today.isoformat()} or before")
    return day


def parse_start(text: str, today: date) -> str:
    """Read when a job began: a date, a month or a year that is not in the future.

    Parameters
    ----------
    text, today
        See `parse_date`.

    Returns
    -------
    str
    """
    found = parse_date(text, today)
    if found > today.isoformat()[: len(found)]:
        raise ValueError(
            f"this is in the future; a job the client has began {today.isoformat()} or before"
        )
    return found


def parse_phone(text: str) -> str:
    """Read one phone number; without a country code it is a US number.

    Parameters
    ----------
    text
        The number, perhaps with an extension.

    Returns
    -------
    str
        ``(919) 555-0142``, ``(919) 555-0142 ext. 7``, or ``+52 …`` from abroad.
    """
    valid = _("write one number with its area code, as in (919) 555-0142 or 919-555-0142 x7")
    words = set(re.findall(r"[^\W\d_]+", plain(text)))
    if not words <= {"x", "ext", "extension", "cell", "mobile", "home", "work", "tel", "phone"}:
        raise ValueError(valid)
    try:
        number = phonenumbers.parse(text.split(":", 1)[-1], "US")
    except phonenumbers.NumberParseException:
        raise ValueError(valid) from None
    whole = f"{number.national_number}{number.extension or ''}"
    spare = len(re.sub(r"\D", "", text)) - len(whole)
    # Digits left over are those of a second number.
    if not phonenumbers.is_valid_number(number) or spare > 6:
        raise ValueError(_("this is no whole phone number; {how}").format(how=valid))
    home = number.country_code == 1
    shape = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, shape.NATIONAL if home else shape.INTERNATIONAL)


def parse_email(text: str) -> str:
    """Read one e-mail address.

    Parameters
    ----------
    text
        The address.

    Returns
    -------
    str
    """
    address = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    shape = r"[^@\s,;:<>()\"\\]+@[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.[^\W\d_]{2,}"
    if not re.fullmatch(shape, address) or ".." in address:
        raise ValueError(_("write one address, as in name@example.com"))
    return address


_UNITS: dict[str, Unit] = {
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hourly": "hour", "hora": "hour",
    "wk": "week", "week": "week", "weekly": "week", "semana": "week",
    "mo": "month", "mth": "month", "month": "month", "monthly": "month", "mes": "month",
    "y": "year", "yr": "year", "year": "year", "yearly": "year", "annual": "year",
    "annually": "year", "annum": "year", "ano": "year", "salary": "year",
}  # fmt: skip
_AMOUNTS: dict[Unit, tuple[float, float]] = {
    "hour": (1, 500), "week": (10, 20_000), "month": (50, 100_000), "year": (500, 2_000_000),
}  # fmt: skip
# Three decimals are refused: 36.000 may be a European 36,000.
_WAGE = re.compile(
    r"(?:usd|us\$|\$)? ?(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<cents>\.\d{1,2}|\.\d{4,})?(?P<k> ?k)?"
    r"(?: ?(?:usd|dollars?))?(?: ?/ ?| (?:per|an?|each|por|al|a la) )? ?(?P<unit>[a-z]+)?\.?"
)


def parse_unit(text: str) -> Unit:
    """Read for what stretch of work a wage is paid.

    Parameters
    ----------
    text
        "hr", "per hour", "Annual" …

    Returns
    -------
    str
        hour, week, month or year.
    """
    word = re.sub(r"^(?:\$ ?/|/|per |an? |por )", "", plain(text)).strip(" .")
    if word not in _UNITS:
        raise ValueError("write hour, week, month or year")
    return _UNITS[word]


def parse_wage(text: str, unit: Unit | None = None) -> Pay:
    """Read an amount of money for a stretch of work.

    Parameters
    ----------
    text
        ``$17.25/hr``, ``36,000 a year``, ``36k``, ``17.25``.
    unit
        What the file says elsewhere of the unit. If nothing does, an amount up to 150 is by the
        hour and one of 10,000 or more by the year; what lies between must say.

    Returns
    -------
    Pay
    """
    valid = _("write an amount with its unit, as in $17.25/hr or 36,000 a year")
    found = _WAGE.fullmatch(re.sub(r"\(([a-z/ ]+)\)", r"\1", plain(text)))
    if not found:
        raise ValueError(valid)
    amount = float(found["number"].replace(",", "") + (found["cents"] or ""))
    amount = round(amount * (1000 if found["k"] else 1), 2)
    said = parse_unit(found["unit"]) if found["unit"] else None
    if said and unit and said != unit:
        raise ValueError(f"here it is by the {said}, elsewhere in the file by the {unit}")
    per = said or unit
    if per is None:
        if 150 < amount < 10_000:
            which = _("is this by the hour, week, month or year?")
            raise ValueError(f"{which} {valid}")
        per = "hour" if amount <= 150 else "year"
    low, high = _AMOUNTS[per]
    if not low <= amount <= high:
        wrong = _("{pay} cannot be right; it must be between {low} and {high}")
        given = f"{amount:,.2f} by the {per}" if spoken() == SOURCE else paid(amount, per)
        raise ValueError(wrong.format(pay=given, low=number(low), high=number(high)))
    return Pay(amount=amount, per=per)


_LANGUAGES = {
    "en": "english ingles eng", "es": "spanish espanol castellano spa", "fr": "french francais",
    "ht": "haitian creole|kreyol|haitian", "vi": "vietnamese|tieng viet",
    "zh": "chinese mandarin cantonese", "ar": "arabic", "ko": "korean", "ru": "russian",
    "pt": "portuguese portugues", "tl": "tagalog filipino", "so": "somali", "sw": "swahili",
    "am": "amharic", "ti": "tigrinya", "fa": "farsi persian", "ps": "pashto", "ur": "urdu",
    "hi": "hindi", "ne": "nepali", "my": "burmese", "uk": "ukrainian", "pl": "polish",
    "de": "german deutsch", "it": "italian", "ja": "japanese", "km": "khmer cambodian", "lo": "lao",
    "bn": "bengali", "gu": "gujarati", "pa": "punjabi", "te": "telugu", "ta": "tamil",
    "rw": "kinyarwanda", "fi": "finnish", "el": "greek", "he": "hebrew", "tr": "turkish",
    "ro": "romanian", "hu": "hungarian", "th": "thai", "id": "indonesian", "nl": "dutch",
    "hmn": "hmong", "ksw": "karen|s'gaw karen|sgaw karen", "chr": "cherokee", "rhg": "rohingya",
    "quc": "kiche|k'iche'|quiche", "din": "dinka",
}  # fmt: skip
_LANGUAGE = {
    name: code
    for code, names in _LANGUAGES.items()
    for name in (*(names.split("|") if "|" in names else names.split()), code)
}


def languages() -> dict[str, str]:
    """Return the languages careerkit knows: their codes to the name in English, by name.

    Those a client can be spoken to in are always among them.

    Examples
    --------
    >>> languages()["ht"]
    'Haitian Creole'
    """
    named = {
        code: (names.split("|") if "|" in names else names.split())[0].title()
        for code, names in _LANGUAGES.items()
    }
    with speaking(SOURCE):
        named |= {code: language_name(code) for code in catalogs() if code not in named}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def language_called(code: str) -> str:
    """Name a language in the language that is spoken, as a choice in a panel.

    Parameters
    ----------
    code
        Its two or three letters.

    Returns
    -------
    str
        In English as in `languages`; a language nobody knows is said to be another.

    Examples
    --------
    >>> language_called("fa"), language_called("qq")
    ('Farsi', 'Another language')
    """
    named = languages().get(code) if spoken() == SOURCE else language_name(code)
    if not named or named == code:
        return _("Another language")
    return named[:1].upper() + named[1:]


def parse_language(text: str) -> str:
    """Read one language.

    Parameters
    ----------
    text
        Its name, in English or its own, or its code: "Spanish", "Español", "es", "es-MX".

    Returns
    -------
    str
        Two letters, or three where a language has no shorter code.

    Examples
    --------
    >>> parse_language("Hmong"), parse_language("es-MX")
    ('hmn', 'es')
    """
    name = plain(text)
    more = {plain(word): code for code, said in languages().items() for word in (code, said)}
    known = more | _LANGUAGE
    code = known.get(name) or known.get(re.sub(r"[-_][a-z]{2}$", "", name))
    if code is None:
        raise ValueError(
            "write one language, as in English, Spanish or es; if careerkit does not know it, "
            "leave the cell empty and put the language in the notes"
        )
    return code


_LEVELS: dict[EducationLevel, str] = {
    "less than high school": "no diploma|less than hs|some high school|some hs|no high school "
    "diploma|no hs diploma|did not finish high school|did not graduate|elementary|middle school|"
    "primary|primaria|secundaria|no formal education|less than 12th grade|below high school|"
    "no ged|high school no diploma",
    "high school": "hs|ged|hse|hiset|hs diploma|high school diploma|high school graduate|"
    "hs graduate|hs grad|high school grad|hs or ged|hs ged|ged hs|high school or ged|diploma|"
    "high school equivalency|high school or equivalent|high school equivalent|high school ged|"
    "high school diploma or ged|high school diploma ged|hs diploma ged|"
    "high school diploma or equivalent|"
    "hs diploma or ged|preparatoria|bachillerato",
    "some college": "some college no degree|college no degree|some university|college credits",
    "certificate": "cert|certification|postsecondary certificate|college certificate|vocational|"
    "vocational certificate|trade school|technical school|technical certificate|technical diploma|"
    "postsecondary nondegree award|career diploma|certificado",
    "associate": "aa|as|aas|assoc|associates|associate degree|assoc degree|"
    "associates degree|associate of arts|associate of science|"
    "associate of applied science|2 year degree|two year degree",
    "bachelor": "ba|bs|bsn|bba|bfa|bachelors|bachelor degree|bachelors degree|"
    "bachelor of arts|bachelor of science|bachelors of arts|bachelors of science|"
    "4 year degree|four year degree|"
    "college graduate|licenciatura",
    "master": "ma|ms|mba|msw|med|msn|masters|master degree|masters degree|"
    "master of arts|master of science|maestria",
    "doctoral or professional": "phd|md|jd|edd|dds|dvm|pharmd|doctorate|doctoral|"
    "doctoral degree|professional degree|doctor of medicine|juris doctor|doctorado",
}
_LEVEL = {name: level for level, names in _LEVELS.items() for name in (level, *names.split("|"))}


def parse_education(text: str) -> tuple[EducationLevel, str | None]:
    """Read the highest schooling.

    Parameters
    ----------
    text
        "GED", "HS diploma", "AA", "Associate's in Nursing", "some college", "11th grade" …

    Returns
    -------
    tuple
        The level, and the field of study if one is given.
    """
    whole = _degree(text)
    if whole in _LEVEL:
        return _LEVEL[whole], None
    degree, _, subject = re.sub(r"\s+in\s+|,\s*|\s+[-–]\s+", "\0", text, count=1).partition("\0")
    level = _LEVEL.get(_degree(degree))
    # "HS diploma, 2010" and "AA in progress" name no field of study.
    named = re.fullmatch(r"[^\W\d_][^\d]*", subject.strip()) and plain(subject) != "progress"
    if level not in (None, "less than high school", "high school") and named:
        return level, subject.strip()
    grade = re.fullmatch(r"(?:grade )?(\d{1,2})(?:st|nd|rd|th)?(?: grade)?", whole)
    if grade and 1 <= int(grade[1]) <= 11 and "grade" in whole:
        return "less than high school", None
    raise ValueError(f"write the highest one completed, as one of: {', '.join(_LEVELS)}")


def _degree(text: str) -> str:
    """Return a degree as words: "Associate's" and "A.A.S." become associates and aas."""
    return " ".join(re.findall(r"[^\W_]+", re.sub("[.'’]", "", plain(text))))


_YES = {"yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "si", "s", "signed", "given", "on file"}
_NO = {"no", "n", "false", "f", "0", "refused", "declined", "not given"}


def parse_consent(text: str, today: date) -> tuple[bool, date | None]:
    """Read a yes or no, perhaps with its day.

    Parameters
    ----------
    text
        "yes", "Y", "no", "sí", "x", "signed 3/5/2026", or the day on which consent was given.
    today
        See `parse_date`.

    Returns
    -------
    tuple
        Whether it was given, and when if the text says it.
    """
    word = plain(text).strip(".,! ")
    if word in _YES | _NO:
        return word in _YES, None
    if not re.search(r"\d", text):
        raise ValueError("write yes or no, and the day it was given in a column “Consent date”")
    first = re.match(
        r"[^\w✓✔☑]*([^\W\d_]+|[✓✔☑])[\s:,.(–-]*(?:(?:signed|given|on)\b[\s:–-]*)*", text
    )
    said = plain(first[1]) if first else ""
    if first and said in _YES | _NO:
        return said in _YES, parse_day(text[first.end() :].strip(" ()."), today)
    return True, parse_day(text, today)


@lru_cache(maxsize=4096)
def parse_area(text: str) -> str:
    """Read a place that wages are published for.

    Parameters
    ----------
    text
        "Asheville, NC", "NC" or an OEWS code.

    Returns
    -------
    str
        The OEWS area code.
    """
    # "Asheville, N.C." is how newspapers write it.
    place = re.sub(r"\b([A-Za-z])\. ?([A-Za-z])\.", r"\1\2", text)
    try:
        return resolve_area(place).area
    except CareerkitError as error:
        # What looks like a ZIP code is near to no name.
        near = f" ({'; '.join(error.problems)})" if error.problems and not text.isdigit() else ""
        raise ValueError(
            f"write a state, or a city with its state, as in Asheville, NC{near}"
        ) from None


@lru_cache(maxsize=4096)
def parse_occupation(text: str) -> str:
    """Read an occupation code.

    Parameters
    ----------
    text
        ``31-1131.00``, ``31-1131`` or ``311131``.

    Returns
    -------
    str
        The O*NET-SOC code.
    """
    digits = re.sub(r"[-–—.\s]", "", text)
    if not re.fullmatch(r"\d{6}|\d{8}", digits):
        raise ValueError("write an occupation code, as in 31-1131 or 31-1131.00")
    code = f"{digits[:2]}-{digits[2:6]}" + (f".{digits[6:]}" if len(digits) == 8 else "")
    try:
        return resolve_occupation(code)
    except UnknownCode as error:
        near = f"; near it: {'; '.join(error.problems)}" if error.problems else ""
        raise ValueError(f"the tables do not have this code{near}") from None


@lru_cache(maxsize=1)
def _codes_by_title() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    titles = datasets.load("titles")
    for code, title in zip(titles["code"], titles["title"], strict=True):
        found.setdefault(plain(title), set()).add(code)
    return found


def occupation_of(title: str) -> str | None:
    """Return the code of a title that is exactly a known title of exactly one occupation.

    Parameters
    ----------
    title
        A job title.

    Returns
    -------
    str or None
    """
    codes = _codes_by_title().get(plain(title), set())
    return next(iter(codes)) if len(codes) == 1 else None


@lru_cache(maxsize=1)
def _official_titles() -> dict[str, str]:
    occupations = datasets.load("occupations")
    return dict(zip(occupations["code"], occupations["title"], strict=True))


def title_of(code: str) -> str:
    """Return the official title of an occupation.

    Parameters
    ----------
    code
        An O*NET-SOC code of the tables.

    Returns
    -------
    str
    """
    return _official_titles()[code]


class NamedSkill(NamedTuple):
    """A skill as a cell states it; what it does not say is None."""

    name: str
    level: int | None
    kind: SkillKind | None


_ESSENTIAL = {"communication", "ethics", "problemsolving", "professionalism", "resourcemanagement",
              "teamwork"}  # fmt: skip
_SOFT = re.compile(
    r"\b(?:listen|patien|empath|leader|team|people|customer|calm|friendl|flexib|adapt|reliab|"
    r"dependab|punctual|on time|motivat|organiz|time management|attention to detail|conflict|"
    r"interpersonal|positive|attitude|creativ|critical thinking|learn|help|kind|honest|trust|"
    r"negotiat|persua|mentor|coach|teach|train|showing others|public speaking|multitask|"
    r"multi-task|decision|stress|work ethic|self|collaborat|initiative|confiden)",
)


def kind_of(skill: str) -> SkillKind:
    """Return the kind of a skill whose file does not say it.

    One of the six essential skills is "essential". A skill is "soft" if its name has a word for
    dealing with people or with oneself (listening, patience, leadership, time management …), and
    "hard" otherwise.

    Parameters
    ----------
    skill
        Its name.

    Returns
    -------
    str
    """
    name = plain(skill)
    if re.sub(r"[\s-]", "", name) in _ESSENTIAL:
        return "essential"
    return "soft" if _SOFT.search(name) else "hard"


def parse_list(text: str) -> list[str]:
    """Split a cell at semicolons and line ends.

    Parameters
    ----------
    text
        The cell.

    Returns
    -------
    list of str
        Without blanks, bullets and repetitions.
    """
    found: dict[str, str] = {}
    for part in re.split(r"[;\r\n]+", text):
        item = part.strip(" \t•·*")
        if len(item) > 200:
            raise ValueError("one of these is too long; divide them with semicolons")
        if item:
            found.setdefault(plain(item), item)
    return list(found.values())


def parse_skills(text: str) -> list[NamedSkill]:
    """Read skills with their levels: "Excel (4); Forklift (hard, 3); Spanish: 5; Teamwork".

    Parameters
    ----------
    text
        Skills, divided by semicolons.

    Returns
    -------
    list of NamedSkill
    """
    found: dict[str, NamedSkill] = {}
    for part in parse_list(text):
        skill = _parse_skill(part)
        other = found.setdefault(plain(skill.name), skill)
        if other[1:] != skill[1:]:
            raise ValueError(f"{skill.name} stands there twice, differently; keep one")
    return list(found.values())


def _parse_skill(text: str) -> NamedSkill:
    # "Excel: 4" and "Excel - 4" say the level too; "Python 3" is a name.
    text = re.sub(r"(?:\s*[:=]\s*|\s[-–]\s*)([1-5](?:/5)?)$", r" (\1)", text)
    found = re.fullmatch(r"(?P<name>.*\S)\s*[(\[](?P<said>[^()\[\]]*)[)\]]", text, re.DOTALL)
    if not found:
        return NamedSkill(text, None, None)
    said = plain(found["said"]).replace(" of ", "/")
    level: int | None = None
    kind: SkillKind | None = None
    for word in re.split(r"[,/\s]+", said.replace("level", "").strip()):
        if re.fullmatch(r"-?\d{1,2}(\.\d+)?", word) and level is None:
            if word not in {"1", "2", "3", "4", "5"}:
                raise ValueError(f"{text}: a level is a whole number from 1 to 5")
            level = int(word)
        elif word in ("hard", "soft", "essential"):
            kind = cast(SkillKind, word)
        elif word == "5" and "/5" in said:
            continue  # "4/5" is four of five
        else:
            # What stands in parentheses is part of the name: "Driving (CDL)".
            return NamedSkill(text, None, None)
    return NamedSkill(found["name"], level, kind)
