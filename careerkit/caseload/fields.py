"""The columns a caseload may have, and which column of a file is meant by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz.distance import OSA

from careerkit.models import forbidden_number

Unit = Literal["hour", "week", "month", "year"]

# Headings for each field as `_words` writes them, joined: lower case, letters and digits only.
_HEADINGS = {
    "id": "id recordid careerkitid identificador",
    "external_id": "externalid casenumber caseid case externalnumber filenumber mis misid "
    "clientnumber participantnumber customernumber studentnumber ncworksid ncworksnumber "
    "numerodecaso numerocaso expediente",
    "preferred_name": "name preferredname fullname displayname goesby namelastfirst "
    "namefirstlast lastnamefirstname lastfirst nombre nombrecompleto "
    "nombrepreferido",
    "first_name": "firstname first givenname forename primernombre",
    "last_name": "lastname last surname familyname apellido apellidos",
    "language": "language preferredlanguage primarylanguage homelanguage spokenlanguage lang "
    "languagespoken idioma lengua",
    "area": "area location oews oewscode oewsarea areaoews areacode metro metroarea "
    "metropolitanarea citystate cityandstate msa region laborarea place lugar ubicacion",
    "city": "city town ciudad",
    "state": "state estado",
    "counselor": "counselor counsellor counselorname assignedcounselor careercounselor "
    "casemanager caseworker coach careercoach advisor adviser worker "
    "assignedto staff consejero consejera",
    "email": "email emailaddress mail correo correoelectronico",
    "phone": "phone phonenumber telephone telephonenumber tel mobile mobilephone mobilenumber cell "
    "cellphone cellnumber phonecell phonemobile primaryphone bestphone contactphone contactnumber "
    "telefono celular",
    "job_title": "jobtitle currentjob currentjobtitle currenttitle job position "
    "currentposition currentoccupation occupation presentjob work trabajo puesto ocupacion "
    "jobtitlecurrent",
    "occupation": "occupationcode occcode soc soccode onet onetcode onetsoc onetsoccode jobcode "
    "currentoccupationcode currentjobcode codigodeocupacion",
    "employer": "employer currentemployer company employername presentemployer empleador empresa",
    "job_start": "jobstart jobstartdate startdate datehired hiredate hired startedjob "
    "employmentstart employmentstartdate currentjobstart workingsince",
    "wage": "wage wages pay payrate wagerate salary income earnings rate currentwage currentpay "
    "currentsalary jobwage salario sueldo",
    "wage_unit": "wageunit payunit wageper payper per payperiod wageperiod wagetype paytype "
    "ratetype salaryunit salarytype payfrequency",
    "goal_title": "goal goaltitle careergoal goaljob jobgoal targetjob goaloccupation "
    "targetoccupation desiredjob employmentgoal longtermgoal meta",
    "goal_occupation": "goalcode goaloccupationcode goalsoc goalsoccode goalonetcode targetcode "
    "targetsoc",
    "wage_floor": "wagefloor minimumwage minimumpay lowestwage lowestpay minwage minpay "
    "minimumsalary reservationwage leastpay",
    "education": "education educationlevel highesteducation levelofeducation schooling "
    "highestgrade highestgradecompleted educationhighest highestdegree degree "
    "edlevel highested highestlevelofeducation highestlevelcompleted educacion escolaridad",
    "consent": "consent consentyn consentyesno consented consentgiven consentsigned "
    "consentonfile signedconsent consentimiento",
    "consent_date": "consentdate dateofconsent consenton consentsignedon consentsigneddate "
    "dateconsentsigned fechadeconsentimiento",
    "skills": "skills skill skillslist skillset topskills keyskills habilidades",
    "credentials": "credentials credential certifications certification certificates certificate "
    "licenses license licences certs certificationslicenses licensescertifications "
    "certificationsandlicenses licensesandcertifications certificados",
    "since": "since intakedate intake dateofintake enrolled enrollmentdate enrolmentdate "
    "enrolleddate enrolledon dateenrolled opened dateopened startofservice registrationdate "
    "fechadeingreso fechadeinscripcion",
    "notes": "notes note comments comment remarks casenotes notas comentarios",
}
FIELD_OF = {heading: name for name, words in _HEADINGS.items() for heading in words.split()}
WAGES = ("wage", "wage_floor")
# Headings that are read, but told: in another office they may stand for something else.
_DOUBTFUL = {"startdate", "rate", "work", "worker"}
# Words before a heading that make it speak of the job a client had: "Last employer".
_PAST = {"last", "latest", "previous", "prior", "former", "past", "recent", "ultimo", "ultima"}
_OF_A_JOB = {"job_title", "occupation", "employer", "wage", "wage_unit"}

LABELS = {
    "id": "ID", "external_id": "case number", "preferred_name": "name", "first_name": "first name",
    "last_name": "last name", "email": "e-mail", "job_title": "job title",
    "occupation": "occupation code", "job_start": "job start", "wage_unit": "wage unit",
    "goal_title": "goal", "goal_occupation": "goal code", "wage_floor": "lowest wage",
    "consent_date": "consent date", "since": "intake date",
}  # fmt: skip
"""How a field is called in a message, where its name would not do."""

_FILLERS = {"the", "client", "clients", "participant", "participants", "customer", "student",
            "s", "of", "cliente", "del", "de", "la", "el"}  # fmt: skip
_SAME_WORD = {"no": "number", "nr": "number", "num": "number", "nbr": "number", "#": "number",
              "min": "minimum"}  # fmt: skip
_UNIT_WORDS: dict[str, Unit] = {
    "hourly": "hour", "hour": "hour", "hr": "hour", "weekly": "week", "week": "week", "wk": "week",
    "monthly": "month", "month": "month", "mo": "month", "annual": "year", "annually": "year",
    "yearly": "year", "year": "year", "yr": "year",
}  # fmt: skip


@dataclass
class Header:
    """What the columns of a file stand for.

    Parameters
    ----------
    row
        Number of the header's row.
    names
        The headings as written.
    fields
        Column number, from 0, of each field found.
    units
        The wage unit a heading states ("Hourly wage"), by field.
    unknown
        Numbers of the columns that no field was found for.
    problems
        Headings that are ambiguous or doubled: column, what is valid.
    warnings
        Headings that were guessed.
    past
        Whether the job in the file may be over: "Last job", "Current or last job".
    """

    row: int
    names: list[str]
    fields: dict[str, int] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    past: bool = False

    def name(self, column: int) -> str:
        """Return the heading of a column as the file has it, or its spreadsheet letter."""
        written = self.names[column] if column < len(self.names) else ""
        return shown(written) if written else f"{_letter(column)} (no heading)"


def shown(value: str) -> str:
    """Return a value for a message: short, on one line, never a number that must not be kept.

    Parameters
    ----------
    value
        A cell.

    Returns
    -------
    str
    """
    if forbidden_number(value):
        return "(not shown)"
    line = " ".join(value.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _letter(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def plain(text: str) -> str:
    """Return a text in lower case without accents, its blanks made single.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def _words(heading: str) -> list[str]:
    """Split a heading into its words: "Client's JobTitle" → client, s, job, title."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    words = re.findall(r"[^\W_]+|#", plain(apart))
    return [_SAME_WORD.get(word, word) for word in words]


def _key(words: Iterable[str]) -> str:
    words = list(words)
    return "".join(word for word in words if word not in _FILLERS) or "".join(words)


def is_ssn_heading(heading: str) -> bool:
    """Tell whether a column is meant for Social Security numbers.

    Parameters
    ----------
    heading
        The heading as written.

    Returns
    -------
    bool
        False for "Social security card": whether a client has the card may be asked.
    """
    words = _words(heading)
    joined = "".join(words)
    if "card" in words or "tarjeta" in words:
        return False
    return (
        bool({"ssn", "ssan", "itin"} & set(words))
        or any(name in joined for name in ("socialsec", "socsec", "segurosocial"))
        or joined in {"ss", "ssnumber", "social", "last4social"}
        or joined.startswith("ssn")
        or joined.endswith("ssn")
    )


def _slips(heading: str) -> int:
    """Return how many slips of the pen are forgiven: none in short words, two in long ones."""
    return 0 if len(heading) < 5 else 1 if len(heading) < 10 else 2


def _match(heading: str) -> tuple[set[str], Unit | None, bool]:
    """Return the fields a heading may mean, the wage unit in it, and whether it was guessed."""
    words = _words(heading)
    key = _key(words)
    for known in ("".join(words), key):
        if known in FIELD_OF:
            return {FIELD_OF[known]}, None, known in _DOUBTFUL
    # "Hourly wage", "Wage ($/hr)", "Salary per year" say the unit in the heading.
    units = {_UNIT_WORDS[word] for word in words if word in _UNIT_WORDS}
    rest = _key(w for w in words if w not in _UNIT_WORDS and w not in {"per", "a", "an"})
    if len(units) == 1 and FIELD_OF.get(rest) in WAGES:
        return {FIELD_OF[rest]}, units.pop(), False
    if _is_past(words):
        rest = _key(w for w in words if w not in {*_PAST, "current", "or", "most", "y", "o"})
        name = FIELD_OF.get(rest)
        if name is not None and name in _OF_A_JOB:
            return {name}, None, False
    distances = {
        known: OSA.distance(key, known, score_cutoff=_slips(key))
        for known in FIELD_OF
        # "Phone 2" is not "Phone" with a slip.
        if min(len(key), len(known)) >= 5 and not re.search(r"\d", key)
    }
    best = min(distances.values(), default=99)
    if best > _slips(key):
        return set(), None, False
    return {FIELD_OF[known] for known, slips in distances.items() if slips == best}, None, True


def _is_past(words: Iterable[str]) -> bool:
    return not _PAST.isdisjoint(words)


def recognized(cells: list[str]) -> int:
    """Count the cells of a row that are headings.

    Parameters
    ----------
    cells
        A row of a file.

    Returns
    -------
    int
    """
    # Headings are short; sentences need no comparing.
    return sum(1 for cell in cells if 0 < len(cell) <= 60 and (_match(cell)[0]))


def read_header(row: int, cells: list[str]) -> Header:
    """Find out what each column of a file stands for.

    Parameters
    ----------
    row
        The row's number, for messages.
    cells
        The headings.

    Returns
    -------
    Header
    """
    header = Header(row, cells)
    # "Last job" gives way to "Current job", wherever it stands.
    for column, heading in sorted(enumerate(cells), key=lambda cell: _is_past(_words(cell[1]))):
        if is_ssn_heading(heading):
            header.problems.append(
                (header.name(column), "careerkit never keeps Social Security numbers; delete the "
                 "column from the file and import again")
            )  # fmt: skip
            continue
        found, unit, guessed = _match(heading) if heading else (set(), None, False)
        if len(found) > 1:
            labels = " or ".join(sorted(LABELS.get(name, name) for name in found))
            header.problems.append(
                (header.name(column), f"this may mean {labels}; use one of these as the heading")
            )
        elif not found:
            header.unknown.append(column)
        else:
            (name,) = found
            if name in header.fields:
                earlier = header.names[header.fields[name]]
                if name in _OF_A_JOB and _is_past(_words(heading)) > _is_past(_words(earlier)):
                    header.unknown.append(column)
                    continue
                other = header.name(header.fields[name])
                header.problems.append(
                    (header.name(column), f"the column “{other}” is also the "
                     f"{LABELS.get(name, name)}; keep one of the two, or rename one")
                )  # fmt: skip
                continue
            header.fields[name] = column
            if unit:
                header.units[name] = unit
            if guessed:
                header.warnings.append(
                    f"The column “{header.name(column)}” was read as {LABELS.get(name, name)}."
                )
    _note_past_jobs(header)
    return header


def _note_past_jobs(header: Header) -> None:
    """Find out whether the job in the file may be over, and keep two jobs from being mixed."""
    past = {
        name
        for name, column in header.fields.items()
        if name in _OF_A_JOB and _is_past(_words(header.names[column]))
    }
    title = next((name for name in ("job_title", "occupation") if name in header.fields), None)
    header.past = title in past
    if header.past and title:
        header.warnings.append(
            f"The jobs in “{header.name(header.fields[title])}” were kept as jobs that are over; "
            "mark those that clients still have."
        )
        return
    for name in past:  # "Last employer" beside "Current job" is about another job
        header.unknown.append(header.fields.pop(name))
        header.units.pop(name, None)
