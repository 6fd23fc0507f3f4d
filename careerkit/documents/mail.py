"""E-mails: the listing or résumé inside, without what the mail programs put around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import errors, message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from careerkit.documents.html import html_to_text
from careerkit.documents.letters import decode, tidy
from careerkit.documents.wrapping import Line, unwrap
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _

ATTACHED = (".pdf", ".docx", ".doc", ".rtf", ".txt", ".htm", ".html", ".odt", ".pages")
SHORT = 40
"""Words under which a mail only points to what is attached."""
MOST_PARTS = 50
"""Parts that have parts of their own, in one mail and all that it passes on."""

_FIELD = rb"[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*"
_HEAD = re.compile(rb"(?:From [^\n]*\n)?(?:" + _FIELD + rb"){2,}")
_TELLING = re.compile(
    rb"^(?:Received|MIME-Version|Message-ID|Return-Path|Delivered-To|Content-Type|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTE = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_NAMES = (
    r"from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|"
    r"de|enviado|fecha|para|asunto"
)
_PASSED_ON = re.compile(rf"[ \t]*\*?(?:{_NAMES}):\*?(?:[ \t].*)?", re.IGNORECASE)
_AROUND = re.compile(
    r"[ \t]*(?:-{2,} ?(?:Forwarded message|Original Message|Mensaje reenviado) ?-{2,}|"
    r"Begin forwarded message:|On .{6,80} wrote:|El .{6,80} escribió:|_{10,}|"
    r"(?:Sent from|Get Outlook for|Enviado desde) [\w ]{2,40}.*)[ \t]*",
    re.IGNORECASE,
)
_REPLY = re.compile(r"^(?:(?:fwd?|re|rv|aw|wg)\s*:\s*)+", re.IGNORECASE)


@dataclass
class Mail:
    """What is in a mail."""

    subject: str = ""
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The body: the plain one, unless it is nearly empty and the other is not."""
        plain = strip_marks("\n\n".join(self.plain))
        page = strip_marks("\n\n".join(html_to_text(source) for source in self.html))
        return page if len(plain.split()) < min(SHORT, len(page.split())) else plain


def looks_like_mail(content: bytes) -> bool:
    """Tell whether bytes begin with the head of an e-mail.

    Parameters
    ----------
    content
        The bytes.

    Returns
    -------
    bool
    """
    head = _HEAD.match(content[:20_000].replace(b"\r\n", b"\n").lstrip(b"\n\xef\xbb\xbf"))
    return bool(head) and len(_TELLING.findall(head[0] if head else b"")) >= 2


def read_mail(content: bytes, name: str) -> Mail:
    """Take an e-mail apart.

    Parameters
    ----------
    content
        The file, as mail programs save it.
    name
        Its name, for messages.

    Returns
    -------
    Mail

    Raises
    ------
    CareerkitError
        It has more parts, one in the other, than a mail has.
    """
    # Each line is compared with the edge of every part that is open.
    if content.lower().count(b"boundary=") > MOST_PARTS:
        raise CareerkitError(
            _("{name} is a damaged e-mail.").format(name=name),
            hint=_("Open it, and copy and paste the text."),
        )
    message = message_from_bytes(content)
    mail = Mail(subject=_REPLY.sub("", _header(message.get("subject", ""))).strip())
    for part in message.walk():
        kind, title = part.get_content_type(), _header(part.get_filename() or "")
        if part.is_multipart():
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        if title.lower().endswith(ATTACHED) and (
            part.get_content_disposition() == "attachment" or not kind.startswith("text/")
        ):
            mail.attached.append((title, body))
        elif kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment":
            text, __ = decode(body, name, _charset(part))
            if kind == "text/html":
                mail.html.append(text)
            else:
                mail.plain.append(_unwrapped(text, part))
    return mail


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_content_charset()
    except (LookupError, UnicodeDecodeError):
        return None
    # Programs write us-ascii and mean what Windows has.
    return None if charset in {None, "us-ascii", "unknown-8bit"} else charset


def _header(value: object) -> str:
    try:
        return " ".join(str(make_header(decode_header(str(value)))).split())
    except (LookupError, UnicodeDecodeError, errors.HeaderParseError):
        return " ".join(str(value).split())


def _unwrapped(text: str, part: Message) -> str:
    """Put lines together that a mail program broke."""
    lines = text.replace("\r\n", "\n").split("\n")
    if part.get_param("format") == "flowed":
        return "".join(
            line if line.endswith(" ") and line != "-- " else f"{line}\n" for line in lines
        )
    long = [len(line) for line in lines if len(line) > 60]
    if len(long) < 3 or max(long) > 80:
        return text
    placed = [
        Line(line.rstrip(), 0, right=len(line.rstrip()), height=1, top=number, bottom=number)
        for number, line in enumerate(lines)
    ]
    return "\n".join(unwrap(placed))


def strip_marks(text: str) -> str:
    """Take quote marks, passed-on heads and the notes of mail programs out of a mail.

    Parameters
    ----------
    text
        The body.

    Returns
    -------
    str
    """
    return tidy("\n".join(_own_lines(_QUOTE.sub("", text).split("\n"))))


def _own_lines(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        if lines[at] == "-- ":
            at += 1
            continue
        if _AROUND.fullmatch(lines[at]):
            at = _after_head(lines, at + 1)
            continue
        end = _after_head(lines, at)
        # "From: $15" alone is no head of a mail; three such lines are.
        if end - at >= 3:
            at = end
            continue
        yield lines[at]
        at += 1


def _after_head(lines: list[str], at: int) -> int:
    """Return where the lines "From: …", "Sent: …" end that begin at a place."""
    end = at
    while end < len(lines) and not lines[end].strip():
        end += 1
    first = end
    while end < len(lines) and _PASSED_ON.fullmatch(lines[end]):
        end += 1
    return end if end > first else at
