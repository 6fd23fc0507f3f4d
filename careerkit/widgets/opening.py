"""Ways from one notebook to another, and showing a notebook's page anew.

In JupyterLab a notebook is opened beside the others and run; elsewhere the links are plain ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from careerkit import config
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, noted_as, pgettext
from careerkit.widgets import lean as widgets


@dataclass(frozen=True)
class Topic:
    """A notebook: its name without ending, what it is called, and what it is for."""

    name: str
    label: str
    what: str

    @property
    def said(self) -> str:
        """What it is called, in the language that is spoken."""
        return pgettext("heading", self.label)


SUMMARY = Topic("00_summary", "Summary", noted("where the client is, and the next three steps"))
TOPICS = (
    SUMMARY,
    Topic("01_skills", "Skills", noted("what the client can do, and what the goal asks for")),
    Topic("02_paths", "Career paths", noted("next steps and ways to the goal, with pay")),
    Topic("03_network", "Network", noted("who the client knows, and who can help")),
    Topic("04_listings", "Job listings", noted("what employers here ask for")),
    Topic("05_presence", "What others see and say", noted("accounts, e-mail address, references")),
    Topic("06_search", "The job search", noted("what is ready, applications, offers, budget")),
    Topic("07_plan", "The plan", noted("goals, steps with dates, visits, signatures")),
)
CASELOAD = Topic(
    "caseload", noted_as("heading", "Your caseload"),
    noted("all your clients: who is due, who is stuck, what changed"),
)  # fmt: skip

# `window.jupyterapp` is there when JupyterLab was started by `careerkit lab`; behind JupyterHub,
# Voilà has one as well, which opens nothing. A notebook that was open already shows what it showed
# before, so it is run again; one that careerkit's own extension has just opened runs by itself.
_OPEN = """
const app = window.jupyterapp;
if (!app?.commands.hasCommand('docmanager:open')) return true;
const here = app.shell.currentWidget?.context?.path ?? '';
const path = here.slice(0, here.lastIndexOf('/') + 1) + '{name}.ipynb';
const old = [...app.shell.widgets('main')].some(one => one.context?.path === path);
app.commands.execute('docmanager:open', {{path}}).then(async opened => {{
  if (!old && opened.hasClass('ckl-notebook')) return;
  await opened.context.ready;
  await opened.context.sessionContext.ready;
  await opened.context.sessionContext.session?.kernel?.info;
  app.shell.activateById(opened.id);
  app.commands.execute('notebook:run-all-cells');
}});
return false;
"""
# Pages of careerkit that stand open show the client of before: they are made anew when one goes
# there, and at once where one has gone there already. A notebook of the counselor's own, and what
# is about no single client, stays.
_OTHERS_ANEW = """
const lab = window.jupyterapp;
const app = lab?.commands.hasCommand('docmanager:open') ? lab : undefined;
const pages = [...(app?.shell.widgets('main') ?? [])];
const here = pages.find(one => one.node.querySelector('.{mark}'));
const now = app?.shell.currentWidget;
for (const page of pages) {{
  const about = !/(caseload|workshop)[.]ipynb$/.test(page.context?.path ?? '');
  if (page === here || !page.hasClass('ckl-notebook') || !about) continue;
  const path = page.context.path;
  page.dispose();
  if (page === now) app.commands.execute('docmanager:open', {{path}});
}}
"""
_RUN_BELOW = """
if (here) {{
  const cells = here.content.widgets;
  const picker = cells.findIndex(cell => cell.model.type === 'code'
    && (cell.model.getMetadata('tags') ?? []).includes('interactive'));
  here.content.activeCellIndex = picker + 1;
  if (here === now) app.commands.execute('notebook:run-all-below');
  else here.dispose();
}} else if (location.pathname.includes('/voila')) {{
  location.reload();
}}
"""


def show_chosen(box: widgets.DOMWidget, *, run_below: bool) -> str:
    """Return the script that has the pages made anew that show the client of before.

    Parameters
    ----------
    box
        The box in which the client was chosen; it tells the page it stands on from the others.
    run_below
        Run the cells below that box, too.

    Returns
    -------
    str
        JavaScript.
    """
    mark = f"ckp-at-{box.model_id}"
    box.add_class(mark)
    return (_OTHERS_ANEW + (_RUN_BELOW if run_below else "")).format(mark=mark)


def link(topic: Topic) -> str:
    """Return a link to a notebook, as HTML.

    Parameters
    ----------
    topic
        The notebook.

    Returns
    -------
    str
    """
    script = escape(" ".join(_OPEN.format(name=topic.name).split()), quote=True)
    return f'<a href="{escape(topic.name)}.ipynb" onclick="{script}">{escape(topic.said)}</a>'


def links(topics: Sequence[Topic]) -> str:
    """Return a list of links with what each notebook is for, of those that there are.

    Parameters
    ----------
    topics
        The notebooks.

    Returns
    -------
    str
        HTML; empty if none of them is among careerkit's notebooks.
    """
    there = [one for one in topics if (config.notebooks_dir() / f"{one.name}.ipynb").is_file()]
    items = "".join(f"<li>{link(one)}<span>{escape(_(one.what))}</span></li>" for one in there)
    return f"<ul class='ckp-links'>{items}</ul>" if items else ""
