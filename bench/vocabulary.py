"""The words that made-up articles are made of: names built from syllables, and sentences to put them in.

Tokenisers remember words they have met, so a small vocabulary would flatter them: as in real copy, most
words here are common, and new names never stop coming.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Final

ONSETS: Final = "B Br D Dr F G Gr H J K Kl L M N P R S St T V Ł Ç".split()
MIDDLES: Final = "a e i o u å ä é ê í ó ö ø ú a e i o".split()
JOINTS: Final = "l ll nd r rr rt s st v lm nk ñ ł rg b d".split()
SURNAME_ENDS: Final = "a berg ek elsen er ez in iani ko ley man mund ov quist son ström".split()
PLACE_ENDS: Final = "borg by dal fähr field holm ina marsh mouth nes ø sund ville wick".split()
GIVEN: Final = (
    "Anaïs Björn Çelik Daniel Grace Hélène Imre Jørgen Kirsten Małgorzata Nuño Œnone "
    "Priya Ruth Siân Tomás Václav Zoë Omar Lucy Peter Ines Mei Tariq"
).split()
POSTS: Final = (
    "harbour master",
    "council leader",
    "head of the water board",
    "chief surveyor",
    "transport commissioner",
    "hospital director",
    "union secretary",
    "deputy mayor",
    "fisheries inspector",
    "school superintendent",
    "district judge",
    "station manager",
    "museum curator",
    "market warden",
    "fire chief",
    "town clerk",
)
KINDS: Final = (
    "Port Authority",
    "Water Board",
    "Gazette",
    "Coastal Survey",
    "Chamber of Trade",
    "Rail Office",
    "Museum",
    "Health Service",
    "District Council",
    "Institute of Fisheries",
    "Teachers’ Union",
    "Farmers’ League",
)
THINGS: Final = (
    "ferry terminal",
    "tidal barrier",
    "upper reservoir",
    "night bus network",
    "fish market",
    "district hospital",
    "rail link",
    "secondary school",
    "swimming baths",
    "customs house",
    "town theatre",
    "slate quarry",
    "flour mill",
    "ring road",
    "weather station",
    "cattle market",
    "public library",
    "sea wall",
    "tram depot",
    "lighthouse",
    "timber yard",
    "ice rink",
    "pumping station",
    "botanical garden",
    "car park",
    "airfield",
)
LOOKS: Final = (
    "new",
    "old",
    "half-built",
    "narrow",
    "disused",
    "brick",
    "flooded",
    "costly",
    "planned",
    "listed",
    "busy",
    "unheated",
    "rebuilt",
    "leaking",
    "well-known",
    "rented",
    "abandoned",
    "modern",
    "smaller",
    "northern",
)
CHANGES: Final = (
    "will open {few} months later than planned",
    "needs repairs worth {many} crowns",
    "passed its safety inspection at the second attempt",
    "has carried {few}% more passengers since the spring",
    "lost {many} of its visitors over two winters",
    "will stay shut until the {look} pumps have been replaced",
    "is to be paid for from the regional fund",
    "cannot be finished before the autumn storms",
    "served about {many} households last year",
    "was built on ground that has sunk by {few} centimetres",
)
WHEN: Final = (
    "on Monday",
    "on Tuesday",
    "on Wednesday",
    "on Thursday",
    "on Friday",
)
REMARKS: Final = (
    "In {place} we waited {few} years for this, and we will not give it up for {many} crowns",
    "{place} heard of the closure when the barriers went up, and not a word of {many} crowns",
    "{many} crowns is a sound figure, and so was the timetable until it came to {place}",
    "{person} would rather answer for a delay than for a roof that comes down in {place}",
    "{many} households will see the difference on their bills, as others did in {place}",
    "{person} changed the drawings twice, but nobody touched the budget of {many} crowns",
    "{person} cannot run a {thing} on goodwill, and was asked to for {few} years in {place}",
)
"""What people say: no two begin and end alike and differ in between, as two reports of one saying would."""

WORK: Final = "the {look} {thing} in {place}"
FACTS: Final = (
    "The contract for " + WORK + " was signed by {body} after a tender that drew {few} offers.",
    "The {thing} stands between {place} and {place}, where the {look} road follows the estuary.",
    "A meeting in {place} is set for the first week of the month, with the plans on show in the {thing}.",
    "The budget of {body} sets aside {many} crowns for the {thing} and for the roads that lead to it.",
    "Two committees in {place} have to agree before the {look} {thing} can be handed over to {body}.",
    "Engineers measured the ground in {place} again and marked {many} results on a public map.",
)
SOURCED: Final = (
    "{person}, the {post}, said {when} that " + WORK + " {change}.",
    "The {look} {thing} {change}, {person} told {body} {when}.",
    "According to {body}, " + WORK + " {change}.",
    "“{remark},” said {person}, the {post} in {place}.",
    "{body} said in a statement {when} that the {thing} {change}.",
    "“{remark},” {person} told reporters in {place} {when}.",
    "{person} of {body} said " + WORK + " {change}, and put the cost at {many} crowns.",
)
CAPTIONS: Final = (
    "{person}, the {post}, stands beside " + WORK + " {when}. Photograph: {person}/Coastline Pictures",
    "Workers prepare " + WORK + " before the inspection. Photograph: {person}/Coastline Pictures",
    "A view of {place} with the {thing} in the foreground. Photograph: {person}/Coastline Pictures",
)
HEADLINES: Final = (
    "The {thing} in {place} {change}",
    "{place} counts the cost of its {look} {thing}",
    "{body} puts off its {look} {thing}",
    "What {place} expects of the {thing}",
)


class Words(Mapping[str, str]):
    """Slots of a template, each drawn anew whenever it is looked up."""

    def __init__(self, rng: Random) -> None:
        surnames, places = names(rng, SURNAME_ENDS, 9000), names(rng, PLACE_ENDS, 5000)
        pick: Callable[[Sequence[str]], str] = rng.choice
        self._draw: dict[str, Callable[[], str]] = {
            "person": lambda: f"{pick(GIVEN)} {often_the_first(surnames, rng)}",
            "place": lambda: often_the_first(places, rng),
            "body": lambda: f"the {often_the_first(places, rng)} {pick(KINDS)}",
            "post": lambda: pick(POSTS),
            "thing": lambda: pick(THINGS),
            "look": lambda: pick(LOOKS),
            "when": lambda: pick(WHEN),
            "change": lambda: pick(CHANGES).format_map(self),
            "remark": lambda: pick(REMARKS).format_map(self),
            "few": lambda: str(rng.randint(2, 40)),
            "many": lambda: f"{rng.randint(1_000, 90_000):,}",
        }

    def __getitem__(self, slot: str) -> str:
        return self._draw[slot]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._draw)

    def __len__(self) -> int:
        return len(self._draw)


def names(rng: Random, ends: Sequence[str], count: int) -> list[str]:
    """Return ``count`` different made-up names that finish in one of ``ends``."""
    made: dict[str, None] = {}
    while len(made) < count:
        middle = "".join(rng.choice(MIDDLES) + rng.choice(JOINTS) for _ in range(rng.randint(1, 2)))
        made[rng.choice(ONSETS) + middle + rng.choice(ends)] = None
    return list(made)


def often_the_first(items: Sequence[str], rng: Random) -> str:
    """Return one of ``items``, the earlier the likelier, as words come in real copy."""
    return items[int(len(items) * rng.random() ** 2.5)]
