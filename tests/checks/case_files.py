"""The cases of a check: small articles in ``tests/cases/CODE.yml``, the spans to be flagged marked ⟦so⟧.

Each case has ``why`` (what an editor would say of it), ``text`` and any field of the article record. Marks
may stand in ``text``, ``title``, ``deck`` and the texts of ``captions``; a mark around nothing at the head of
the text stands for the whole article. ``severity`` and ``says`` (a part of the message) hold every finding of
the case to them, ``fixed`` lists what each span becomes (null: that takes a writer) and ``evidence`` what each
finding rests on; ``near_miss`` names a pass that comes close; ``covered: false`` a pass that the check can't
judge. ``beside`` lists further articles, marked in the same way: the case is then a batch of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final

import yaml

from copydesk.checks.marks import marked_fields, unmarked

CASES: Final = Path(__file__).parent.parent / "cases"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick one, where PyYAML was built with it."""
_ASIDE: Final = ("why", "severity", "says", "fixed", "evidence", "near_miss", "covered", "beside")

Span = tuple[str, str, int, int, str]
"""Article id, field, start, end, excerpt."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One case: the records to examine and the spans to be found in them."""

    id: str
    kind: str
    """``flags`` or ``passes``."""
    about: dict[str, Any]
    """What the file says of the case beside the record."""
    records: tuple[dict[str, Any], ...]
    spans: tuple[Span, ...]


def load(path: Path) -> list[Case]:
    """Return the cases of one file, flags first."""
    data = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506 - a safe one
    unknown = set(data) - {"flags", "passes"}
    if unknown:
        raise ValueError(f"{path.name}: no such part: {sorted(unknown)}")
    return [
        _case(f"{path.stem}-{kind}-{number}", kind, entry)
        for kind in ("flags", "passes")
        for number, entry in enumerate(data.get(kind, []), 1)
    ]


def _case(name: str, kind: str, entry: dict[str, Any]) -> Case:
    about: dict[str, Any] = {key: entry.pop(key) for key in _ASIDE if key in entry}
    made = [_record(f"{name}.{n}", fields) for n, fields in enumerate([entry, *about.get("beside", [])])]
    records = tuple(record for record, _ in made)
    return Case(name, kind, about, records, tuple(span for _, spans in made for span in spans))


def _record(name: str, fields: dict[str, Any]) -> tuple[dict[str, Any], list[Span]]:
    record, found = {"id": name, **fields}, list[Span]()
    record |= {key: _moment(fields[key]) for key in ("published", "modified") if key in fields}
    for field, holder, key in marked_fields(record):
        text, marks = unmarked(holder[key])
        holder[key] = text
        found += [(name, field, mark.start, mark.end, text[mark.start : mark.end]) for mark in marks]
    return record, found


def _moment(value: date) -> datetime:
    """Return a day, or a time without zone, as a moment in UTC."""
    whole = value if isinstance(value, datetime) else datetime.combine(value, time())
    return whole.astimezone(UTC) if whole.tzinfo else whole.replace(tzinfo=UTC)
