"""Where a label stands: by offsets, by line and words, or by marks in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from copydesk.checks.marks import marked_fields, unmarked

Place = tuple[str, int | None, int | None]
"""Field, start and end (characters of the field, half open); None where a label is about the whole article."""


def place(raw: Mapping[str, Any], record: Mapping[str, Any]) -> Place:
    """Return where a label stands.

    Args:
        raw: the label: ``start`` and ``end``, or ``line`` and ``text``, or none of them.
        record: the article, whose text is needed for ``line`` and ``text`` alone.

    Raises:
        TypeError, ValueError: the place is not told, or not in the text.
    """
    field = str(raw.get("field", "text"))
    if "start" in raw or "end" in raw:
        start, end = raw.get("start"), raw.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
            raise ValueError("start and end are numbers of characters, half open, start first")
        whole = value_of(record, field)
        if whole is not None and end > len(whole):
            raise ValueError(f"end = {end} lies beyond the {len(whole)} characters of {field}")
        return field, start, end
    if "text" in raw:
        return (field, *_by_words(str(raw["text"]), raw.get("line"), value_of(record, field)))
    return field, None, None


def _by_words(words: str, line: object, whole: str | None) -> tuple[int, int]:
    if whole is None:
        raise ValueError(
            "the file does not hold the text; write start and end, or check the articles themselves"
        )
    begin, stop = 0, len(whole)
    if line is not None:
        places = list(lines_of(whole))
        if not isinstance(line, int) or not 1 <= line <= len(places):
            raise ValueError(f"line {line!r}: the text has lines 1 to {len(places)}, blank ones not counted")
        begin, stop = places[line - 1]
    at = whole.find(words, begin, stop)
    if at < 0:
        told = f"line {line}" if line is not None else "the text"
        raise ValueError(f"{words[:60]!r} does not stand in {told}; copy the span exactly")
    return at, at + len(words)


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of ``text`` that is not blank."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def value_of(record: Mapping[str, Any], field: str) -> str | None:
    """Return the field of a record that a label names, None where it is not there."""
    found: Any = record
    for part in field.split("."):
        if isinstance(found, list) and part.isdigit() and int(part) < len(found):
            found = found[int(part)]
        else:
            found = found.get(part) if isinstance(found, dict) else None
    return found if isinstance(found, str) else None


def unmarked_record(record: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a record whose fields carry marks without them, and the labels that they stand for.

    Raises:
        ValueError: a mark is not closed, or does not say what it stands for.
    """
    plain, labels = dict(record), list[dict[str, Any]]()
    plain["captions"] = [dict(caption) for caption in record.get("captions") or []]
    for field, holder, key in marked_fields(plain):
        holder[key], marks = unmarked(holder[key])
        for mark in marks:
            if not mark.label:
                raise ValueError(f"{field}: a mark does not say what it stands for; write ⟦CODE|words⟧")
            kind, optional = mark.label.removesuffix("?"), mark.label.endswith("?")
            labels.append(
                {"kind": kind, "field": field, "start": mark.start, "end": mark.end, "optional": optional}
            )
    return plain, labels
