"""The center's own settings: one file, written once, that stands behind every report.

It is a TOML file, ``settings.toml``, in the user's configuration folder (``CAREERKIT_SETTINGS``
names another one). Without a file everything works, and reports name no agency.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from careerkit.errors import SettingsError
from careerkit.models import describe_problems

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Notice = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
MOST_LOGO = 1_000_000
_MOST_PIXELS = 4000
# Programs that draw write a DOCTYPE without declarations; entities, scripts and addresses of other
# files are no part of a logo.
_MORE_THAN_A_PICTURE = re.compile(
    rb"<!ENTITY|<script|<foreignObject|\son\w+\s*=|@import"
    rb"|href\s*=\s*[\"'](?!\s*(?:#|data:image/(?:png|jpe?g)))|url\(\s*[\"']?(?!\s*[#\"'])",
    re.IGNORECASE,
)
_LOGOS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Notices(_Part):
    """What must stand on a report, in a language of its own."""

    logo_says: Line = ""
    equal_opportunity: Notice = ""
    language_assistance: Notice = ""


class Agency(_Part):
    """Who stands behind the reports."""

    name: Line = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    website: Line = ""
    logo: Line = Field(default="", description="a picture beside the settings file")
    logo_says: Line = Field(default="", description="what the logo shows, for who cannot see it")
    equal_opportunity: Notice = ""
    language_assistance: Notice = ""
    languages: dict[str, Notices] = Field(
        default_factory=dict, description="notices in other languages, by their two letters"
    )

    def notices(self, languages: Sequence[str]) -> list[str]:
        """Return the notices in the languages of a report; English where there are no others."""
        said = [
            notice
            for language in languages
            for notice in (
                self._in(language, "language_assistance"), self._in(language, "equal_opportunity"),
            )
            if notice
        ]  # fmt: skip
        return list(dict.fromkeys(said))

    def alt(self, language: str, otherwise: str) -> str:
        """Return what the logo shows, for someone who cannot see it."""
        return self._in(language, "logo_says") or self.name or otherwise

    def _in(self, language: str, what: str) -> str:
        own = self.languages.get(language)
        return str((own and getattr(own, what)) or getattr(self, what))

    @property
    def contact(self) -> str:
        """Address, phone, e-mail and website in one line, those that are there."""
        return " · ".join(p for p in (self.address, self.phone, self.email, self.website) if p)


class Retention(_Part):
    """How long records are kept. A rule that is left out does not hold.

    Attributes
    ----------
    closed_years
        Years after a case was closed.
    idle_years
        Years in which nothing was saved, whatever the case.
    without_consent_days
        Days that a record may be kept without the client's consent to keep it.
    """

    closed_years: int | None = Field(default=None, ge=0, le=100)
    idle_years: int | None = Field(default=None, ge=0, le=100)
    without_consent_days: int | None = Field(default=None, ge=0, le=3650)

    def __bool__(self) -> bool:
        return any(rule is not None for rule in vars(self).values())


class Settings(_Part):
    """What the settings file holds.

    Attributes
    ----------
    agency
        Who stands behind the reports.
    resources
        The table of who helps with what nearby (.csv or .xlsx), beside the settings file; empty if
        there is none.
    paper
        What is printed on: ``letter`` or ``a4``.
    retention
        How long records are kept.
    folder
        Where the file is, from which the names in it are taken.
    """

    agency: Agency = Agency()
    resources: Line = ""
    paper: Literal["letter", "a4"] = "letter"
    retention: Retention = Retention()
    folder: Path | None = Field(default=None, exclude=True)

    @property
    def resources_file(self) -> Path | None:
        """Return the table of local help, if the settings name one."""
        return self.folder / self.resources if self.folder and self.resources else None

    def logo(self) -> tuple[bytes, str] | None:
        """Read the agency's logo.

        Returns
        -------
        tuple of bytes and str, or None
            The picture and its media type; None if the settings name none.

        Raises
        ------
        SettingsError
            It is missing, too large, or no picture careerkit can set.
        """
        if not self.folder or not self.agency.logo:
            return None
        path = self.folder / self.agency.logo
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise SettingsError(
                f"The logo {self.agency.logo} is not beside the settings.",
                hint=f"Put it into {self.folder}, and write only its name into the settings.",
            )
        kind = _LOGOS.get(path.suffix.casefold())
        try:
            content = path.read_bytes() if kind else b""
        except OSError as error:
            raise SettingsError(
                f"The logo {self.agency.logo} cannot be read: {error.strerror}.",
                hint=f"Put it beside the settings in {self.folder}, or take it out of them.",
            ) from error
        if not kind or len(content) > MOST_LOGO:
            raise SettingsError(
                f"The logo {self.agency.logo} cannot be used: it must be a PNG, JPEG or SVG "
                f"picture of at most {MOST_LOGO // 1000:,} KB.",
                hint="Save it in one of these forms, smaller.",
            )
        if _asks_for_more(content, kind):
            raise SettingsError(
                f"The logo {self.agency.logo} cannot be used: there is more in it than a picture.",
                hint="Open it in a drawing program and save it as PNG, at most 4,000 pixels wide "
                "and high.",
            )
        return content, kind


def _asks_for_more(content: bytes, kind: str) -> bool:
    """Tell whether a picture runs, loads or unpacks something that is not in it."""
    if kind == "image/png":
        # Its header states width and height: a small file may unpack to gigabytes.
        sides = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
        return content.startswith(b"\x89PNG") and max(sides) > _MOST_PIXELS
    return kind == "image/svg+xml" and bool(
        _MORE_THAN_A_PICTURE.search(content.replace(b"\0", b""))
    )


def settings_file() -> Path:
    """Return where the settings file is, or would be.

    Returns
    -------
    Path
        ``$CAREERKIT_SETTINGS``, or ``settings.toml`` in the user's configuration folder.
    """
    override = os.environ.get("CAREERKIT_SETTINGS")
    if override:
        return Path(override).expanduser()
    from platformdirs import user_config_path

    return user_config_path("careerkit", appauthor=False) / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """Read the center's settings.

    Parameters
    ----------
    path
        The file; the center's own (`settings_file`) if left out.

    Returns
    -------
    Settings
        Empty ones if there is no file.

    Raises
    ------
    SettingsError
        The file cannot be read, with every problem of it.
    """
    path = path or settings_file()
    return _read(path, path.stat().st_mtime_ns if path.is_file() else 0)


@cache
def _read(path: Path, changed: int) -> Settings:
    """Read a file once for each time it was changed."""
    if not changed:
        return Settings()
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
        return Settings.model_validate({**data, "folder": path.parent})
    except ValidationError as error:
        problems = describe_problems(error)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems = [str(error)]
    except OSError as error:
        problems = [str(error.strerror)]
    raise SettingsError(
        f"The settings in {path} cannot be used.",
        problems=[line.replace("of the record", "of the settings") for line in problems],
        hint="Correct the file; `careerkit settings` shows what it may hold.",
    )
