"""One part of a record as a list: its entries left, a form over the chosen one right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from careerkit import editing
from careerkit.models.fields import Record
from careerkit.text.languages import gettext as _
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, paragraph
from careerkit.widgets.form import Field, Form
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice


class EntryEditor:
    """Look at the entries of a part, change one field by field, add one with a line, take one out.

    Every change is saved at once. What could not be kept is told by the panel and stays on the
    screen as it was typed.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    part
        The field of `careerkit.models.Client`, such as ``services``.
    fields
        The form over one entry.
    key
        The field by which an entry is known, such as ``name``.
    new
        Label of the line with which an entry is added.
    hint
        An example of such a line.
    make
        Makes an entry of the line, as plain data; the line alone as the `key`, if left out.
    label
        What the list says of an entry, one or two lines; the `key` alone, if left out.
    empty
        What is said when there is none yet.
    order
        Puts the entries in the order of the list; as they are, if left out.
    most
        How many the list shows; where there are more, a box finds the others by a word.
    on_change
        Called after each change that was saved.
    on_choose
        Called when the card of another entry is opened by hand.
    above, below
        More to show on the card of an entry.
    beside
        More to show under the card, even where there is none.
    """

    def __init__(
        self,
        session: Session,
        panel: Panel,
        part: str,
        fields: Sequence[Field],
        *,
        key: str,
        new: str,
        hint: str = "",
        make: Callable[[str], Mapping[str, Any]] | None = None,
        label: Callable[[Any], str] | None = None,
        empty: str = "",
        order: Callable[[list[Any]], list[Any]] | None = None,
        most: int = 40,
        on_change: Callable[[], None] | None = None,
        on_choose: Callable[[], None] | None = None,
        above: Sequence[widgets.Widget] = (),
        below: Sequence[widgets.Widget] = (),
        beside: Sequence[widgets.Widget] = (),
    ) -> None:
        self.session, self.panel, self.part, self.key = session, panel, part, key
        self._make = make or (lambda line: {key: line})
        self._label = label or (lambda entry: str(getattr(entry, key)))
        self._order, self._empty = order or list, empty
        self._most, self._on_change, self._on_choose = most, on_change, on_choose
        self.chosen: int | None = None
        guard = panel.guard
        self.note = widgets.HTML()
        self.find = widgets.Text(description=_("Find in the list"), placeholder=_("a word of it"))
        self.find.observe(guard(lambda _: self._show_list()), "value")
        self.list = ChoiceList(most, guard(lambda place: self.choose(int(place))))
        self.new = widgets.Text(description=new, placeholder=hint)
        self.new.on_msg(guard(self._entered))
        self.add = widgets.Button(
            description=_("Add"), tooltip=_("{new}: adds what you typed").format(new=new)
        )
        self.add.on_click(guard(lambda _: self.add_line(self.new.value)))
        self.form = Form(fields, self.set_field, guard)
        self.remove = widgets.Button(description=_("Take out"), tooltip=_("Can be taken back"))
        self.remove.on_click(guard(lambda _: self.take_out()))
        self.card = classed(
            "ckp-entry", *above, self.form.box, *below,
            classed("ckp-buttons", self.remove, kind=widgets.HBox),
        )  # fmt: skip
        left = classed(
            "ckp-left", classed("ckp-told", self.new, self.add), self.note, self.find, self.list.box
        )
        self.box = classed("ckp-two", left, classed("ckp-right", self.card, *beside))

    @property
    def entries(self) -> list[Any]:
        """The entries as they stand in the record."""
        return list(getattr(self.session.client, self.part))

    @property
    def entry(self) -> Any | None:
        """The entry on the card, if there is one."""
        entries = self.entries
        if self.chosen is None or self.chosen >= len(entries):
            return None
        return entries[self.chosen]

    def show(self) -> None:
        """Show the list and the card as the record stands."""
        if self.entry is None:
            ordered = self._ordered()
            self.chosen = ordered[0][0] if ordered else None
        self._show_list()
        self._show_card()

    def choose(self, place: int) -> None:
        """Open the card of the entry at this place of the record."""
        self.chosen = place
        self.list.mark(str(place))
        self._show_card()
        if self._on_choose:
            self._on_choose()

    def add_line(self, line: str) -> None:
        """Add an entry made of a line, and open its card."""
        if not line.strip():
            self.panel.say(
                _("Type something under “{new}” first.").format(new=self.new.description)
            )
        elif self.add_entry(self._make(line.strip())):
            self.new.value = ""

    def add_entry(self, entry: Record | Mapping[str, Any]) -> bool:
        """Add an entry and open its card; one that is there already is only opened.

        Parameters
        ----------
        entry
            What to add.

        Returns
        -------
        bool
            Whether it is in the list now.
        """
        data = entry if isinstance(entry, Mapping) else entry.model_dump(mode="json")
        name = str(data[self.key]).casefold()
        there = [at for at, one in enumerate(self.entries) if self._known_as(one) == name]
        if there:
            self.choose(there[0])
            self.panel.say(_("“{name}” is in the list already.").format(name=data[self.key]))
            return True
        return self._change(partial(editing.add_entry, part=self.part, entry=data), name)

    def set_field(self, name: str, value: Any) -> None:
        """Keep a field of the entry on the card; what cannot be kept stays on the screen."""
        self.change(**{name: value})

    def change(self, **fields: Any) -> bool:
        """Change fields of the entry on the card.

        Returns
        -------
        bool
            Whether they were kept.
        """
        entry = self.entry
        if entry is None:
            return False
        name = str(fields.get(self.key, getattr(entry, self.key))).casefold()
        return self._change(
            partial(editing.change_entry, part=self.part, old=entry, **fields), name
        )

    def take_out(self) -> None:
        """Take the entry on the card out of the list."""
        entry = self.entry
        if entry is not None:
            self._change(partial(editing.remove_entry, part=self.part, old=entry), None)

    def _change(self, change: Callable[..., Any], name: str | None) -> bool:
        """Make a change; then open the entry of this name, wherever it now stands."""
        done = self.session.change(change)
        if done:
            entries = self.entries
            if name is None:
                self.chosen = None
            elif self.entry is None or self._known_as(self.entry) != name:
                # A new one stands last; others may have saved and moved this one.
                places = [at for at, one in enumerate(entries) if self._known_as(one) == name]
                self.chosen = places[-1] if places else None
            self.show()
            if self._on_change:
                self._on_change()
        else:
            self._show_list()  # the record may be somebody else's by now; the form stays
        self.panel.say(self.session.said)
        return done

    def _known_as(self, entry: Any) -> str:
        return str(getattr(entry, self.key)).casefold()

    def _entered(self, _: object, message: Any, __: object) -> None:
        if message.get("event") == "submit":
            self.add_line(self.new.value)

    def _ordered(self) -> list[tuple[int, Any]]:
        """Return the entries with their places in the record, in the order of the list."""
        entries = self.entries
        places = {id(entry): at for at, entry in enumerate(entries)}
        return [(places[id(entry)], entry) for entry in self._order(entries)]

    def _show_list(self) -> None:
        ordered = self._ordered()
        many = len(ordered) > self._most
        self.find.layout.display = "" if many else "none"
        word = self.find.value.strip().casefold() if many else ""
        found = [
            Choice(str(at), label)
            for at, entry in ordered
            if word in (label := self._label(entry)).casefold()
        ]
        said = self._empty if not ordered else ""
        if many:
            said = (
                _("{shown} of {all} are shown. Type a word above the list to find others.")
                if found else _("{shown} of {all} are shown. None has this.")
            ).format(shown=min(len(found), self._most), all=len(ordered))  # fmt: skip
        self.note.value = paragraph(said, "ckp-note")
        self.list.show(found, str(self.chosen) if self.chosen is not None else None)

    def _show_card(self) -> None:
        entry = self.entry
        self.card.layout.display = "" if entry is not None else "none"
        if entry is not None:
            self.form.show(entry.model_dump(), self.chosen)
