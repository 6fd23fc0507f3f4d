"""Bring the catalogs of messages up to date: ``python -m scripts.catalogs``, or ``make catalogs``.

What careerkit says to clients is collected from the source, each language's ``messages.po`` gets
what is new and loses what is no longer said, and is compiled to the ``messages.mo`` that is read.
A new language begins as an empty folder: ``mkdir -p careerkit/locales/vi/LC_MESSAGES``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from careerkit.labor import datasets, skill_words
from careerkit.text import drafts, handouts, offers, outreach_words, references
from careerkit.text.languages import DOMAIN, LOCALES
from careerkit.workshop import words as workshop

PACKAGE = Path(__file__).parent.parent / "careerkit"
KEYWORDS = {
    "_": None, "gettext": None, "noted": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
    "noted_as": ((1, "c"), 2), "counted": (2, 3),
}  # fmt: skip
NAMED = frozenset({
    "skill", "knowledge", "ability", "work_activity", "work_style", "work_value", "interest",
})  # fmt: skip
"""Kinds of O*NET elements that are shown by name."""
TABLES: tuple[tuple[str, Mapping[str, str | tuple[str, ...]]], ...] = (
    *drafts.TABLES, *offers.TABLES, *outreach_words.TABLES, *references.TABLES,
    (workshop.CONTEXT, workshop.WORDS),
    *((handouts.context(key), {key: said}) for key, said in handouts.ENGLISH.items()),
)  # fmt: skip
"""Phrases that are asked for by key, and the context they are said in.

A key is a comment for translators."""

_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Update and compile the catalog of each language; tell what is left to be translated."""
    messages = template()
    left = False
    for folder in sorted(LOCALES.glob("*/LC_MESSAGES")):
        catalog = update(folder, messages)
        write(catalog, folder)
        problems = list(wrong(catalog))
        left = left or bool(problems)
        sys.stdout.write(
            "\n  ".join(
                [
                    f"{catalog.locale_identifier}: {len(catalog)} messages, {len(problems)} to do",
                    *problems,
                ]
            )
            + "\n"
        )
    if left:
        sys.exit(1)


def template() -> Catalog:
    """Collect from the source what is said to clients."""
    catalog = Catalog(charset="utf-8", creation_date=_UNDATED)
    methods: Any = [("**.py", calls)]  # babel's types know names of methods only
    found = extract_from_dir(PACKAGE, method_map=methods, keywords=KEYWORDS, comment_tags=("For ",))
    for place, _, message, comments, context in found:
        catalog.add(
            message, locations=[(f"careerkit/{place}", 0)], auto_comments=comments, context=context
        )
    for name in names():
        catalog.add(name, locations=[("careerkit/labor", 0)])
    for context, table in TABLES:
        for key, said in table.items():
            for message in (said,) if isinstance(said, str) else said:
                catalog.add(message, context=context, auto_comments=[key])
    return catalog


def calls(
    file: Any, keywords: Any, comment_tags: Sequence[str], options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Find the calls of keywords in a source file, for babel: also those inside an f-string."""
    source = file.read().decode()
    lines = source.splitlines()
    found = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in keywords
    ]
    for node in sorted(found, key=lambda node: (node.lineno, node.col_offset)):
        said = tuple(
            one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else None
            for one in node.args
        )
        above = lines[node.lineno - 2].strip().removeprefix("# ") if node.lineno > 1 else ""
        comments = [above] if above.startswith(tuple(comment_tags)) else []
        assert isinstance(node.func, ast.Name)
        yield node.lineno, node.func.id, said if len(said) > 1 else said[0], comments


def names() -> Iterator[str]:
    """Return what tables call skills, tools and credentials; see `careerkit.text.names`."""
    elements = datasets.load("elements")
    yield from elements.loc[~elements["heading"] & elements["domain"].isin(NAMED), "name"]
    for skill in skill_words.named_skills().values():
        yield from (skill.name, skill.ask)
    yield from skill_words.named_credentials()
    # The others are names of products, the same in every language.
    tools = skill_words.named_technologies().values()
    yield from (t.name for t in tools if t.group != "other" or t.onet != (t.name,))


def update(folder: Path, messages: Catalog) -> Catalog:
    """Return a language's catalog with exactly the messages there are."""
    language = folder.parent.name
    catalog = Catalog(
        locale=language, project="careerkit", charset="utf-8", fuzzy=False,
        header_comment="# What careerkit says to clients.",
        # The same messages give the same file on any day.
        creation_date=_UNDATED, revision_date=_UNDATED,
    )  # fmt: skip
    place = folder / f"{DOMAIN}.po"
    if place.is_file():
        with place.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and all(forms(message)):
                    catalog.add(message.id, message.string, context=message.context)
    catalog.update(messages, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def write(catalog: Catalog, folder: Path) -> None:
    """Write a language's catalog, to be read by people and by gettext."""
    with (folder / f"{DOMAIN}.po").open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, sort_by_file=True)
    with (folder / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalog)


def wrong(catalog: Catalog) -> Iterator[str]:
    """Tell which messages have no translation, or one with other placeholders."""
    for message in catalog:
        if not message.id:
            continue
        said = forms(message)
        if not all(said):
            yield f"not translated: {first(message)!r}"
        elif unknown := set().union(*map(placeholders, said)) - placeholders(message_text(message)):
            yield f"{first(message)!r} has no {', '.join(sorted(unknown))}"
        elif lost := placeholders(first(message)) - placeholders(said[-1]):
            yield f"{first(message)!r} is translated without {', '.join(sorted(lost))}"


def forms(message: Message) -> list[str]:
    """Return the translation of a message, with all its forms; an empty one is missing."""
    said: Any = message.string
    return [form or "" for form in (said if isinstance(said, (list, tuple)) else (said,))]


def first(message: Message) -> str:
    """Return a message as it is said in English, of one where there are forms for numbers."""
    return message.id[0] if isinstance(message.id, (list, tuple)) else message.id


def message_text(message: Message) -> str:
    """Return all that a message says in English."""
    return "".join(message.id) if isinstance(message.id, (list, tuple)) else message.id


def placeholders(text: str) -> set[str]:
    """Return the names of what is put into a message."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # a brace that is meant as one
        return set()


if __name__ == "__main__":
    main()
