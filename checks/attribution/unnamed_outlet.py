"""Other media are the source, and no outlet is named.

What it flags
    "Russian state media", "local media", "a newspaper", "the media" that tell something, or that somebody told it to or
    through; reports that are nobody's ("say reports", "amid reports that", "media pronouncements that", "according to a
    report" of which nothing else is said). So
    "Medienberichten zufolge", "selon plusieurs médias", "según la prensa local".
Why
    Credit other media for what we did not gather ourselves, whichever the medium: say where the information came
    from (AP crediting guidelines, 2010).
Known limits
    A name behind the match clears it, even one of something else; in German, French and Spanish a name in quotation
    marks or in capital letters does, in the sentence or the next one. A website counts where it is the one that tells,
    and a medium that is a part of something else ("media ownership") does not. What somebody told the press in general
    is no other medium's.
"""

from typing import Final

import polars as pl

from copydesk.checks import tongues
from copydesk.checks.attribution.bare_anonymous import FINITE, FOREIGN
from copydesk.checks.lexicon import lexicon, tree
from copydesk.checks.model import Check, Confidence, Severity, Unit, Wording
from copydesk.checks.wording import named_in_next, next_says, outside_quotation

_BOOK: Final = lexicon("attribution")
_WORD: Final = "(?:[a-z][a-z-]+ )?"
_HOW_MANY: Final = rf"(?-u:\b)(?i-u:{_BOOK.any_of('medium_some')}) (?:{FOREIGN} )?"
_ONE: Final = rf"{_HOW_MANY}{_WORD}{_WORD}{_BOOK.any_of('medium')}(?-u:\b)"
_KIND: Final = _BOOK.any_of("medium_kind")
_KINDS: Final = rf"(?:(?-u:\b)(?:{FOREIGN}|(?:[A-Z][a-z]+ )?{_KIND})|^(?i-u:{_KIND}))"
"""With a capital letter that does not open the sentence it is a name."""
_SOME: Final = rf"{_KINDS} {_WORD}{_BOOK.any_of('media')}(?-u:\b)"
_ALL: Final = r"(?i-u:\b(?:the )?(?:news )?(?:media|press|newspapers|tabloids)\b)"
_PUT_OUT: Final = rf"(?i-u:\b(?:media|press|news|newspaper|tabloid) {_BOOK.any_of('medium_output')}\b)"
_A_REPORT: Final = rf"an? (?:{_BOOK.any_of('report_kind')} )?report"
_REPORTS: Final = (
    rf"(?i-u:\b(?:{_BOOK.any_of('report_kind')} reports"
    r"|(?:according to|as per|contrary to) (?:[a-z]+ )?(?:[a-z]+ )?reports"
    rf"|(?:after|amid|following|over) {_A_REPORT} (?:that|suggesting|claiming|saying)"
    rf"|(?:according to|as per) {_A_REPORT}|{_A_REPORT} (?:said|says|claims|claimed|suggests|suggested)"
    r"|sa(?:ys?|id) (?:[a-z]+ (?:and [a-z]+ )?)?reports"
    r"|reports (?:(?:on|from|in|out of|reaching|released|published|this|last|late) (?:[a-z0-9-]+ )+?)?"
    r"(?:say|suggest|claim|indicate|emerged|surfaced|said|suggested|claimed|indicated|added|alleged?|show|have it)"
    r"|(?:some|early|other|several|conflicting) accounts (?:say|suggest|claim|said|suggested|claimed)"
    r"|headlines (?:saying|claiming|suggesting)"
    r"|(?:amid|after|following|with|were|are|been|to|of|on|about|despite)"
    r" reports (?:that|suggesting|claiming|saying|emerging (?:of|that))"
    r"|(?:amid|there (?:are|were|ha(?:ve|d) (?:also )?been)) (?:[a-z]+ )?reports(?: of)?|with reports of)\b)"
)
_FIND: Final = f"{_REPORTS}|{_PUT_OUT}|{_SOME}|{_ONE}|{_ALL}"
_MAYBE: Final = rf"(?i-u:\b(?:{_BOOK.any_of('medium', 'media')}|reports?|accounts|headlines)\b)|{_PUT_OUT}"
_VERBS: Final = tree(tuple(dict.fromkeys((*FINITE, *_BOOK.phrases("publish")))))
_TELLS: Final = (
    rf"^(?:(?: (?i-u:{_BOOK.any_of('meanwhile')}|[a-z]+ly)| (?:in|on|at|from) (?:the )?[\w-]+){{0,3}}"
    rf" (?i-u:{_VERBS})(?-u:\b)|, (?:citing|quoting) )"
)
_FROM: Final = (
    r"(?:[,”\"] (?:report(?:s|ed)|sa(?:id|ys?)) |(?i-u:\b(?:citing|quoting"
    r"|(?:[a-z]+ed|says?|said|spoke|speaking|wrote|broadcast|shown|carried|seen|statement|articles?|reports?|interviews?)"
    r" (?:[a-z]+ ){0,3}?(?:in|on|to|by|through|via|with))(?: the)? ))$"
)
"""What the article has is from them: said to them, carried by them."""
_CLAUSE: Final = r"(?:^|[,;:—–(“”\"] ?|(?i-u:\b(?:and|but|that|as|while|when|although|after|because|yet) ))$"
_GOES_ON: Final = rf"^(?:[^ ]|$| \p{{Lu}}| (?i-u:{_BOOK.any_of('going_on')})(?-u:\b))"
_PLACE: Final = r"(?i-u:(?:website|web site|blog|site|portal|[a-z]+ outlet)s?)$"
"""Where anything may be put, linked to or bought: it is a source only where it is the one that tells."""
_OUTLETS: Final = r"(?i-u:(?:media|news|press) outlets?)$"
_REPORTED: Final = (
    r"^(?: [a-z]+){0,2} (?:said|says?|report(?:s|ed)?|claim(?:s|ed)?|quote[sd]?|cite[sd]?|wrote|writes?"
    r"|publish(?:es|ed)|reveal(?:s|ed)|announced|carried|alleg(?:es|ed))(?-u:\b)"
)
"""What such a place does where it tells; it also "runs smoothly", and "feels slow"."""
_BY_WAY: Final = (
    r"(?i-u:\b(?:according to|after|amid|as|based on|between|by|citing|con(?:firm|tradict)[a-z]*|contrary to"
    r"|den(?:y|ie[sd])|despite|dismiss[a-z]*|from|in|of|on|quoting|there (?:are|were|have been|had been)|to|with)"
    r"(?: the)? )$"
)
_FEATURED: Final = (
    r"(?i-u:\b(?:featur(?:ed|ing)|advertis[a-z]+|promot[a-z]+|publicis[a-z]+|publiciz[a-z]+|covered|coverage)"
    r" (?:[a-z]+ ){0,2}?(?:in|on|by|through|via|from) (?:the )?)$"
)
"""Who is shown by them; nobody tells anything."""
_MASS: Final = r"(?i-u:(?:radio|television|tv|press|media)$)"
_PROGRAMME: Final = (
    r"^ (?:broadcast|channel|host|network|presenter|program|programme|show|station)s? (?:[a-z]+ing|about|for|on|that)"
    r"(?-u:\b)"
)
"""A noun to which that belongs, and what it is about: "a daily national radio broadcast on boats"."""
_CONTENT: Final = r"^ (?:that|which|suggest\w*|claim\w*|say\w*|said|indicat\w*|alleg\w*)(?-u:\b)"
_PUT_FORTH: Final = "(?i-u:reports|headlines| accounts [a-z]+$)"
_SINGLE: Final = rf"(?i-u:\b{_A_REPORT}\b)"
_HANDLED: Final = "^ (?:of|on) "
"""What is done with reports, or what they are of ("multiple reports of break-ins")."""
_TOLD_BY_THEM: Final = r"(?i-u:^reports (?:said|show|[a-z0-9 -]+ [a-z]+|[a-z]+ed)$)"
"""With a noun before it, it is known whose they are: "police reports said"."""
_OF_MEDIA: Final = pl.col("match").str.contains(r"^(?i-u:media|press|news|tabloid) ") & pl.col(
    "after"
).str.starts_with(" of ")
"""Whose reports they are is said, in general; what they are of follows."""
_ON_DAY: Final = r"^ on \p{Lu}\p{Ll}+day"
"""When they told it, not what of."""
_ENDS: Final = rf"^(?:[^ ]|$)|{_ON_DAY}"
"""Nothing follows that says whose report it is, or what of."""
_OF_OTHERS: Final = (
    rf"(?i-u:^there (?:are|were) no |^(?:according to|as per|contrary to) the | (?:by|from|of) (?:the )?(?:[a-z]+ )?"
    rf"{lexicon('people').any_of('body')}\b)"
)
"""Reports that somebody has made, or that there are none."""
_ABOUT_IT: Final = (
    r"^ (?:to|will|is|was|has|had|accused)(?-u:\b)"
    r"|^ [^,.;]{2,40} (?:commissioned|compiled|filed|issued|ordered|published|released|requested|wrote)(?-u:\b)"
)
"""What goes on about the report as a thing."""
_ITSELF: Final = r"^(?:The|This|That|Its) (?:[a-z]+ )?(?:authors?|journal|paper|report|study)(?-u:\b)"
"""In the next sentence: it goes on about the report, which is then no passing word."""
_CLAIMED: Final = (
    r"(?:that|ing|say|suggest|claim|indicate|show|suggested|claimed|alleged?|have it|emerging of"
    r"|(?:amid|are|were|been)(?: [a-z]+)? reports)$"
)
"""What follows is what they claim: a name in it is not theirs."""
_NAME: Final = r"\p{Lu}\p{L}+ $"
_OF_NAME: Final = r"^\p{Lu}\p{L}+ reports$| \p{Lu}\p{Ll}+$"
"""Behind a word in capitals: both are the name of an outlet ("The Associated Press reports"), as no country is."""
_NAMED: Final = (
    r"^(?: outlets?| agency| channel| station| broadcaster| newspaper| site)?,?"
    r" (?:(?:the|including|such as|like|from|by|in|[a-z]+ed|seen) )*\p{Lu}"
)
_QUOTES: Final = r"^ (?:[a-z]+ )?(?:quote[sd]?|cite[sd]?) "
"""The name that follows is that of the one who spoke to them."""
_CALLED: Final = (
    r"(?-u:\b)(?:agency|broadcaster|[Cc]hannel|newspaper|(?:radio|television|TV) (?:network|station)) (?:the )?\p{Lu}"
    r"[^.]* (?:quoted|reported|said|showed)(?-u:\b)"
)
"""In the next sentence of the paragraph: which one it is."""
_TITLE: Final = r"[„“\"«»][^„“”\"«»]{2,30}[“”\"«»]|(?-u:\b)[A-Z]{3,}(?-u:\b)"
"""How an outlet's name is set: in quotation marks, or in capital letters."""
_SUCH_AS: Final = (
    r"^(?:,? ?(?:\(|dont|comme|notamment|parmi lesquels|tels? que|como|entre ellos|incluid)"
    r"|,? (?:el |la |le |l['’])?\p{Lu})"
)


