"""What stands around the panels in a client's language: the bar of topics, and a page's heading.

Notebooks are the same files for everyone, and their headings are English. The panel in which a
client is chosen knows whom a page is about, and `access.js` puts these words in the place of those.
"""

from __future__ import annotations

from typing import Any

from careerkit import clients
from careerkit.text.languages import SOURCE, asked_for, noted, noted_as, pgettext, speaking
from careerkit.text.languages import gettext as _

BAR = (
    noted_as("bar of topics", "Start"), noted_as("bar of topics", "Summary"),
    noted_as("bar of topics", "Skills"), noted_as("bar of topics", "Paths"),
    noted_as("bar of topics", "Network"), noted_as("bar of topics", "Listings"),
    noted_as("bar of topics", "Presence"), noted_as("bar of topics", "Search"),
    noted_as("bar of topics", "Plan"), noted_as("bar of topics", "Caseload"),
    noted_as("bar of topics", "Short form"), noted_as("bar of topics", "Workshop"),
)  # fmt: skip
"""What the bar calls the notebooks; see `careerkit.lab.notebook_title`."""
HEADINGS = {
    noted_as("heading", "Start"): noted("Choose a client, or make a new one, and see what is due."),
    noted_as("heading", "Summary"): noted(
        "Where you are, where you want to go, and your next three steps."
    ),
    noted_as("heading", "Skills"): noted(
        "What you can do, in words employers use, and what your goal asks for."
    ),
    noted_as("heading", "Career paths"): noted(
        "Jobs that are a step up from here, and a way to your goal, with pay in your area."
    ),
    noted_as("heading", "Network"): noted(
        "Who you know, who can help with your goal, and whom to ask for what."
    ),
    noted_as("heading", "Job listings"): noted(
        "What employers here ask for, what it pays, and what you have of it."
    ),
    noted_as("heading", "What others see and say"): noted(
        "What employers find online, an e-mail address fit to print, and people who speak well of "
        "you."
    ),
    noted_as("heading", "The job search"): noted(
        "What is ready, where your applications stand, what offers are worth, and what a month "
        "costs."
    ),
    noted_as("heading", "The plan"): noted(
        "Goals, steps, services and who does what by when: made together, signed by both."
    ),
    noted_as("heading", "The short form"): noted("Two pages to take home."),
}
"""The heading of each notebook about a client, and what stands below it, said to the client."""
PAGE = (
    noted("Getting ready …"), noted("Starting again …"),
    noted("Stopped. Reload the page to go on."),
    noted("Connecting … What you typed is still here."),
    noted(
        "No connection. What you typed is still here; reload the page when the network is back."
    ),
    noted(
        "This did not work. It is a fault in careerkit, not in what you entered. What is saved is "
        "safe: reload the page and go on."
    ),
)  # fmt: skip
"""What the page itself says of how it is, once a panel told it in which language."""


def words_around(client_id: str) -> dict[str, Any]:
    """Return what to put in the place of the bar's words, and of the heading's.

    Parameters
    ----------
    client_id
        Whose page it is; empty if nobody is chosen.

    Returns
    -------
    dict
        Only the language for a client who speaks English: then all is as it is written.
    """
    language = clients.client_language(client_id) if client_id else asked_for()
    if language == SOURCE:
        return {"language": SOURCE}
    with speaking(language):
        return {
            "language": language,
            "bar": {name: pgettext("bar of topics", name) for name in BAR},
            "topics": _("Topics"),
            "page": {said: _(said) for said in PAGE},
            "headings": {
                title: (pgettext("heading", title), _(what)) for title, what in HEADINGS.items()
            },
        }
