"""The fields of an offer, of the job now, and of help a household receives."""

from __future__ import annotations

from careerkit.text.languages import noted
from careerkit.widgets.form import UNKNOWN, Field

_PER = [
    (noted("an hour"), "hour"), (noted("a week"), "week"), (noted("a month"), "month"),
    (noted("a year"), "year"),
]  # fmt: skip
TERMS = (
    Field("weeks_per_year", noted("Weeks of work"), "number", unit=noted("weeks a year"), least=1,
          most=52),
    Field("shift_premium", noted("Shift premium"), "number", unit=noted("dollars an hour"),
          most=1_000),
    Field("tips_weekly", noted("Tips in a usual week"), "number", unit=noted("dollars a week"),
          most=20_000),
    Field("bonus_yearly", noted("Bonus"), "number", unit=noted("dollars a year"), most=1_000_000),
    Field("health_offered", noted("Is there a health plan?"), "yes or no"),
    Field("health_premium_monthly", noted("Health plan, your part"), "number",
          unit=noted("dollars a month"),
          most=10_000),
    Field("health_employer_monthly", noted("Health plan, employer’s part"), "number",
          unit=noted("dollars a month"), most=10_000),
    Field("retirement_percent", noted("Employer adds to retirement"), "number",
          unit=noted("percent of pay"),
          most=100),
    Field("paid_leave_days", noted("Paid leave"), "number", unit=noted("days a year"), most=366),
    Field("sick_days", noted("Paid sick days"), "number", unit=noted("days a year"), most=366),
    Field("holidays", noted("Paid holidays"), "number", unit=noted("days a year"), most=366),
    Field("training_yearly", noted("School or training"), "number", unit=noted("dollars a year"),
          most=1_000_000),
    Field("commute_days", noted("Days there"), "number", unit=noted("days a week"), most=7),
    Field("commute_minutes", noted("The way, one way"), "number", unit=noted("minutes"), most=600),
    Field("commute_cost_daily", noted("The way, there and back"), "number",
          unit=noted("dollars a day"),
          most=1_000),
    Field("childcare_weekly", noted("Childcare for these hours"), "number",
          unit=noted("dollars a week"),
          most=20_000),
)  # fmt: skip
PAY = (
    Field("amount", noted("Base pay, before tips"), "number", unit=noted("dollars"), least=0.01,
          most=10_000_000, hint=noted("such as 18.50")),
    Field("per", noted("For"), "choice", _PER),
)  # fmt: skip
OFFER = (
    *PAY,
    Field("hours_per_week", noted("Hours that are sure"), "number", unit=noted("hours a week"),
          least=0.5,
          most=120),
    Field("shift", noted("Shift"), hint=noted("such as: nights, Friday to Sunday")),
    Field("on", noted("Offered on"), "date"),
    Field("answer_by", noted("Answer by"), "date"),
    Field("sign_on", noted("Sign-on bonus, once"), "number", unit=noted("dollars"), most=1_000_000),
    Field("sign_on_stay", noted("To keep it, stay"), "number", unit=noted("months"), most=120),
    *TERMS,
)  # fmt: skip
NEW = (Field("application", noted("For which application"), "choice", [(UNKNOWN, None)]), *PAY)
HELP = (
    Field("name", noted("What it is"), hint=noted("such as: food benefits")),
    Field(
        "monthly", noted("About how much"), "number", unit=noted("dollars a month"), most=1_000_000
    ),
    Field("note", noted("Note"), "area"),
)
