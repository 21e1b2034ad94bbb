"""Unnamed people speak, think or fear.

What it flags
    A noun for people with no name, body or place attached ("critics", "industry experts", "some", "one official")
    as the subject of saying or thinking, in the writer's own voice. So "Kritiker sagen", "laut Experten"; "des experts
    estiment", "selon certains observateurs"; "los críticos dicen", "según expertos".
Why
    The reader cannot judge who they are or how many: name them, or say what makes them know (Wikipedia's words to
    watch on vague attribution; Reuters: named is always preferable).
Known limits
    "The experts", "these critics" point back to somebody and are let pass, whoever that was. A source named in the
    same or the next sentence clears the plural. In German, French and Spanish only those are looked for who are known
    by what they know or where they stand: people of a place, witnesses and officials are let pass.
"""

from typing import Final

import polars as pl

from copydesk.checks import crowds, tongues
from copydesk.checks import unnamed as u
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.units import cut
from copydesk.checks.wording import outside_quotation

_ALONE: Final = rf"(?i-u:{u.PEOPLE.any_of('pronoun')})"
_THOSE: Final = (
    r"(?i-u:those|people|anyone) (?:who|in favou?r of|opposed to|against|critical of) [^,.;:!?]{2,50}?"
)
_MANY: Final = rf"{u.QUANTITY}{u.MODIFIER}{u.NOUN}{u.RELATIVE}"
_ONE: Final = rf"(?i-u:one|another|an?) {u.MODIFIER}(?i-u:{u.PEOPLE.any_of('singular')})"
_EVIDENCE: Final = rf"{u.LOWER}(?i-u:{u.PEOPLE.any_of('evidence')})(?: (?:into|on|of) [^,.;:!?]{{2,40}}?)?"
_FIND: Final = (
    rf"{u.LEAD}(?:(?:{_ALONE}|{_THOSE}|{_MANY}){u.SPEAK}|(?:{_ONE}|{_EVIDENCE}){u.SPEAKS})"
    rf"|{u.BY}{u.QUANTITY}{u.LOWER}{u.NOUN}(?-u:\b)"
)
"""The verbs stand in it twice, not once for each kind of people: it is the longest pattern of all."""
_NAMES: Final = u.PEOPLE.any_of("plural", "stance", "group", "pronoun", "evidence", "singular")
_MAYBE: Final = (
    rf"(?-u:\b)(?:(?i-u:{_NAMES}|those|anyone)(?:{u.SPEAKS}"
    r"| (?i-u:who|that|into|on|of|in favou?r|opposed|against|critical) )"
    rf"|{u.BY}{u.QUANTITY}{u.LOWER}{u.NOUN})"
)
"""Stands in whatever is found, and is searched in a fraction of the time: nothing is free before the noun."""
_TOLD_BY: Final = r"^,? (?:at|from|with|for|of|in) (?:the )?\p{Lu}|^,? (?:including|such as|like) \p{Lu}"
_HAS_SUBJECT: Final = r"(?:^|[^\p{L}])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|I|[Ww]e|who|\p{Lu}[\p{L}’'-]+) $"
"""Before a verb of saying: somebody else is the one who says it, of those whose noun follows."""
_NAMED_AFTER: Final = r"^The [\p{Ll} ]{2}[\p{Ll} ]+, \p{Lu}"
"""How the next sentence gives those people their name: "The group, Friends of the Pier, …"."""
_NAMED_WITHIN: Final = 37
"""Characters in which it does; counted in the pattern they would make its automaton thirty times as large."""
_HAS_DONE: Final = r"(?i-u:\b(?:ha[sd]|have|not|also) )$"
"""Before "warned companies", not "criticised by": they are those whom somebody else has warned."""
_WITH_OTHERS: Final = r"\p{L} (?:and|or) $"
_OTHERS: Final = r"^(?i-u:(?:many |some |several )?others?)(?-u:\b)"
"""Others beside those of whom the sentence has told: "Rood and other islanders said"."""
_PARTICIPLE: Final = r"(?i-u:\b(?:mentioned|cited|quoted|described|listed|noted|named)$)"
_WHERE: Final = (
    r"^,? (?i-u:above|below|here|(?:in|on|throughout) (?:this|these|our|its|their|the) "
    r"(?:articles?|stor(?:y|ies)|pages?|lists?|posts?|guides?|pieces?|tables?|charts?|series))(?-u:\b)"
)
"""With the participle: "companies mentioned in this article" say nothing."""
_NO_SUBJECT: Final = (
    r"(?i-u:^(?:I|we|you|he|she|it|they) "
    r"| (?:should|must|ought to|needs? to|ha(?:s|ve) to) [a-z]+$| regarding$)"
)
"""Another subject before them, what they had better think, and a verb that is a preposition."""
_MADE: Final = r"(?i-u: (?:helps?|helped|helping|lets?|letting|makes?|made|making) (?:[a-z-]+ ){1,2}[a-z]+$)"
_FINITE: Final = (
    r"(?i-u:(?:said|says?|told|thought|felt|[a-z]+ed|[a-z]+s| (?:the|an?|this|that|their|its) [a-z]+)$)"
)
"""What somebody is made to do is an infinitive: those "who made the report" said it themselves."""
_READER: Final = r"(?i-u:\byou\b)"
_ADVICE: Final = (
    pl.col("match").str.contains(" will ")
    & ~pl.col("match").str.ends_with(" tell")
    & pl.col("text").str.contains(_READER)
)
"""What people will do to the reader; what they "will tell you" is hearsay."""
_IN_VIEW: Final = r"^(?i-u:seen|viewed) by "
_AS: Final = r"(?i-u:\bas )$"
"""With "as" behind it or before it an opinion, without it what anybody sees."""
_ENDS: Final = r"^(?:[,.;:)”\"]|$| (?:who|and|but|in|as|because|that|of)\b)"
_SHOWN: Final = [
    "show",
    "highlight",
    "pinpoint",
    "demonstrat",
    "skeptical",
    "sceptical",
    "divided",
    "wary",
]
"""Ways of holding something that are no cue by themselves."""

