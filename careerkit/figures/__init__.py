"""Every plotly figure: data in, `Figure` out.

A figure has no title: the block that shows it carries title, alt text and source as text. Kinds
and states differ in shape or pattern as well as in color, and the colors differ in lightness, so
everything still reads in black and white and for color-blind readers.
"""

from careerkit.figures.assessments import profile_over_time
from careerkit.figures.casework import group_bars, months_over_time, readiness_bars, week_bars
from careerkit.figures.jobsearch import application_funnel, time_in_stage, weekly_activity
from careerkit.figures.leads import leads_by_source
from careerkit.figures.listings import listing_pay, market_demand
from careerkit.figures.look import WIDTH
from careerkit.figures.network import CIRCLE_NAMES, network_map
from careerkit.figures.offers import offer_pay, offer_values
from careerkit.figures.paths import compare_occupations, compare_routes, path_ladder
from careerkit.figures.search_steps import search_steps
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
    "search_steps",
    "skill_gap",
    "skill_profile",
    "time_in_stage",
    "week_bars",
    "weekly_activity",
]
