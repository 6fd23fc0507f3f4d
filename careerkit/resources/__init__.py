"""Who helps with what nearby: the center's own table, and starting points for every state."""

from careerkit.resources.model import Resource, serves
from careerkit.resources.national import NATIONAL
from careerkit.resources.reading import (
    local_help,
    read_resources,
    read_table,
    resources_template,
)

__all__ = [
    "NATIONAL", "Resource", "local_help", "read_resources", "read_table", "resources_template",
    "serves",
]  # fmt: skip