_SAID_BY: Final = pl.col("match").str.contains(f"^{u.BY}")
_match, _before, _after = (pl.col(name).str for name in ("match", "before", "after"))
_NOT_SPEAKING: Final = pl.any_horizontal(
    _match.contains(_NO_SUBJECT),
    _match.contains(_MADE) & ~_match.contains(_FINITE),
    _match.contains(_IN_VIEW) & ~_after.starts_with(" as ") & ~_before.contains(_AS),
    _SAID_BY & ~_match.contains(" by ") & _before.contains(_HAS_DONE),
    _match.contains(_OTHERS) & _before.contains(_WITH_OTHERS),
    _match.contains(_PARTICIPLE) & _after.contains(_WHERE),
    _match.contains(r"^(?i:says?|said) ") & _before.contains(_HAS_SUBJECT),
)
"""They stand beside a verb of saying, and do not say anything."""
_CUED: Final = pl.col("cue").is_not_null()
_TELLING: Final = _CUED | cut.where(~_CUED, pl.col("text")).str.contains("|".join(_SHOWN))

CHECK = Check(
    code="UNS003",
    name="vague-collective",
    unit=Unit.SENTENCE,
    together=_MAYBE,
    gate=_TELLING & pl.col("text").str.contains(_MAYBE),
    find=_FIND,
    derived=u.subject(),
    flag=outside_quotation()
    & ~u.narrowed()
    & ~u.introduced()
    & ~u.is_passive()
    & ~pl.col("after").str.contains(_TOLD_BY)
    & ~_NOT_SPEAKING
    & ~pl.col("text").str.ends_with("?")
    & ~_ADVICE
    & ~pl.col("next_text").str.slice(0, _NAMED_WITHIN).str.contains(_NAMED_AFTER)
    & (~_SAID_BY | pl.col("after").str.contains(_ENDS)),
    message=pl.format("“{}”: nobody is named, and nothing says who they are.", "match"),
    fix="Name one of them with their position, or say how many and how they know.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="The reader can't judge a source that is only a crowd (Reuters: a named source "
    "is always preferable).",
    rule="https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch",
    languages=tongues.COVERED,
    wordings=tongues.each(crowds.worded),
)
