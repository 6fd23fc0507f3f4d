"""Every plotly figure: data in, `Figure` out.

A figure has no title: the block that shows it carries title, alt text and source as text. Kinds
and states differ in shape or pattern as well as in color, and the colors differ in lightness, so
everything still reads in black and white and for color-blind readers.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from careerkit.figures.assessments import profile_over_time
    from careerkit.figures.casework import group_bars, months_over_time, readiness_bars, week_bars
    from careerkit.figures.jobsearch import application_funnel, time_in_stage, weekly_activity
    from careerkit.figures.leads import leads_by_source
    from careerkit.figures.listings import listing_pay, market_demand
    from careerkit.figures.look import WIDTH
    from careerkit.figures.network import CIRCLE_NAMES, network_map
    from careerkit.figures.offers import offer_pay, offer_values
    from careerkit.figures.paths import compare_occupations, compare_routes, path_ladder
    from careerkit.figures.search_steps import steps_of_search
    from careerkit.figures.skills import employability_views, skill_gap, skill_profile
    from careerkit.figures.step_map import next_steps_map

__all__ = [
    "CIRCLE_NAMES",
    "WIDTH",
    "application_funnel",
    "compare_occupations",
    "compare_routes",
    "employability_views",
    "group_bars",
    "leads_by_source",
    "listing_pay",
    "market_demand",
    "months_over_time",
    "network_map",
    "next_steps_map",
    "offer_pay",
    "offer_values",
    "path_ladder",
    "profile_over_time",
    "readiness_bars",
    "skill_gap",
    "skill_profile",
    "steps_of_search",
    "time_in_stage",
    "week_bars",
    "weekly_activity",
]

# A figure is fetched when it is first used: one topic need not wait for the engines of all, and
# the workshop's figures must not bring the clients' along.
_HOME = {
    "CIRCLE_NAMES": "network",
    "WIDTH": "look",
    "application_funnel": "jobsearch",
    "compare_occupations": "paths",
    "compare_routes": "paths",
    "employability_views": "skills",
    "group_bars": "casework",
    "leads_by_source": "leads",
    "listing_pay": "listings",
    "market_demand": "listings",
    "months_over_time": "casework",
    "network_map": "network",
    "next_steps_map": "step_map",
    "offer_pay": "offers",
    "offer_values": "offers",
    "path_ladder": "paths",
    "profile_over_time": "assessments",
    "readiness_bars": "casework",
    "skill_gap": "skills",
    "skill_profile": "skills",
    "steps_of_search": "search_steps",
    "time_in_stage": "jobsearch",
    "week_bars": "casework",
    "weekly_activity": "jobsearch",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(import_module(f"careerkit.figures.{_HOME[name]}"), name)
        globals()[name] = value  # over a module of the same name, which the import put there
        return value
    raise AttributeError(f"module 'careerkit.figures' has no attribute {name!r}")
