"""Signs that an offer is a scam, in words for somebody who needs a job."""

from __future__ import annotations

import re

from careerkit.listings.lines import Row, sentences
from careerkit.listings.parts import Finding, ListedPay
from careerkit.text.languages import noted

_HONEST = re.compile(
    r"\bnever\b|(?:do|does|will|would) not|don(?:'|’)t|won(?:'|’)t|no (?:fee|cost|upfront|purchase)|"
    r"not (?:ask|charge|require|request)|after (?:an |the )?(?:offer|hire)|beware|scam",
    re.IGNORECASE,
)
_SIGNS: dict[str, tuple[str, re.Pattern[str]]] = {
    "money": (
        noted("It asks you to pay. A real employer does not: do not send money."),
        re.compile(
            r"(?:(?:pay|send|submit|deposit|purchase|buy|cover|invest|require[sd]?|remit)[^.\n]{0,50}"
            r"(?:fee|kit|deposit|training (?:materials|course|package)|background check|equipment|"
            r"software|starter|registration|gift ?cards?|processing|certification package|uniform "
            r"deposit))|(?:registration|processing|application|enrollment|training|starter|activation|"
            r"background check|refundable|onboarding|security)\s(?:kit\s)?(?:fee|deposit|payment)s?\b|"
            r"starter kit|small (?:fee|investment|deposit)|fully refund|\$[1-9]\d*[^.\n]{0,30}(?:fee|deposit"
            r"|refundable|up ?front|to get started|for (?:your|the) (?:kit|training|materials|"
            r"background))|gift cards?[^.\n]{0,40}(?:buy|purchase|pay|codes?|scratch)|"
            r"(?:cash ?app|zelle|venmo|western union|moneygram|bitcoin|crypto)",
            re.IGNORECASE,
        ),
    ),
    "ssn": (
        noted("It asks for your Social Security number before there is an offer. Do not give it."),
        re.compile(
            r"social security (?:number|#|no\b|card)|\bSSN\b|\bSS ?#|copy of (?:your )?(?:id|driver|"
            r"license)[^.\n]{0,40}(?:front|both sides|text|send|email)|(?:front and back|picture|photo) of "
            r"your (?:id|driver|license|ss)",
            re.IGNORECASE,
        ),
    ),
    "bank": (
        noted(
            "It asks for your bank account or card. Give these only after you are hired, in person."
        ),
        re.compile(
            r"bank (?:account|name|info|details|information|routing|login)|routing number|account "
            r"number|(?:debit|credit) card (?:number|info|details)|online banking|bank you use|"
            r"name of your bank|your bank\b",
            re.IGNORECASE,
        ),
    ),
    "check": (
        noted(
            "It sends you a check to deposit and pass on. Such checks bounce, and you pay for it."
        ),
        re.compile(
            r"(?:deposit|cash|mail(?:ed)? you|send(?:ing)? you|receiv\w+|issue(?:d)?|get)\s(?:\w+\s){0,3}?"
            r"(?:an?|the|your|this|each)\s(?:[\w'’]+[ -]){0,3}?(?:che(?:ck|que)s?|money orders?)\b|\b(?:check|cheque|money orders?)\b[^.\n]{0,50}(?:deposit(?:ed)?\b|forward|keep "
            r"(?:your|\$|\d|the)|your account|remain(?:ing|der)|vendor)|process(?:ing)? payments? [^.\n]"
            r"{0,40}(?:your|personal) account|transfer (?:the )?(?:funds|money|rest)|keep \d+ ?%",
            re.IGNORECASE,
        ),
    ),
    "reship": (
        noted("It has you receive parcels at home and send them on. That is often stolen goods."),
        re.compile(
            r"(?:receiv\w+|accept\w*|inspect\w*|repackag\w+|re-?label\w*|forward\w*|re-?ship\w*)[^.\n]{0,60}"
            r"(?:packages?|parcels?|shipments?|boxes)[^.\n]{0,70}(?:home|your (?:address|house|apartment|"
            r"residence)|forward|re-?ship|ship (?:them|it) (?:on|to|out)|overseas)|re-?shipping|"
            r"(?:packages?|parcels?)[^.\n]{0,40}(?:to|at) (?:your|the) (?:home|address|house|door)",
            re.IGNORECASE,
        ),
    ),
    "chat only": (
        noted(
            "The interview is only by chat. Ask to meet, or to speak by phone at the firm’s own number."
        ),
        re.compile(
            r"telegram|whats ?app|\bsignal app|on signal\b|google hangouts?|hangouts\b|\bwire app|"
            r"text[- ](?:only|based) interview|interview[^.\n]{0,40}(?:via|by|over|through|on)\s(?:text|"
            r"chat|messenger|email|e-mail|an? (?:online|text) )|messenger interview|\bwickr|skype chat|"
            r"no (?:phone|video|face)[^.\n]{0,20}interview|discord",
            re.IGNORECASE,
        ),
    ),
    "too good": (
        noted("It promises much for little. Look the firm up, and ask what the work is."),
        re.compile(
            r"no interview|hired? (?:on the spot|immediately|today|instantly|same day)[^.\n]{0,40}(?:no|"
            r"without)|easy money|quick cash|be your own boss|unlimited (?:earning|income)|financial freedom"
            r"|make \$?\d[\d,]*k? ?(?:a|per|/) ?(?:week|day)[^.\n]{0,40}(?:home|no exp|easy|part)|work "
            r"(?:only )?(?:\d|a few|one|two)\S* ?(?:hours?|hrs)[^.\n]{0,20}(?:a|per) (?:day|week)|\b[1-4]\s?(?:-|–|to)\s?[1-5] (?:hours?|hrs) (?:a|per) day"
            r"|guaranteed income|get paid (?:daily|same day) (?:from home|to)|no skills? (?:needed|"
            r"required)|earn (?:up to )?\$\d[\d,]*[^.\n]{0,30}(?:from home|weekly from|per day from)|"
            r"limited (?:spots|slots|positions)[^.\n]{0,30}(?:act|hurry|now)|act (?:fast|now)|secret "
            r"shopper|mystery shopper|100% legit|this is not a scam|legit\b",
            re.IGNORECASE,
        ),
    ),
}
_SOFT_SIGNS = {"too good"}  # these need company: a restaurant may hire on the spot


