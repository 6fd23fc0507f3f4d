"""Where pay stands among what an occupation pays in an area."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from careerkit.text.languages import gettext as _


@dataclass(frozen=True)
class WageRange:
    """What an occupation pays in an area, dollars a year of full time.

    Parameters
    ----------
    points
        The wage below which 10, 25, 50, 75 and 90 percent of workers are; only those that are
        published, none that is only known as "at least".
    title
        The occupation.
    where
        The area the figures are from.
    wider
        The area asked for has no figures; these are its state's or the nation's.
    broad
        The figures are of a group of occupations that holds this one.
    hourly
        Hourly wages are published. If not, as for teachers, a year is not 2,080 hours.
    at_least
        The median is published only as "at least" this, dollars a year; else None.
    """

    points: dict[int, float]
    title: str
    where: str
    wider: bool = False
    broad: bool = False
    hourly: bool = True
    at_least: float | None = None

    @property
    def middle(self) -> float | None:
        """The median, dollars a year; None if it is not published."""
        return self.points.get(50)


@dataclass(frozen=True)
class Place:
    """Where pay stands among others'.

    Parameters
    ----------
    percentile
        About how many of 100 workers earn less; at the ends, the last that is known.
    beyond
        Whether pay lies beyond what is published: below or above.
    """

    percentile: float
    beyond: str = ""

    @property
    def near_middle(self) -> bool:
        """Whether it is said by the middle, not by how many earn less."""
        return not self.beyond and abs(self.percentile - 50) < 7.5

    @property
    def half(self) -> bool:
        """Whether it is said by one half of the workers."""
        return bool(self.beyond) and abs(self.percentile - 50) < 5

    @property
    def words(self) -> str:
        """Say it in words, to follow “it pays”: ``more than about 6 in 10``.

        Examples
        --------
        >>> Place(62).words, Place(50.4).words, Place(10, "below").words
        ('more than about 6 in 10', 'about as much as the middle', 'less than about 9 in 10')
        """
        if self.beyond == "below":
            return _("less than about {share}").format(share=_of_ten(100 - self.percentile))
        if self.beyond and self.percentile < 90:
            # What the best paid earn is published as "at least" only: it may be far more.
            return _("more than at least {share}").format(share=_of_ten(self.percentile))
        if self.near_middle:
            if abs(self.percentile - 50) < 2.5:
                return _("about as much as the middle")
            if self.percentile > 50:
                return _("a little more than the middle")
            return _("a little less than the middle")
        return _("more than about {share}").format(share=_of_ten(self.percentile))


def _of_ten(percent: float) -> str:
    for quarter, words in ((25, _("1 in 4")), (50, _("half")), (75, _("3 in 4"))):
        if abs(percent - quarter) < 2.5:
            return words
    tenths = min(max(round(percent / 10), 1), 9)
    return _("half") if tenths == 5 else _("{n} in 10").format(n=tenths)


def place(pay: float, wages: WageRange) -> Place | None:
    """Find where pay stands among others', by straight lines between the published points.

    Parameters
    ----------
    pay
        Dollars a year of full time.
    wages
        What is published.

    Returns
    -------
    Place or None
        None where nothing is published.

    Examples
    --------
    >>> place(45_000, WageRange({25: 40_000, 50: 50_000}, "Cooks", "here")).percentile
    37.5
    """
    points = sorted(wages.points.items())
    if not points:
        return None
    if pay < points[0][1]:
        return Place(points[0][0], "below")
    if pay > points[-1][1]:
        return Place(points[-1][0], "above")
    for (low, low_pay), (high, high_pay) in pairwise(points):
        if pay <= high_pay and high_pay > low_pay:
            return Place(low + (high - low) * (pay - low_pay) / (high_pay - low_pay))
    return Place(points[-1][0])
