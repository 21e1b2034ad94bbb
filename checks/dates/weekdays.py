"""Days in German, French and Spanish: what TIM001 asks there."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.lexicon import lexicon
from copydesk.checks.model import Wording

_CALENDAR: Final = lexicon("calendar")
_DAY: Final = {code: _CALENDAR.any_of("weekday", languages=[code]) for code in tongues.OTHERS}
_WEEKDAY: Final = {
    "de": rf"(?i:(?:am |(?:am )?(?:vergangenen|kommenden|nächsten|letzten) |in der nacht (?:zum|auf) ){_DAY['de']}"
    r"(?:abend|morgen|nachmittag|vormittag|mittag|nacht)?)",
    "fr": rf"(?:ce )?{_DAY['fr']}(?: (?:dernier|prochain|matin|midi|soir|après-midi))*",
    "es": rf"(?i:el|este) (?:pasado |próximo )?{_DAY['es']}(?: (?:pasado|próximo|por la (?:mañana|tarde|noche)))?",
}
"""A day of the week, as a language says that one of them is meant."""
_HABIT: Final = {
    "de": r"(?i:von|wie|jeden|immer|stets|jeweils) $",
    "fr": rf"(?i:(?:les?|du|au|d['’]|de|des|chaque|tous les|un|et|à|ou|{_DAY['fr']},?) ?)$",
    "es": r"(?i:de|cada|desde|hasta|todo|y|como) $",
}
"""Before a day that comes round, or stands in a row of opening days."""
_DATED: Final = {
    "de": r"^,? \(?(?:de[mn] )?\d",
    "fr": rf"^,? \(?(?:\d|1er|saint|noir|gras|de P|des C|encore|et |ou |à |au |{_DAY['fr']})",
    "es": r"^,? \(?(?:\d|[Ss]anto|[Nn]egro|de (?:Ramos|Resurrección|Pascua|Pentecostés|Ceniza))",
}
"""Behind a day with its date, and behind the name of a feast."""


def worded(code: str) -> Wording:
    """Return how a language names a day that only the date of publication tells."""
    return Wording(
        gate=~pl.col("dated"),
        find=tongues.find(rf"{_WEEKDAY[code]}|{tongues.any_of(code, 'day')}"),
        flag=tongues.whole()
        & ~pl.col("before").str.contains(_HABIT[code])
        & ~pl.col("after").str.contains(_DATED[code]),
    )
