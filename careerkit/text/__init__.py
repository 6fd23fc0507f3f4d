"""Numbers, dates and lists in the words people use."""

from careerkit.text.phrases import (
    NEEDS,
    a_job,
    count,
    hourly,
    hourly_change,
    hourly_rate,
    in_words,
    join,
    long_date,
    month_year,
    ordinal,
    percent,
    share,
    short_date,
    yearly,
    years,
)

__all__ = [
    "NEEDS",
    "a_job",
    "count",
    "hourly",
    "hourly_change",
    "hourly_rate",
    "in_words",
    "join",
    "long_date",
    "month_year",
    "ordinal",
    "percent",
    "share",
    "short_date",
    "yearly",
    "years",
]