_BOLD = re.compile(r"legit|scam|easy money|home|skill", re.IGNORECASE)


def find_warnings(rows: list[Row], pay: ListedPay | None) -> list[Finding]:
    """Find signs of a scam.

    Parameters
    ----------
    rows
        The listing's rows.
    pay
        What it offers.

    Returns
    -------
    list of Finding
        One a sign: data ``sign``; the value says what is odd and what to do.
    """
    found: dict[str, Finding] = {}
    for row in rows:
        for start, text in sentences(row):
            if _HONEST.search(text):
                continue
            for sign, (say, said) in _SIGNS.items():
                match = said.search(text)
                if match and sign not in found and not _excused(sign, text):
                    begin = start + match.start()
                    found[sign] = Finding(
                        "warning", say, match[0], begin, begin + len(match[0]), None, {"sign": sign}
                    )
    rich = pay is not None and (pay.yearly()[1] or pay.yearly()[0] or 0) > 120_000
    if set(found) <= _SOFT_SIGNS and not rich:
        return [finding for finding in found.values() if _BOLD.search(finding.words)]
    return list(found.values())


def _excused(sign: str, text: str) -> bool:
    """Return whether a sentence only sounds like a sign."""
    excuses = {
        "money": r"reimburs|we (?:pay|cover|provide|buy)|paid (?:for )?by|company[- ]paid|employer[- ]paid"
        r"|sign[- ]on|tuition|customers?|clients?|patients?|guests?|tenants?|vendors?|donat|"
        r"point of sale|accept(?:ing)? payments|collect|process(?:es|ing)? (?:application )?fees|"
        r"bonus|insurance|allowance|stipend|discount|furnish|deposit(?:s|ing)? (?:to|at) (?:the )?bank",
        "ssn": r"verif|e-verify|i-9|eligib|after|(?:upon|when|once|if|on) hired?|new hire|confidential|records?|patients?|claims?|"
        r"benefits|administration",
        "bank": r"reconcil|customers?|clients?|teller|deposit slip|open(?:ing)? (?:new )?|direct deposit is|"
        r"members?|accounting|ledger|banking experience|maintain",
        "check": r"background check|check[- ]in|reference check|payroll|accounts (?:payable|receivable)|"
        r"customers?|paycheck|guest|bank deposits|drug|clear(?:ed|ing)? (?:a )?background|"
        r"receiv\w* (?:and|shipments)|cash,? checks|checks? and (?:cash|credit)|daily deposits",
        "reship": r"warehouse|dock|store|lab|clinic|front desk|mail ?room|customers?|deliver",
        "chat only": r"social media|marketing|manage (?:our|social)|moderate (?:our|social)",
        "too good": r"^$",
    }[sign]
    return bool(re.search(excuses, text, re.IGNORECASE))
