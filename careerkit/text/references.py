"""What to write to a reference at each step, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from careerkit.text.drafts import pieces
from careerkit.text.languages import noted, pgettext, speaking
from careerkit.text.phrases import join

MessageKind = Literal["ask", "brief", "heads-up", "thanks", "update", "thanks anyway"]
MESSAGE_NAMES: dict[MessageKind, str] = {
    "ask": noted("Ask them to be a reference"),
    "brief": noted("Send the job and the résumé"),
    "heads-up": noted("Tell them a call may come"),
    "thanks": noted("Thank them"),
    "update": noted("Tell them how it goes"),
    "thanks anyway": noted("Thank them, though they said no"),
}

_MESSAGES: dict[str, str] = {
    "ask": (
        "Hi {first},\n\n"
        "This is {client}. {met}I am looking for work{job}. You have seen how I work, and your "
        "word would mean a lot. Would you be a reference for me? It is fine to say no.\n\n"
        "If yes, how would you like to be reached, and how should I write your name and title?\n\n"
        "Thank you,\n{client}"
    ),
    "brief": (
        "Hi {first},\n\n"
        "Thank you for being a reference for me. I am applying{job}{at}. My résumé is with "
        "this message.{stress}\n\n"
        "I will let you know before anyone calls.\n\n"
        "Thank you,\n{client}"
    ),
    "heads-up": (
        "Hi {first},\n\n"
        "Someone{from} may call or write to you soon{about}.{stress} Please tell me if it "
        "is a bad time.\n\n"
        "Thank you,\n{client}"
    ),
    "thanks": (
        "Hi {first},\n\n"
        "Thank you for speaking{with} for me. It means a lot that you took the time. I will "
        "tell you how it turns out.\n\n"
        "{client}"
    ),
    "update": (
        "Hi {first},\n\n"
        "I want to tell you how my search goes. I am still looking for work{job}. It helps to know "
        "that you stand behind me. Has anything changed in how I can reach you?\n\n"
        "Thank you,\n{client}"
    ),
    "thanks anyway": (
        "Hi {first},\n\n"
        "Thank you for telling me. I understand, and I am glad that I could ask. I wish you all "
        "the best.\n\n"
        "{client}"
    ),
}
TO_THEM = "to a reference"
TABLES = ((TO_THEM, _MESSAGES),)


def message(
    kind: MessageKind,
    language: str,
    *,
    first: str,
    client: str,
    job: str | None = None,
    employer: str | None = None,
    shared: str | None = None,
    skills: Sequence[str] = (),
) -> str:
    """Write the message for a step; what is not known is left out, never a blank.

    Parameters
    ----------
    kind
        Which step.
    language
        Of the message; English, if there is no catalog of it.
    first
        What to call the reference.
    client
        The client's name.
    job
        The job sought as it stands after "work as": "a medical assistant".
    employer
        Who may call.
    shared
        Where the two worked together, to remind them.
    skills
        What the reference could speak of.

    Returns
    -------
    str
        Plain text to copy and change.

    Examples
    --------
    >>> message("thanks", "en", first="Bev", client="Dani").splitlines()[0]
    'Hi Bev,'
    """
    with speaking(language):
        said = [skill[:1].lower() + skill[1:] for skill in skills]
        parts = pieces(job=job, employer=employer, shared=shared, skills=join(said))
        return pgettext(TO_THEM, _MESSAGES[kind]).format(first=first, client=client, **parts)