def _worded(code: str) -> Wording:
    named = pl.any_horizontal(pl.col(name).str.contains(_TITLE) for name in ("text", "next_text"))
    such = pl.col("after").str.contains(_SUCH_AS) if code in {"fr", "es"} else pl.lit(value=False)
    return Wording(
        gate=tongues.holds("text", code, "media"),
        find=tongues.find(tongues.any_of(code, "outlet")),
        flag=tongues.whole() & ~tongues.ahead(code, "definite") & ~named & ~such,
    )


_match, _before, _after = (pl.col(name).str for name in ("match", "before", "after"))
_SUBJECT: Final = _after.contains(_TELLS)
_CLOSED: Final = _after.contains(_GOES_ON)
_ACCORDED: Final = _before.contains(r"(?i-u:\baccording to (?:the |(?:[a-z]+ ){0,3}(?:by|from|in) )?)$") & (
    _CLOSED | _match.contains("(?:media|s)$")
)
_TO_ONE: Final = (
    _before.contains(r"(?i-u:\b(?:told|tells?|telling) )$") & _match.contains(f"^{_ONE}$") & _CLOSED
)
"""Those whom all the media ask have told the reporter as well."""
_GIVEN_OUT: Final = _match.contains(f"^(?i-u:{_BOOK.any_of('report_kind')} reports)$") & ~(
    _SUBJECT | _after.contains(_CONTENT) | _before.contains(_BY_WAY)
)
"""Reports that are asked for, counted or handed round, and tell nothing here."""
_SHOWN_OFF: Final = _before.contains(_FEATURED) | (_match.contains(_MASS) & _after.contains(_PROGRAMME))
_LEANT_ON: Final = (
    pl.when(_match.contains(_SINGLE))
    .then(
        (_match.contains("(?:said|says|claim|suggest|that$|ing$)") | _after.contains(_ENDS))
        & ~_after.contains(_ABOUT_IT)
        & ~next_says(_ITSELF)
    )
    .when(_match.contains(_OF_OTHERS))
    .then(pl.lit(value=False))
    .when(_match.contains("(?i-u:^with reports of$)"))
    .then(_before.contains("(?:[,;–—] ?|emerged |surfaced )$"))
    .when(_match.contains(_PUT_FORTH))
    .then(
        (~_after.contains(_HANDLED) | _after.contains(_ON_DAY) | _OF_MEDIA)
        & ~_before.contains(r"(?i-u:\b(?:the|these|those|its|his|her|their) )$")
        & (~_match.contains(_TOLD_BY_THEM) | _before.contains(_CLAUSE))
        & (~_match.contains("^said ") | _after.contains("^(?:[.,;:]|$)"))
    )
    .when(_match.contains(f"^{_PUT_OUT}$"))
    .then(_after.contains(_CONTENT))
    .when(_match.contains(f"^{_ALL}$"))
    .then(_SUBJECT & _before.contains(_CLAUSE))
    .when(_match.contains(_PLACE) & ~_match.contains(_OUTLETS))
    .then((_SUBJECT & _after.contains(_REPORTED)) | _ACCORDED)
    .otherwise(
        _SUBJECT | _ACCORDED | _TO_ONE | (_before.contains(_FROM) & _CLOSED & pl.col("cue").is_not_null())
    )
)
"""The article takes from the medium what it tells."""
_OPENING: Final = pl.concat_str("before", "match").str.contains(
    "^(?:According to|As per|Contrary to) [^,]*$"
) & _after.starts_with(", ")
"""The name behind the comma is that of the sentence's subject, and none of an outlet."""

CHECK = Check(
    code="ATT003",
    name="unnamed-outlet",
    unit=Unit.SENTENCE,
    together=_MAYBE,
    find=_FIND,
    # Apart, as all are more patterns than one thread keeps.
    derived=((_LEANT_ON & ~_GIVEN_OUT & ~_SHOWN_OFF).alias("leant_on"),),
    flag=outside_quotation()
    & pl.col("leant_on")
    & ~(_match.contains(_OF_NAME) & _before.contains(_NAME))
    & ~(_match.contains(f"^{_ONE}$") & named_in_next())
    & ~next_says(_CALLED)
    & (_match.contains(_CLAIMED) | _OPENING | _after.contains(_QUOTES) | ~_after.contains(_NAMED)),
    message=pl.format("“{}” does not say which outlet.", "match"),
    fix="Name the outlet, and link to its report.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="What another medium gathered is credited to it by name (AP crediting guidelines).",
    rule="http://www.poynter.org/2010/ap-issues-new-crediting-and-attribution-guidelines/105357/",
    languages=tongues.COVERED,
    wordings=tongues.each(_worded),
)
