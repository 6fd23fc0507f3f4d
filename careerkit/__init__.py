"""careerkit: skills, career paths and networking maps for career counselors."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Importing pandas takes longer than everything a command such as `careerkit --help` does, so a
# name is fetched from its module when it is first used.
_HOME = {
    "Client": "models",
    "about": "api",
    "career_paths": "api",
    "chosen_client": "clients",
    "compare_occupations": "api",
    "crowding": "api",
    "find_areas": "api",
    "find_occupations": "api",
    "first_steps": "api",
    "follow_path": "api",
    "load_client": "clients",
    "market_demand": "listing_api",
    "next_steps": "api",
    "open_store": "store",
    "read_listing": "listing_api",
    "read_resume": "resume_api",
    "record_at_last_visit": "clients",
    "save_client": "clients",
    "skill_gap": "skill_api",
    "skill_statements": "skill_api",
    "skills_in_text": "skill_api",
    "who_can_help": "network_api",
}
__all__ = [
    "Client",
    "about",
    "career_paths",
    "chosen_client",
    "compare_occupations",
    "crowding",
    "find_areas",
    "find_occupations",
    "first_steps",
    "follow_path",
    "load_client",
    "market_demand",
    "next_steps",
    "open_store",
    "read_listing",
    "read_resume",
    "record_at_last_visit",
    "save_client",
    "skill_gap",
    "skill_statements",
    "skills_in_text",
    "who_can_help",
]

if TYPE_CHECKING:
    from careerkit.api import (
        about,
        career_paths,
        compare_occupations,
        crowding,
        find_areas,
        find_occupations,
        first_steps,
        follow_path,
        next_steps,
    )
    from careerkit.clients import chosen_client, load_client, record_at_last_visit, save_client
    from careerkit.listing_api import market_demand, read_listing
    from careerkit.models import Client
    from careerkit.network_api import who_can_help
    from careerkit.resume_api import read_resume
    from careerkit.skill_api import skill_gap, skill_statements, skills_in_text
    from careerkit.store import open_store


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'careerkit' has no attribute {name!r}")
    value = getattr(import_module(f"careerkit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
