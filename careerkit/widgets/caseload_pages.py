"""Further views of the caseload: over time, crowding, the group page, files to take along."""

from __future__ import annotations

from careerkit import api, casework, clients, sections
from careerkit.display import Blocks, Figure, Text
from careerkit.figures import months_over_time, readiness_bars
from careerkit.sections import case_lists
from careerkit.sections import casework as pages
from careerkit.text import count
from careerkit.text.readiness import TOPICS
from careerkit.widgets import lean as widgets
from careerkit.widgets.caseload_parts import Board
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.download import link
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.showing import Showing

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_QUICK = 100


class OverTime:
    """The last twelve months, and what is ready now.

    Parameters
    ----------
    board
        The caseload.
    """

    def __init__(self, board: Board) -> None:
        self.board, self.page = board, Showing()
        self.box = classed("ckp-page", self.page)

    def show(self) -> None:
        """Show the clients the filters leave."""
        self.page.show(over_time_blocks(self.board))


def over_time_blocks(board: Board) -> Blocks:
    """Return what the view shows: figures, or a sentence where there is nothing to draw."""
    cases = board.cases()
    months = casework.over_time(cases, board.today)
    drawn = [
        (f"{row.month:%b}" + (f"<br>{row.month:%Y}" if at == 0 or row.month.month == 1 else ""),
         row.intakes, row.placements)
        for at, row in enumerate(months.itertuples())
    ]  # fmt: skip
    came, placed = int(months["intakes"].sum()), int(months["placements"].sum())
    days = [c.placement.days for c in cases if c.placement and c.placement.days is not None]
    blocks = Blocks()
    if came or placed:
        half = casework.middle([float(day) for day in days])
        said = (
            f" In the middle a job came {round(half):,} days after the first visit." if half else ""
        )
        visits = int(months["visits"].sum())
        blocks.append(
            Figure(
                months_over_time(drawn), title="Who came and who found work, month by month",
                alt=f"In twelve months {came:,} came and {placed:,} found work.",
                source=f"{count(visits, 'visit').capitalize()} in these months.{said}",
            )
        )  # fmt: skip
    else:
        blocks.append(Text("Nobody of these came or found work in the last twelve months."))
    ready = casework.readiness_now(cases, board.today)
    if not ready.empty:
        rows = [
            (TOPICS[topic].name, int(row["ready"]), int(row["in progress"]),
             int(row["missing"] + row["not asked"]))
            for topic, row in ready.iterrows()
        ]  # fmt: skip
        least = min(rows, key=lambda row: row[1])
        blocks.append(
            Figure(
                readiness_bars(rows), title="What is ready now, of those who look for work",
                alt=f"Least often ready: {least[0]}. "
                + "; ".join(f"{name}: {number:,} ready" for name, number, *_ in rows) + ".",
                source=f"{sum(rows[0][1:]):,} who look for work.",
            )
        )  # fmt: skip
    return blocks


class Crowding:
    """Where goals, or the next steps shown, are too many for the openings.

    Parameters
    ----------
    board, panel
        The caseload, and who speaks.
    """

    def __init__(self, board: Board, panel: Panel) -> None:
        self.board, self.panel = board, panel
        self.note, self.page = widgets.HTML(), Showing()
        self.count = widgets.Button(
            description="Count the next steps too",
            tooltip="What careerkit suggests to each of these clients",
        )
        self.count.on_click(panel.guard(lambda _: self.count_steps()))
        self.box = classed(
            "ckp-page", self.page, self.note, classed("ckp-buttons", self.count)
        )  # fmt: skip

    def show(self) -> None:
        """Hold the goals of the clients the filters leave against the openings."""
        table = case_lists.goal_crowding(self.board.cases(), self.board.today)
        self.page.show(case_lists.crowding_blocks(table, "goals"))
        some = len(self.board.part)
        self.note.value = paragraph(
            "careerkit can also count the next steps it would suggest to each of them."
            + (f" For {some:,} clients that takes a while; filter first." if some > _QUICK else ""),
            "ckp-note",
        )  # fmt: skip
        self.count.disabled = not some

    def count_steps(self) -> None:
        """Count what careerkit suggests to these clients."""
        wanted = set(self.board.part["id"])
        records = [
            client
            for client in clients.each_client(samples=self.board.caseload.invented)
            if client.id in wanted
        ]
        self.page.show(case_lists.crowding_blocks(api.crowding(records), "next steps"))


class GroupPage:
    """The page of the report, of all clients whatever the filters.

    Parameters
    ----------
    board
        The caseload.
    """

    def __init__(self, board: Board) -> None:
        self.board, self.page = board, Showing()
        said = (
            "It is always of all clients: pages on parts of them could be held against each other. "
            "`careerkit group` writes it as a file."
        )
        self.box = classed("ckp-page", widgets.HTML(paragraph(said, "ckp-note")), self.page)

    def show(self) -> None:
        """Show the page anew."""
        caseload = self.board.caseload
        self.page.show(
            sections.casework.group(
                caseload.cases, self.board.today, damaged=len(caseload.damaged),
                invented=caseload.invented,
            )
        )  # fmt: skip


class Export:
    """Excel files to save: the list of clients, and the group without names.

    Parameters
    ----------
    board, panel
        The caseload, and who speaks.
    """

    def __init__(self, board: Board, panel: Panel) -> None:
        self.board, self.panel = board, panel
        self.what, self.files = widgets.HTML(), widgets.HTML()
        self.list = widgets.Button(description="Make the list of clients")
        self.list.on_click(panel.guard(lambda _: self.make_list()))
        self.group = widgets.Button(description="Make the group tables, no names")
        self.group.on_click(panel.guard(lambda _: self.make_group()))
        buttons = classed("ckp-buttons", self.list, self.group, kind=widgets.HBox)
        self.box = widgets.VBox([self.what, buttons, self.files])

    def show(self) -> None:
        """Say what the files will hold."""
        some, all_ = len(self.board.part), len(self.board.table)
        which = "all of them" if some == all_ else "those the filters leave"
        self.what.value = paragraph(
            f"The list has {count(some, 'client')}, {which}, and this week. It has names in it: "
            "keep it as you keep a file. The group tables are of all clients and name nobody."
        )
        self.files.value = ""

    def make_list(self) -> None:
        """Make the file with the list of clients and this week."""
        week = casework.follow_ups(self.board.cases(), self.board.today)
        week = week.rename(columns=lambda name: name.replace("_", " ").capitalize())
        sheets = {"Clients": case_lists.client_list(self.board.part), "This week": week}
        self._offer("Save the list of clients", "caseload", casework.to_excel(sheets))

    def make_group(self) -> None:
        """Make the file with the tables of the group page."""
        sheets = pages.group_sheets(self.board.caseload.cases, self.board.today)
        if not sheets:
            self.panel.say("There are too few clients: any number could tell who somebody is.")
            return
        self._offer("Save the group tables", "caseload-group", casework.to_excel(sheets))

    def _offer(self, label: str, name: str, content: bytes) -> None:
        file = f"{name}-{self.board.today.isoformat()}.xlsx"
        self.files.value = f"<p>{link(label, file, content, _EXCEL)}</p>"
        self.panel.say(f"The file is made: {file}. Save it with the link below.")
