"""Names of skills, tools and credentials as the tables have them, in the language that is spoken.

The tables are English, and so are the keys that are made of their names; they are said here, where
they are shown. `scripts.catalogs` puts the names of the tables into the catalogs.
"""

from __future__ import annotations

from careerkit.text.languages import SOURCE, spoken
from careerkit.text.languages import gettext as _


def skill_name(name: str, *, inside: bool = False) -> str:
    """Say what a skill, a tool or a credential is called.

    Parameters
    ----------
    name
        As the tables have it, or in the client's own words; those stay as they are.
    inside
        Whether it stands inside a sentence, where other languages begin it with a small letter.

    Returns
    -------
    str

    Examples
    --------
    >>> skill_name("Active Listening"), skill_name("grooming poodles")
    ('Active Listening', 'grooming poodles')
    """
    if spoken() == SOURCE or not name:
        return name
    # A client may write "customer service" for what the tables call "Customer service".
    for known in (name, name[:1].upper() + name[1:]):
        said = _(known)
        if said != known:
            first = said.split(" ")[0]
            own = first[1:] != first[1:].lower()  # CPR, ServSafe: a name of its own
            return said[:1].lower() + said[1:] if inside and not own else said
    return name
