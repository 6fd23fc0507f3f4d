"""The words of the employment plan: questions, suggestions, the statement both sides sign."""

from __future__ import annotations

from careerkit.models import PlanTopic, ReadinessTopic, Reminder, Responsible
from careerkit.text.languages import noted, pgettext

QUESTIONS: dict[Reminder, tuple[str, str]] = {
    "think ahead": (
        noted("Think a step ahead"),
        noted("Where can the next job lead you, and does it bring you closer to your goal?"),
    ),
    "keep learning": (
        noted("Keep learning"),
        noted(
            "What would you like to learn next, and which class or training could an employer pay "
            "for?"
        ),
    ),
    "research": (
        noted("Do your research"),
        noted(
            "What do listings near you ask for in the work you want, and what of that is new to "
            "you?"
        ),
    ),
    "mentor": (
        noted("Find a mentor"),
        noted("Who knows this work well and could guide you and keep you on track?"),
    ),
    "be flexible": (
        noted("Be flexible"),
        noted("If something changes or a surprise comes along, how could you still move forward?"),
    ),
}
"""The five reminders, each as a heading and a question to the client."""

RESPONSIBLE: dict[Responsible, str] = {
    "client": noted("Client"), "counselor": noted("Counselor"), "partner": noted("Partner"),
}  # fmt: skip
TOPICS: dict[PlanTopic, str] = {
    "goal": noted("Goal"), "skills": noted("Skills"), "training": noted("Training"),
    "network": noted("People"), "documents": noted("Papers and documents"),
    "presence": noted("What others see online"), "search": noted("Job search"),
    "support": noted("Support"),
}  # fmt: skip
SERVICE_STATUS = {
    "planned": noted("Planned"), "under way": noted("Under way"), "completed": noted("Completed"),
    "not used": noted("Not used"),
}  # fmt: skip
STATEMENT = noted(
    "We made this plan together. Each of us will do the steps under our name. When something "
    "changes, we change the plan together and sign it again. A copy goes to the client."
)
"""What both sides sign."""

READINESS_STEPS: dict[ReadinessTopic, str] = {
    "identification": noted("Get an ID that an employer accepts"),
    "social security card": noted("Get your Social Security card in hand"),
    "resume": noted("Finish your résumé"),
    "references": noted("Complete your list of references"),
    "phone": noted("Set up a phone or message line that always reaches you"),
    "email": noted("Set up an e-mail address with your own name"),
    "transportation": noted("Settle how you get to interviews and to work each day"),
    "clothes": noted("Get clothes for interviews and for work"),
}
"""What to do about each of the eight things a search needs."""
FOR_INTERVIEWS = {
    "transportation": noted("Settle how you get to interviews"),
    "clothes": noted("Get clothes for interviews"),
}
FOR_WORK = {
    "transportation": noted("Settle how you get to work each day"),
    "clothes": noted("Get clothes for work"),
}
"""The same where only one of the two ends is still open."""


def who_signs(who: Responsible) -> str:
    """Say over a line to sign on whose it is.

    Examples
    --------
    >>> who_signs("counselor")
    'Counselor'
    """
    return {
        "client": pgettext("who signs", "Client"),
        "counselor": pgettext("who signs", "Counselor"),
        "partner": pgettext("who signs", "Partner"),
    }[who]
