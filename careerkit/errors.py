"""The errors a counselor may meet.

A `CareerkitError` is the user's to mend: its text says what is wrong, where, and what to do, and
it is shown without a traceback. Everything else is a bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Sequence


class CareerkitError(Exception):
    """What is wrong, every problem found, and what to do next.

    Parameters
    ----------
    message
        One sentence: what could not be done, naming the bad value.
    problems
        Every problem of this input, one line each, each with its place.
    hint
        The next step, in one sentence.
    """

    def __init__(
        self, message: str, *, problems: Sequence[str] = (), hint: str | None = None
    ) -> None:
        self.message = message
        self.problems = list(problems)
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [self.message, *(f"  - {problem}" for problem in self.problems)]
        if self.hint:
            lines.append(self.hint)
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this: in a notebook, too, a mistake is a sentence.
        return str(self).splitlines()

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling of exceptions.
        return (_rebuild, (type(self), self.message, self.problems, self.hint))


def _rebuild(
    kind: type[CareerkitError], message: str, problems: list[str], hint: str | None
) -> CareerkitError:
    return kind(message, problems=problems, hint=hint)


class DataError(CareerkitError):
    """A labor-market table or a publisher's file is missing, damaged or incomplete."""


class UnknownCode(CareerkitError):
    """An occupation or area that the tables do not know; the message names the nearest."""


class RecordError(CareerkitError):
    """A client record that cannot be read or does not hold together."""


class SettingsError(CareerkitError):
    """The center's settings file, or a file it names, cannot be used."""


class KeyProblem(CareerkitError):
    """The key of a client store is missing, is another one, or cannot be kept."""


class NotAllowed(CareerkitError):
    """What this account may not do in the client store."""


class UnknownClient(CareerkitError):
    """No client with this id."""


class ConflictError(CareerkitError):
    """Someone else saved the client since it was opened; nothing was overwritten."""


class ImportProblem(CareerkitError):
    """A caseload file that cannot be imported as it is."""


class ReportError(CareerkitError):
    """A report that could not be made: which client, which step, and why."""
