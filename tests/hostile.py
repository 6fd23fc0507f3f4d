"""A record in which every text that can be typed tries to become code."""

from __future__ import annotations

import re
from typing import Any

from careerkit import clients
from careerkit.models import Client, read_client

MARK = "zq"
"""What every hostile text begins with, so that it can be found again."""
TRICKS = (
    "<img src=x onerror=window.ran=1>",
    "\"'><script>window.ran=1</script>",
    "javascript:window.ran=1",
    "<a href=\"javascript:window.ran=1\">here</a>",
    "$\\href{javascript:window.ran=1}{x}$ \\(x\\) $$y$$",
    '[here](javascript:window.ran=1) ![x](https://evil.example/x.png) `#read("/etc/passwd")`',
    '#read("/etc/passwd") #import "/x.typ": * @label <label> $ sqrt(2) $ *b*',
    "{client_id} {0} {{x}} %s ${HOME} {x.__class__}",
    "</style></script><svg onload=window.ran=1><iframe src=https://evil.example>",
    "<b>bold</b><br><span style='background:url(https://evil.example/x)'>s</span>",
)  # fmt: skip
LIVE = re.compile(
    r"<(?:img|script|a href|svg onload|iframe|span style='background:url|b>bold)", re.IGNORECASE
)
"""What must never stand in markup: a trick that was not made text."""


def hostile_client(sample: str, key: str = "h-1", *, trick: int | None = None) -> Client:
    """Put tricks into every free text of an invented client.

    Parameters
    ----------
    sample
        The client.
    key
        The id of the record that is returned.
    trick
        The number of the one trick to use; all of them in turn if left out.
    """
    data = clients.load_client(sample).model_dump(mode="json")
    schema = Client.model_json_schema()
    given: dict[str, str] = {}

    def typed(text: str | None) -> str:
        # The same text gets the same trick: skills and people are named in several places.
        text = text or f"nothing {len(given)}"
        if text not in given:
            number = len(given) if trick is None else trick
            given[text] = f"{MARK}{len(given)} {TRICKS[number % len(TRICKS)]}"
        return given[text]

    def walk(value: Any, node: dict[str, Any]) -> Any:
        while "$ref" in node or "allOf" in node:
            node = node["allOf"][0] if "allOf" in node else schema["$defs"][node["$ref"][8:]]
        choices = node.get("anyOf", [node])
        if isinstance(value, dict):
            here = next(c for c in map(known, choices) if c.get("type") == "object")
            of, others = here.get("properties", {}), here.get("additionalProperties")
            return {k: walk(v, of.get(k, others)) for k, v in value.items()}
        if isinstance(value, list):
            here = next(c for c in choices if c.get("type") == "array")
            return [walk(v, here["items"]) for v in value]
        if (value is None or isinstance(value, str)) and any(map(free, choices)):
            return typed(value)
        return value

    def known(node: dict[str, Any]) -> dict[str, Any]:
        return schema["$defs"][node["$ref"][8:]] if "$ref" in node else node

    def free(node: dict[str, Any]) -> bool:
        return node.get("type") == "string" and not {"enum", "const", "pattern", "format"} & set(
            node
        )

    return read_client({**walk(data, schema), "id": key, "sample": False})
