"""Tell how an e-mail address looks to an employer, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from careerkit.network import plain_name
from careerkit.presence.address_words import FILLERS, GIVEN, NAMES_TOO, REASONS, WORDS
from careerkit.presence.naming import name_parts

LONG = 30
"""Letters before the @ from which on an address is hard to say on the phone."""

_SYNTAX = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_KIND = {word: kind for kind, words in WORDS.items() for word in words}
_LEET = str.maketrans("013457$@!", "oleastsai")
_LEET_I = str.maketrans("013457$@!", "oieastsai")
_SHORT = 3  # as short a word is found in too many names
_SCHOOL = re.compile(r"(?:^|\.)(?:edu|k12\.\w\w\.us|edu\.\w\w|ac\.uk)$")
_PUBLIC = re.compile(r"(?:^|\.)(?:gov|mil|state\.\w\w\.us)$")
_LASTING = re.compile(r"(?:^|[.-])alum(?:ni|nae|nus)?\b")
_FAMILY = re.compile(r"famil(?:y|ia|ies)|household|(?:^|[._-])(?:clan|casa)(?:$|[._-])")
_YEAR = re.compile(r"(?<!\d)(?:19[3-9]\d|20[0-2]\d)(?!\d)")
_DIGITS = re.compile(r"\d+")
_AT = re.compile(r"[A-Za-z](?:0|3|4|5|7|[$!])[A-Za-z]")


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
    local, _, domain = given.lower().rpartition("@")
    local = local.partition("+")[0]
    own = frozenset(name_parts(name))
    concerns = [
        *_words(local, own), *_family(local, own), *_numbers(local, own), *_shape(local),
        *_domain(domain, employers, schools),
    ]  # fmt: skip
    return AddressCheck(given, "", tuple(sorted(concerns, key=lambda found: not found.serious)))


def _problem(address: str) -> str:
    """Say what keeps a text from being an address; empty if nothing does."""
    if not address:
        return "There is no address yet."
    if re.search(r"\s", address):
        return "There is a blank in it. An address has none."
    if address.count("@") != 1:
        return (
            "It has no @. An address looks like name@provider.com." if "@" not in address
            else "It has more than one @. An address has one."
        )  # fmt: skip
    local, _, domain = address.partition("@")
    if not local or not domain:
        return f"Something is missing {'before' if not local else 'after'} the @."
    if "." not in domain:
        return f"The part after the @ ({domain}) has no ending such as .com."
    if not address.isascii():
        odd = "".join(dict.fromkeys(sign for sign in address if not sign.isascii()))
        return f"It has signs many systems refuse ({odd}). Use the letters a to z."
    if ".." in address or local[0] == "." or local[-1] == "." or domain[-1] == ".":
        return "A dot is in the wrong place: two in a row, or at an end."
    if not _SYNTAX.fullmatch(address) or len(local) > 64 or len(address) > 254:
        return "It has a sign or a length that no address can have."
    return ""


def _words(local: str, own: frozenset[str]) -> Iterator[Concern]:
    """Find words that are about something else than a name."""
    texts = {local: False}
    if re.search(r"[a-z][0-9$@!]|[0-9$@!][a-z]", local):
        texts |= {local.translate(table): True for table in (_LEET, _LEET_I)}
    said: set[str] = set()
    for text, leet in texts.items():
        tokens = [token for token in re.split(r"[^a-z]+", text) if token]
        for token in tokens:
            beside = [other for other in tokens if other != token]
            found = _bad_part(token, own, beside)
            shown = token
            if found and leet:
                shown = _as_written(local, text, token)
                if shown == token:  # found without reading numbers as letters
                    continue
            if found and shown not in said and not any(shown in other for other in said):
                said.add(shown)
                yield Concern(shown, f"“{shown}” {REASONS[_KIND[found]]}.")


def _as_written(local: str, read: str, token: str) -> str:
    at = read.find(token)
    return local[at : at + len(token)]


def _bad_part(token: str, own: frozenset[str], beside: Collection[str]) -> str | None:
    """Return the word of the lists that a token is, or is put together with."""
    if token in own:
        return None
    if token in _KIND:
        if token not in NAMES_TOO:
            return token
        # "queen.bee" is a nickname; "angel.king" is a name.
        plain = all(other in FILLERS and other not in NAMES_TOO for other in beside)
        return token if beside and plain and not own & set(beside) else None
    if token in _REAL_NAMES:
        return None
    parts = _parts(token, own)
    return next((part for part in parts if part in _KIND and part not in own), None)


# Made of two words of the lists, and yet what families are called.
_REAL_NAMES = frozenset(
    [
        "truelove", "lovelady", "loveman", "lovegood", "loveless", "lovejoy", "manlove",
        "sweetman", "wildman", "weedman", "kingman", "goodlove", "lovelord", "loveking",
        "kidman", "wildcat", "bigboy", "kingston", "lovell", "ladylove", "oldman", "hotman",
        "loveall", "lovelife", "beerman", "bossman", "godman", "boyking", "godlove",
        "lovegod", "weedall",
    ]
) - {"lovelife", "hotman"}  # fmt: skip


@lru_cache(maxsize=2000)
def _parts(token: str, own: frozenset[str]) -> tuple[str, ...]:
    """Part a token into words, all of it: a listed word, with fillers and names around it.

    Empty if that cannot be done, or if no listed word is in it. A short word, or one that is also
    a name, counts only beside a filler or the client's own name: "analisa" is no insult.
    """
    best: tuple[str, ...] = ()
    for before, middle, after in _splits(token):
        if middle not in _KIND or middle in own:
            continue
        around = [side for side in (before, after) if side]
        if not (around and all(_goes_with(middle, side, own) for side in around)):
            continue
        if not best or len(middle) > max(len(part) for part in best if part in _KIND):
            best = (before, middle, after)
    return best


def _splits(token: str) -> Iterator[tuple[str, str, str]]:
    for start in range(len(token)):
        for end in range(start + 2, len(token) + 1):
            yield token[:start], token[start:end], token[end:]


def _goes_with(word: str, side: str, own: frozenset[str]) -> bool:
    if side in own:
        return word not in NAMES_TOO or len(word) > _SHORT
    listed = side in _KIND and side not in NAMES_TOO and len(side) > _SHORT
    if len(word) <= _SHORT or word in NAMES_TOO:
        return (side in FILLERS and len(side) > 2) or listed or _fillers(side, own)
    return side in FILLERS or listed or side in GIVEN or _fillers(side, own)


def _fillers(side: str, own: frozenset[str]) -> bool:
    """Tell whether a text is two fillers or names in a row, of some length: "lilman", "mygirl"."""
    known = FILLERS | own
    return len(side) > 4 and any(
        side[:cut] in known and side[cut:] in known for cut in range(2, len(side) - 1)
    )


def _family(local: str, own: frozenset[str]) -> Iterator[Concern]:
    """Find an address that several people share."""
    shared = ""
    bare = re.sub(r"[^a-z]", "", local)
    if family := _FAMILY.search(local):
        shared = family[0].strip("._-")
    elif bare.startswith("the") and any(
        bare[3:] in {part, f"{part}s", f"{part}es"} for part in own | _COMMON if len(part) > 2
    ):
        shared = bare
    else:
        for one, other in re.findall(r"(?=([a-z]{3,})[._-]?(?:and|y|n|&)[._-]?([a-z]{3,}))", local):
            if _ends_in_name(one, own) and _starts_with_name(other, own):
                shared = f"{one} … {other}"
    if shared:
        yield Concern(
            shared, "It looks like an address more than one person reads. Use one of your own."
        )


_COMMON = frozenset(
    [
        "smith",
        "johnson",
        "williams",
        "brown",
        "jones",
        "garcia",
        "miller",
        "davis",
        "rodriguez",
        "martinez",
        "hernandez",
        "lopez",
        "gonzalez",
        "wilson",
        "anderson",
        "thomas",
        "taylor",
        "moore",
        "jackson",
        "martin",
        "lee",
        "perez",
        "thompson",
        "white",
    ]
)


def _ends_in_name(text: str, own: frozenset[str]) -> bool:
    return text in GIVEN or text in own


def _starts_with_name(text: str, own: frozenset[str]) -> bool:
    return any(text.startswith(given) for given in GIVEN | own if len(given) > 2)


def _numbers(local: str, own: frozenset[str]) -> Iterator[Concern]:
    """Find years, ages and strings of digits."""
    for found in _DIGITS.finditer(local):
        digits = found[0]
        if digits in _KIND:
            yield Concern(digits, f"“{digits}” {REASONS[_KIND[digits]]}.")
        elif _YEAR.fullmatch(digits):
            yield Concern(
                digits, f"{digits} may be taken for the year you were born. Leave your age out."
            )
        elif len(digits) > 3:
            yield Concern(
                digits, f"{digits} is hard to remember and looks like a throw-away address."
            )
        elif len(digits) == 3:
            yield Concern(digits, f"{digits} is easy to mistype. A name is better.", serious=False)
        elif len(digits) == 2:
            yield Concern(
                digits, f"{digits} may be taken for your age or birth year.", serious=False
            )
    if _AT.search(local) and not any(part in own for part in re.split(r"[^a-z]+", local)):
        read = re.sub(r"[^a-z]+", " ", local.translate(_LEET)).split()
        if any(part in GIVEN or part in own for part in read):
            yield Concern(local, "Numbers stand in for letters, so people will mistype it.")


def _shape(local: str) -> Iterator[Concern]:
    """Find what makes an address hard to read, hear or type."""
    signs = re.search(r"__+|--+|^[_-]|[_-]$", local)
    if signs or local.count("_") > 1:
        yield Concern(
            "_" if "_" in local else "-",
            "Underscores and dashes get lost when someone copies it. One dot is easier.",
            serious=False,
        )
    if re.search(r"^x{2,}[^x].*[^x]x{2,}$|x{3}|^x_.*_x$", local):
        yield Concern("xx", "The x’s around it look like a game name.")
    elif repeated := re.search(r"([a-z])\1{2,}", local):
        whole = len(repeated[0]) == len(local)
        if not whole and re.sub(r"[^a-z]", "", local) != repeated[0]:
            yield Concern(
                repeated[0], f"“{repeated[0]}” is easy to mistype: one letter too few.",
                serious=False,
            )  # fmt: skip
    if len(local) > LONG:
        yield Concern(
            local, f"It is long: {len(local)} letters. On the phone a short one works better.",
            serious=False,
        )  # fmt: skip
    letters = re.sub(r"[^a-z]", "", local)
    if not letters:
        yield Concern(local, "It has no letters, so it does not tell who you are.")


def _domain(domain: str, employers: Collection[str], schools: Collection[str]) -> Iterator[Concern]:
    """Find an address that belongs to an employer or a school."""
    host = domain.split(".")[-2] if domain.count(".") else domain
    if not _LASTING.search(domain) and (_SCHOOL.search(domain) or _named(host, schools)):
        yield Concern(
            domain, "It belongs to a school. It may stop working when you leave, and mail "
            "would get lost.",
        )  # fmt: skip
        return
    if _named(host, employers):
        yield Concern(
            domain, "It belongs to a place you worked. The boss can read it, and it stops when "
            "you leave.",
        )  # fmt: skip
    elif _PUBLIC.search(domain):
        yield Concern(
            domain, "It belongs to an office or service. It is theirs, and it stops when you leave."
        )


def _named(host: str, names: Collection[str]) -> bool:
    bare = re.sub(r"[^a-z0-9]", "", host)
    for name in names:
        plain = plain_name(name)
        # Initials of two letters fit anything.
        initials = "".join(word[0] for word in plain.split())[:6]
        if len(bare) > 2 and bare in {plain.replace(" ", ""), initials}:
            return True
    return False
