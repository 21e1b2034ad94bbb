"""People beside a verb of saying or thinking who say and think nothing of their own."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks import unnamed as u

_REPORTED: Final = (
    r"(?i-u:(?:sa(?:ys?|id|ying)|thinks?|thought|claim(?:s|ed|ing)?|argu(?:es|ed|ing)|insist(?:s|ed|ing)"
    r"|not(?:es|ed|ing)|add(?:s|ed|ing)|believes?|explain(?:s|ed|ing)|warn(?:s|ed|ing)|told [a-zA-Z. ]*"
    r"|show(?:s|ed|n)?|find(?:s|ing)?|found|acknowledg(?:es|ed|ing)|suggest(?:s|ed|ing)) (?:that )?)"
)
"""What leads to what somebody else is said to have said of them."""
_NAME: Final = r"\p{Lu}[\p{L}.’'-]+"
_LISTED: Final = (
    r",? (?i-u:above|below|here|(?:in|on|throughout) (?:this|these|our|its|their|the) "
    r"(?:articles?|stor(?:y|ies)|pages?|lists?|posts?|guides?|pieces?|tables?|charts?|series))(?-u:\b)"
)
_SAYING: Final = "(?i-u:say|says|said|warn|warned|argue|argued|believe|fear|predict)"
_NEVER: Final = "|".join(
    (
        # Another subject before them; what they had better think; a verb that is a preposition.
        r"⟦(?i-u:I|we|you|he|she|it|they) ",
        r"(?i-u: (?:should|must|ought to|needs? to|ha(?:s|ve) to) [a-z]+| regarding)⟧",
        # What others say of them, or together with somebody named.
        rf"{_REPORTED}⟦|⟦{_REPORTED}(?:[a-z-]+ )*that |{_NAME} (?:and|or) ⟦",
        rf"(?:^|[^\p{{L}}])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|I|[Ww]e|who|{_NAME}) ⟦(?i-u:says?|said) ",
        r"\p{L} (?:and|or) ⟦(?i-u:(?:many |some |several )?others?)(?-u:\b)",
        # They are named or placed behind the verb.
        r"⟧,? (?:at|from|with|for|of|in) (?:the )?\p{Lu}|⟧,? (?:including|such as|like) \p{Lu}",
        # They do not say; would have said; are asked themselves, warned, shown to the reader.
        r"(?i-u: not (?:say|said|tell|know|see|show|reveal|disclose|mention|confirm|indicate|report)⟧)",
        r"(?i-u: (?:would|might) have [a-z ]+⟧)",
        rf"(?i-u: question(?:s|ed|ing)?⟧) (?:him|her|them|(?:{_NAME} ){{1,3}})(?:about|over|on) ",
        rf"(?i-u:\b(?:ha[sd]|have|not|also) )⟦{_SAYING} ",
        rf"⟦{_SAYING} (?i-u:some|many|others)⟧",
        rf"(?i-u:\b(?:mentioned|cited|quoted|described|listed|noted|named)⟧){_LISTED}",
        # A request, a letter; no verb of saying after all.
        r"(?i-u: ask(?:s|ed)?⟧ (?:for|to)\b| wrote⟧ to\b)",
        r"(?i-u: (?:will|would|may|might) (?:[a-z]+ )?(?:see|find)(?: it)?⟧)",
        r"(?i-u: show(?:s|ed)?⟧ (?:off|up)\b| interested⟧|\bmost [a-z]+ly [a-z]+ed⟧)",
        # Whose they are stands before the noun that the match begins with.
        rf"(?:{u.POINTING}(?:[a-z-]+ ){{0,2}}|{_NAME} (?:[a-z-]+ )?)⟦(?:[^⟧]*, who |{u.SAY_SO}⟧{u.SO})",
        # What they ask, and what or how they think, is told of and not said by them.
        r"(?i-u:\bquestions? (?:[a-z]+ )*asks?⟧)",
        r"(?i-u:\b(?:how|what) )⟦[^⟧]* (?i-u:thinks?|says?|feels?|asks?)⟧(?:$|[.,;:?!])",
        # They protest, keep or take over, look for, weigh up; they would say so; most know it.
        r"(?i-u: demonstrat(?:e[sd]?|ing)⟧)(?:$|[.,;]"
        r"| (?:an?|against|at|before|by|her|his|in|its|near|on|outside|their)(?-u:\b))",
        r"(?i-u: maintain(?:s|ed)?⟧ (?:close|good|(?:his|her|its|their) own)\b| will recall⟧)",
        r"(?i-u: assume[sd]?⟧ (?:command|control|leadership|office|power|responsibilit[a-z]+|risks?)"
        r"(?:$|[.,;]| (?:for|from|in|of|over)\b))",
        r"(?i-u:\bhow )⟦[^⟧]*(?i-u: (?:expect|feel|find|imagine|interpret|know|perceive|see|think|understand|view))⟧",
        r"(?:[^,] so |(?i-u:\bensur(?:e[sd]?|ing) ))⟦[^⟧]*(?i-u: (?:feel|find|know|see|understand))⟧",
        r"⟦[^⟧]*(?i-u: ensur(?:e[sd]?|ing) )[^⟧]*(?i-u: (?:feel|find|know|see|understand))⟧",
        r"(?i-u:\bbeing )⟦(?i-u:considered) by ",
        r"(?i-u: in (?:[a-z]+ )?demand⟧| agree[sd]?⟧ to\b| (?:still|already) know⟧ (?:how|many|the|what|where|who))",
        r"⟦(?i-u:an?) [^⟧]*(?i-u: (?:claimed|described|revealed|said)⟧ (?:as|to be|to have)\b| told⟧ to\b)",
        # What a witness told a court, or anybody an inquiry.
        r"(?i-u: told⟧ (?:the|an?) (?:[a-z]+ )?(?:committee|court|hearing|inquest|inquiry|judge|jury|panel|trial)\b)",
        r"(?i-u:\bif )[^⟦]*⟦[^⟧]* would [a-z]+⟧",
        r"⟦(?i-u:most|many|all) (?:[a-z]+ )+know⟧",
        # Another subject within them, a name for a verb, "most" with an adjective.
        r"⟦[^⟧]*(?i-u: (?:that|which|who|whom) (?:we|you|I) )[^⟧]*⟧",
        r"(?i-u:\b(?:and|her|his|its|my|our|the|their|your) )⟦(?i-u:most [a-z]+ed)⟧ [a-z]{6,}",
        # Somebody named says it of them, at either end of the sentence.
        r"^According to [^,]*\p{Lu}[^,]*, ⟦",
        r"⟧[^.;]*, (?i-u:an?|the|its) (?:[a-z]+ )?(?:poll|report|study|survey) (?:by|for|from|of) (?:the )?\p{Lu}"
        r"[^,.;]* (?:found|finds|revealed|said|says|showed|shows|suggest(?:ed|s))(?-u:\b)",
        r"⟧[^.;]*, per \p{Lu}",
        # How many they are; an idiom; what figures and studies never do.
        r"(?i-u:\bhow )⟦(?i-u:many|few) |(?i-u:\bthe )⟦(?i-u:most) part ",
        rf"(?i-u:\b{u.PEOPLE.any_of('evidence', 'record')} (?:[a-z]+ )*(?:feel|feels|felt|call(?:s|ed)? for)⟧)",
        r"found⟧ (?:a home|its way|their way)(?-u:\b)",
        r"\?$",
    )
)
"""In a sentence whose match stands between ⟦ and ⟧."""
_CONDITION: Final = (
    r"(?i-u:\b(?:if|unless|whether|until|when(?:ever)?) )⟦|⟦(?i-u:if|unless|whether|until|when) "
)
_HOW: Final = (
    r"(?i-u:\b(?:how|what) )⟦[^⟧]* (?i-u:thinks?|says?|feels?|asks?)⟧"
    r" (?:it|this|these|those|they)(?:[ .,;:?!]|$)"
)
_KNOWING: Final = r"(?i-u:\b(?:analysts|critics|economists|experts|observers|scientists)$)"
"""What these say in such a clause is their word: "how experts say it would work"."""
_PAST: Final = r"(?:ed|said|told|thought|felt|saw)$"
_LEADS: Final = "(?i-u:with|has|had|have|leaving|left|prompting|amid|despite) "
_DOING: Final = (
    rf"{_LEADS}⟦|⟦{_LEADS}"
    r"|(?i-u: (?:are|were|is|was|been|be) (?:[a-z]+ly |now |also |still |already |not )*[a-z-]+ing⟧)"
)
"""With "ing" at the end a statement, without these a participle: "taxpayers reporting gains"."""
_CAPITAL: Final = r"[a-z,] \p{Lu}\p{Ll}+$"
"""A name that reads as a verb: "agents who sell only State Farm products"."""
_CALLED: Final = r"(?i-u: call(?:s|ed)? the)$"
_NAMING: Final = '^ [“"‘]|^[^.;]* (?:an? |[“"‘])'
"""What a thing is called; those who "called the meeting" say nothing."""
_GENERIC: Final = rf"⟦{u.SOME}|, who$|⟦(?i-u:there (?:are|were|is)) |(?i-u:there (?:are|were|is)) ⟦"
"""Before "who" it is told that there are such people, without it of whoever it may be: "people who think so"."""
_MADE: Final = (
    r"(?i-u:(?:^| )(?:helps?|helped|helping|lets?|letting|makes?|made|making) (?:[a-z-]+ ){1,2}[a-z]+$)"
)
_FINITE: Final = (
    r"(?i-u:(?:said|says?|told|thought|felt|[a-z]+ed|[a-z]+s| (?:the|an?|this|that|their|its) [a-z]+)$)"
)
"""What somebody is made to do is an infinitive: those "who made the report" said it themselves."""
_OF_ONE: Final = r"[^s]s$"
_HOLDING: Final = r"(?i-u: (?:shar|rais|ha[dv]|drew|issu)[a-z]* )"
_SINGLE: Final = rf"^(?i-u:one|another|an?) |(?i-u:{u.PEOPLE.any_of('evidence')})(?-u:\b)"
"""What one of them does, while "some worries" are a noun."""
_IN_VIEW: Final = r"⟦(?i-u:seen|viewed) by "
_AS: Final = r"⟧ as |(?i-u:\bas )⟦"
"""With "as" behind it or before it an opinion, without it what anybody sees."""


def silent() -> pl.Expr:
    """Return whether the people of ``match`` say nothing; ``who`` is the match without its verb."""
    marked = pl.format("{}⟦{}⟧{}", "before", "match", "after").str
    match, who = pl.col("match").str, pl.col("who").str
    return pl.any_horizontal(
        marked.contains(_NEVER),
        marked.contains(_CONDITION) & ~match.contains(_PAST),
        marked.contains(_HOW) & ~who.contains(_KNOWING),
        match.ends_with("ing") & ~match.ends_with(" warning") & ~marked.contains(_DOING),
        match.contains(_CAPITAL) & ~match.contains(f"^{u.BY}"),
        match.contains(_CALLED) & ~pl.col("after").str.contains(_NAMING),
        who.ends_with(" who") & ~(pl.col("before") + "⟦" + pl.col("who")).str.contains(_GENERIC),
        match.contains(f"^{u.LED}") & ~who.ends_with(" to"),
        match.contains(_MADE) & ~match.contains(_FINITE),
        match.contains(_OF_ONE)
        & ~match.contains(f"(?i-u:{u.MINDED})$")
        & ~match.ends_with(pl.col("who"))
        & ~match.contains(f"{_HOLDING}|{_SINGLE}"),
        marked.contains(_IN_VIEW) & ~marked.contains(_AS),
    )
