"""The faults put into made-up articles: for each check, how often and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

CREDITED: Final = ". Photograph: "
"""What stands between a caption and its credit."""
OLD_PICTURE: Final = f"Crowds watch the opening of the old pier on 14 June 2009{CREDITED}Coastline Pictures"
COMMENT_FORM: Final = (
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
)


@dataclass(slots=True)
class Draft:
    """An article while it is being put together."""

    record: dict[str, Any]
    captions: list[str]
    paragraphs: list[list[str]]
    tail: list[str] = field(default_factory=list)
    leaked: bool = False
    """Captions stand in the text, and the record has none."""

    def text(self) -> str:
        """Return the page's text: captions that leaked, paragraphs and leftovers, with a blank line between them."""
        above = self.captions if self.leaked else ()
        return "\n\n".join([*above, *map(" ".join, self.paragraphs), *self.tail])

    def pictures(self) -> list[dict[str, str]]:
        """Return the captions that the record carries in a field of its own."""
        parts = (caption.partition(CREDITED) for caption in self.captions if not self.leaked)
        return [{"text": f"{told}.", "credit": credit} for told, _, credit in parts]


Injection = Callable[[Draft, Random], None]


def _sentence(text: str) -> Injection:
    def put(draft: Draft, rng: Random) -> None:
        rng.choice(draft.paragraphs).append(text)

    return put


def _paragraph(text: str) -> Injection:
    def put(draft: Draft, rng: Random) -> None:
        draft.paragraphs.insert(rng.randint(1, len(draft.paragraphs) - 1), [text])

    return put


def _tail(*lines: str) -> Injection:
    def put(draft: Draft, rng: Random) -> None:
        del rng
        draft.tail.extend(lines)

    return put


def _repeat_caption(draft: Draft, rng: Random) -> None:
    draft.captions.append(rng.choice(draft.captions))


def _near_repeat(draft: Draft, rng: Random) -> None:
    told, _, credit = rng.choice(draft.captions).partition(CREDITED)
    draft.captions.append(f"{told.rpartition(' ')[0]} today{CREDITED}{credit}")


def _old_picture(draft: Draft, rng: Random) -> None:
    del rng
    draft.captions.append(OLD_PICTURE)


def _leak(draft: Draft, rng: Random) -> None:
    del rng
    draft.leaked = True


def _nobody(draft: Draft, rng: Random) -> None:
    del rng
    draft.record["authors"] = []


def _undated(draft: Draft, rng: Random) -> None:
    del rng
    draft.record["published"] = None


FAULTS: Final[dict[str, tuple[float, Injection]]] = {
    "CAP001": (0.04, _repeat_caption),
    "CAP002": (0.02, _near_repeat),
    "CAP003": (0.30, _leak),
    "CAP006": (0.02, _old_picture),
    "BLR001": (0.04, _tail(*COMMENT_FORM)),
    "BLR002": (0.05, _tail("Sign up to our newsletter", "Share this article")),
    "BLR003": (0.01, _paragraph("Lorem ipsum dolor sit amet, consectetur adipiscing elit.")),
    "UNS001": (0.08, _sentence("The surveyors have reportedly asked for a second opinion.")),
    "UNS002": (0.04, _sentence("It is believed that the first estimate was too low.")),
    "UNS003": (0.06, _sentence("Critics say the work was rushed from the first day.")),
    "UNS005": (0.02, _sentence("The firm has claimed without evidence that the ground was stable.")),
    "ATT001": (0.05, _sentence("Sources said the timetable had been torn up.")),
    "ATT003": (0.03, _sentence("Local media reported that the gates had jammed twice.")),
    "ATT004": (0.04, _sentence("The delay was announced through social media late in the evening.")),
    "QUO001": (0.03, _paragraph("“There is no plan, there never was a plan and now there is no money.”")),
    "REC001": (0.03, _nobody),
    "REC002": (0.03, _undated),
}
"""Code of the check that should speak up, share of the articles, and how the fault gets in."""


def inject(draft: Draft, rng: Random) -> list[str]:
    """Put each fault into ``draft`` at its rate and return the codes of those that went in."""
    codes = [code for code, (rate, _) in FAULTS.items() if rng.random() < rate]
    for code in codes:
        FAULTS[code][1](draft, rng)
    return codes
