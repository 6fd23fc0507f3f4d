"""Starting points that hold in every state of the US; a center's own list always comes before."""

from __future__ import annotations

from careerkit.resources.model import Resource
from careerkit.text.languages import noted
from careerkit.text.needs import ANYTHING

NATIONAL: tuple[Resource, ...] = (
    Resource(
        noted("Social Security office"),
        ("social security card",),
        noted("Replaces a lost Social Security card. You can often ask for it online"),
        phone="1-800-772-1213",
        website="ssa.gov",
        cost=noted("Free"),
        note=noted("Ask first which papers to show"),
        national=True,
    ),
    Resource(
        noted("Your state’s motor vehicle office"),
        ("identification",),
        noted("Makes state ID cards and driver’s licenses"),
        website="usa.gov",
        cost=noted("A fee; ask whether it can be waived"),
        note=noted(
            "Ask first which papers to bring. On usa.gov, search for “motor vehicle services”"
        ),
        national=True,
    ),
    Resource(
        noted("American Job Center"),
        ("resume", "references", "email", "job search", "training", "money for school"),
        noted("Helps with résumés, interviews and training"),
        phone="1-877-872-5627",
        website="careeronestop.org",
        cost=noted("Free"),
        note=noted("North Carolina’s are called NCWorks"),
        national=True,
    ),
    Resource(
        noted("Public library"),
        ("email", "resume", "phone", "internet", "training"),
        noted(
            "Computers to set up e-mail, write and print; often classes. Many let you make a call"
        ),
        cost=noted("Free; printing may cost a little"),
        national=True,
    ),
    Resource(
        noted("Lifeline"),
        ("phone", "internet"),
        noted(
            "Takes some dollars off a phone or internet bill each month for a household with low "
            "income"
        ),
        phone="1-800-234-9473",
        website="lifelinesupport.org",
        national=True,
    ),
    Resource(
        noted("2-1-1"),
        ("transportation", "clothes", "phone", "childcare", "housing", "food", "utilities",
         "health", ANYTHING),
        noted("Knows who helps nearby, with almost anything. Call from any phone"),
        phone="2-1-1",
        website="211.org",
        hours=noted("day and night"),
        cost=noted("Free"),
        note=noted("Ask for your language"),
        national=True,
    ),
)  # fmt: skip
