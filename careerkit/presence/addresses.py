"""Tell how an e-mail address looks to an employer, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from careerkit.models import Client
from careerkit.network import plain_name
from careerkit.presence.address_words import GIVEN, REASONS, SURNAMES
from careerkit.presence.made_up import kind_of_number, made_up
from careerkit.presence.naming import name_parts
from careerkit.text.languages import gettext as _

LONG = 30
"""Letters before the @ from which on an address is hard to say on the phone."""

_SYNTAX = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_SCHOOL = re.compile(r"(?:^|\.)(?:edu|k12\.\w\w\.us|edu\.\w\w|ac\.uk)$")
_PUBLIC = re.compile(r"(?:^|\.)(?:gov|mil|state\.\w\w\.us)$")
_LASTING = re.compile(r"(?:^|[.-])alum(?:ni|nae|nus)?\b")
_FAMILY = re.compile(r"(?<![a-z])(?:[a-z]*family|[a-z]*familia|[a-z]*household)(?![a-z])")
_RUN = re.compile(r"[a-z]+")
_BETWEEN = re.compile(r"(?:([._-]?)(?:and|&|\+)\1|[._-][yn][._-])([a-z]+)(?![a-z])")
_YEAR = re.compile(r"(?<!\d)(?:19[3-9]\d|20[0-2]\d)(?!\d)")
_DIGITS = re.compile(r"\d+")
_LETTERS = str.maketrans("01345", "oieas")


@dataclass(frozen=True)
class Concern:
    """One thing about an address that an employer may stumble over.

    Parameters
    ----------
    words
        The part of the address.
    why
        A sentence.
    serious
        Whether a new address is worth it for this alone.
    """

    words: str
    why: str
    serious: bool = True


@dataclass(frozen=True)
class AddressCheck:
    """How an address looks.

    Parameters
    ----------
    address
        As it was given, without blanks around it.
    problem
        What is wrong with the way it is written; empty if it can be an address.
    concerns
        What an employer may stumble over, the weightiest first.
    """

    address: str
    problem: str = ""
    concerns: tuple[Concern, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.problem and not self.concerns

    @property
    def serious(self) -> bool:
        """Whether a new address is worth it."""
        return bool(self.problem) or any(concern.serious for concern in self.concerns)


def check_address(
    address: str,
    *,
    name: str = "",
    employers: Collection[str] = (),
    schools: Collection[str] = (),
) -> AddressCheck:
    """Look at an e-mail address the way an employer does.

    Parameters
    ----------
    address
        The address.
    name
        The client's name: no part of a name is ever found fault with.
    employers, schools
        Names of places the client works, worked or went to: an address there does not last.

    Returns
    -------
    AddressCheck

    Examples
    --------
    >>> check_address("gina.dickens@example.org").fine
    True
    >>> [concern.words for concern in check_address("partygirl1985@example.org").concerns]
    ['partygirl', '1985']
    """
    given = address.strip().removeprefix("mailto:")
    problem = _problem(given)
    if problem:
        return AddressCheck(given, problem)
    local, _at, domain = given.lower().rpartition("@")
    local = local.partition("+")[0]
    own = frozenset(name_parts(name))
    concerns = [
        *_words(local, own), *_family(local, own), *_numbers(local, own), *_shape(local),
        *_domain(domain, employers, schools),
    ]  # fmt: skip
    return AddressCheck(given, "", tuple(sorted(concerns, key=lambda found: not found.serious)))


def check_address_of(client: Client, address: str | None = None) -> AddressCheck:
    """Look at an address, or the record's, knowing where the client works and learned.

    Parameters
    ----------
    client
        The record.
    address
        An address to look at instead of the record's.

    Returns
    -------
    AddressCheck
    """
    return check_address(
        (client.email or "") if address is None else address, name=client.preferred_name,
        employers=[job.employer for job in client.work_history if job.employer],
        schools=[study.school for study in client.education if study.school],
    )  # fmt: skip


def _problem(address: str) -> str:
    """Say what keeps a text from being an address; empty if nothing does."""
    if not address:
        return _("There is no address yet.")
    if re.search(r"\s", address):
        return _("There is a blank in it. An address has none.")
    if address.count("@") != 1:
        return (
            _("It has no @. An address looks like name@provider.com.") if "@" not in address
            else _("It has more than one @. An address has one.")
        )  # fmt: skip
    local, _at, domain = address.partition("@")
    if not local:
        return _("Something is missing before the @.")
    if not domain:
        return _("Something is missing after the @.")
    if "." not in domain:
        said = _("The part after the @ ({domain}) has no ending such as .com.")
        return said.format(domain=domain)
    if not address.isascii():
        odd = "".join(dict.fromkeys(sign for sign in address if not sign.isascii()))
        said = _("It has signs many systems refuse ({signs}). Use the letters a to z.")
        return said.format(signs=odd)
    if ".." in address or local[0] == "." or local[-1] == "." or domain[-1] == ".":
        return _("A dot is in the wrong place: two in a row, or at an end.")
    if not _SYNTAX.fullmatch(address) or len(local) > 64 or len(address) > 254:
        return _("It has a sign or a length that no address can have.")
    return ""


def _words(local: str, own: frozenset[str]) -> Iterator[Concern]:
    """Find words that are about something else than a name."""
    for shown, kind in made_up(local, own):
        yield Concern(shown, _(REASONS[kind]).format(words=shown))


def _family(local: str, own: frozenset[str]) -> Iterator[Concern]:
    """Find an address that several people share."""
    bare = re.sub(r"[^a-z]", "", local)
    if family := _FAMILY.search(local):
        shared = family[0]
    elif (two := _two_people(local, own)) and not own >= {two[1], two[2]}:
        shared = two[0]
    elif (
        bare.startswith("the")
        and any(bare[3:] in {f"{part}s", f"{part}es"} for part in own | SURNAMES)
    ) or (bare.startswith("familia") and bare[7:] in own | SURNAMES):
        shared = bare
    else:
        return
    yield Concern(
        shared, _("It looks like an address more than one person reads. Use one of your own.")
    )


def _two_people(local: str, own: frozenset[str]) -> tuple[str, str, str] | None:
    """Find two first names put together: all of it, and each name."""
    if not _BETWEEN.search(local):
        return None

    # A pattern with all names in it would have to be made anew for every client.
    def known(name: str) -> bool:
        return name in GIVEN or (len(name) > 2 and name in own)

    for run in _RUN.finditer(local):
        for end in range(run.end(), run.start(), -1):
            first = local[run.start() : end]
            if known(first) and (rest := _BETWEEN.match(local, end)) and known(rest[2]):
                return first + rest[0], first, rest[2]
    return None


def _numbers(local: str, own: frozenset[str]) -> Iterator[Concern]:
    """Find years, ages and strings of digits."""
    for found in _DIGITS.finditer(local):
        digits = found[0]
        if kind := kind_of_number(digits):
            yield Concern(digits, _(REASONS[kind]).format(words=digits))
        elif _YEAR.fullmatch(digits):
            why = _("{digits} may be taken for the year you were born. Leave your age out.")
            yield Concern(digits, why.format(digits=digits))
        elif len(digits) > 3:
            why = _("{digits} is hard to remember and looks like a throw-away address.")
            yield Concern(digits, why.format(digits=digits))
        elif len(digits) == 3:
            why = _("{digits} is easy to mistype. A name is better.")
            yield Concern(digits, why.format(digits=digits), serious=False)
        elif len(digits) == 2:
            why = _("{digits} may be taken for your age or birth year.")
            yield Concern(digits, why.format(digits=digits), serious=False)
    for token in re.split(r"[._+-]+", local):
        inside = re.search(r"[a-z]\d[a-z]|^\d[a-z]{2}", token)
        if inside and token.translate(_LETTERS) in GIVEN | own:
            yield Concern(token, _("Numbers stand in for letters, so people will mistype it."))


def _shape(local: str) -> Iterator[Concern]:
    """Find what makes an address hard to read, hear or type."""
    signs = re.search(r"__+|--+|^[_-]|[_-]$", local)
    if signs or local.count("_") > 1:
        yield Concern(
            "_" if "_" in local else "-",
            _("Underscores and dashes get lost when someone copies it. One dot is easier."),
            serious=False,
        )
    if re.search(r"^x{2,}[^x].*[^x]x{2,}$|x{3}|^x_.*_x$", local):
        yield Concern("xx", _("The x’s around it look like a game name."))
    elif repeated := re.search(r"([a-z])\1{2,}", local):
        whole = len(repeated[0]) == len(local)
        if not whole and re.sub(r"[^a-z]", "", local) != repeated[0]:
            why = _("“{letters}” is easy to mistype: one letter too few.")
            yield Concern(repeated[0], why.format(letters=repeated[0]), serious=False)
    if len(local) > LONG:
        why = _("It is long: {n} letters. On the phone a short one works better.")
        yield Concern(local, why.format(n=len(local)), serious=False)
    letters = re.sub(r"[^a-z]", "", local)
    if not letters:
        yield Concern(local, _("It has no letters, so it does not tell who you are."))


def _domain(domain: str, employers: Collection[str], schools: Collection[str]) -> Iterator[Concern]:
    """Find an address that belongs to an employer or a school."""
    host = domain.split(".")[-2] if domain.count(".") else domain
    if not _LASTING.search(domain) and (_SCHOOL.search(domain) or _named(host, schools)):
        why = _(
            "It belongs to a school. It may stop working when you leave, and mail would get lost."
        )
        yield Concern(domain, why)
        return
    if _named(host, employers):
        why = _(
            "It belongs to a place you worked. The boss can read it, and it stops when you leave."
        )
        yield Concern(domain, why)
    elif _PUBLIC.search(domain):
        why = _("It belongs to an office or service. It is theirs, and it stops when you leave.")
        yield Concern(domain, why)


def _named(host: str, names: Collection[str]) -> bool:
    bare = re.sub(r"[^a-z0-9]", "", host)
    letters = frozenset(bare)
    for name in names:
        # Whatever a name comes down to, it has no letters but its own; most need no closer look.
        if name.isascii() and not letters.issubset(f"{name.lower()}and"):
            continue
        plain = plain_name(name)
        # Initials of two letters fit anything.
        initials = "".join(word[0] for word in plain.split())[:6]
        if len(bare) > 2 and bare in {plain.replace(" ", ""), initials}:
            return True
    return False
