"""An anonymous source is described, and the story does not say why it is not named.

What it flags
    "People familiar with the matter", "a person briefed on the talks", "advisers to the president", "industry sources"
    as the source of what is told, one who is known by a post or a trade alone ("a former official said", "said one
    of the ministers"), and whoever "asked not to be named", in a story that gives no reason for the anonymity.
Why
    Describe the source, and say why it asked not to be named and what makes it know (AP and Reuters on
    anonymous sources; SPJ: question sources' motives before promising anonymity).
Known limits
    The reason is looked for in the same paragraph. "The people said" is read as those who were cited only behind a
    comma or a quotation. One official of a body that is named beside him or in the sentence before is let pass, and so
    are passers-by and witnesses, who know from having been there.
"""

from typing import Final

import polars as pl

from copydesk.checks import unnamed as u
from copydesk.checks.attribution.bare_anonymous import (
    AHEAD,
    ANYBODY,
    BARE,
    BOOK,
    CITED,
    DESCRIBED,
    FOREIGN,
    HANDS,
    SAID,
    TELLS,
    UNDESCRIBED,
)
from copydesk.checks.lexicon import lexicon
from copydesk.checks.model import Check, Confidence, Severity, Unit
from copydesk.checks.wording import ENGLISH, outside_quotation

_WHO: Final = rf"{u.QUANTITY}(?:(?i-u:an?|one|another|the) )?{u.MODIFIER}"
_WHAT: Final = (
    r"(?: (?:the|this|that|these|those|his|her|their|its|a|an|of|last|next))?"
    r"(?: (?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen)\.)?(?: [\w-]+[’']s)? [\w-]+"
)
_KNOWS: Final = (
    rf"(?i-u:(?:{BOOK.any_of('anonymous', 'confidant')}) {u.PEOPLE.any_of('knowing')}"
    rf"|{BOOK.any_of('confidant')} (?:to|of))"
)
_SOURCE: Final = r"(?:(?-u:\b)[Ss]ources?|insiders?)"
_POSTS: Final = rf"(?i-u:{BOOK.any_of('post')})"
_POST: Final = rf"{u.MODIFIER}{_POSTS}(?-u:\b)"
_ONE_OF: Final = "(?i-u:one of (?:the|these|those|his|her|its|their))"
_OF_THEM: Final = rf"{_ONE_OF} {u.MODIFIER}(?i-u:people|{_POSTS}s)(?-u:\b)"

_ONE: Final = rf"(?:(?i-u:an?|one|another) {_POST}|{_OF_THEM})"
_TOLD: Final = rf"{AHEAD} (?i-u:{lexicon('speech').any_of('told')})(?-u:\b)"
"""What one in a post says; such people do much else."""
_SHOWN: Final = "names? (?:mentioned|used|published|disclosed)"
_HIDDEN: Final = (
    r"(?i-u:(?:request|requested|requesting|seeking|sought|granted|on(?: the)? condition of) anonymity"
    rf"|did not want (?:his|her|their) (?:full )?{_SHOWN}"
    r"|(?:(?:asked|asking|preferr(?:ed|ing)) not|declin(?:ed|ing)|refus(?:ed|ing)|did not (?:want|wish))"
    r" to be (?:named|identified))"
)
"""What somebody asks for who tells it."""
_ANOTHER: Final = "(?:second|third|fourth) (?:individual|person)"
_CITED_ABOVE: Final = (
    r"(?i-u:(?:according to the (?:people|person)|the (?:people|person) (?:(?:cited|quoted) above )?said"
    rf"|said an? {_ANOTHER}|an? {_ANOTHER} said)"
    r"\b)"
)
"""Those of whom nothing was said but that they know."""
_WHERE: Final = rf",? {DESCRIBED} [^,.;:!?“”\"]+?,?"
_GOES_ON: Final = f"(?:{_WHERE})?"
_FIND: Final = (
    rf"{u.LEAD}(?:{_WHO}(?:{_KNOWS}{_WHAT}|{_SOURCE}{_GOES_ON}(?:{TELLS}|{HANDS}))"
    rf"|(?:(?i-u:an?) {_POST}{_GOES_ON}|{_ONE}{_WHERE}|{_OF_THEM}){_TOLD})"
    rf"|(?-u:\b){CITED} (?:{_WHO}(?:{_KNOWS}{_WHAT}|{_SOURCE})|{_ONE})|{_HIDDEN}|{_CITED_ABOVE}"
)
_MAYBE: Final = (
    rf"{ANYBODY}|(?-u:\b)(?:{_KNOWS}|{_POSTS}|(?i-u:{_ONE_OF}|anonymity|be named|be identified|the (?:people|person)"
    rf"|{_ANOTHER}|{_SHOWN}))(?-u:\b)"
)
"""Stands in whatever is found, and is short: searched with what other checks ask, it may not outgrow the automaton."""
_SOONER: Final = r"(?:[A-Za-z][A-Za-z.-]* )"
_LIKELY: Final = (
    rf"(?-u:\b)(?:{_KNOWS}|{_SOURCE}(?:{TELLS}|{HANDS}|,? {DESCRIBED} )|{CITED} {_SOONER}{{0,4}}(?:{_SOURCE}|{_POSTS})"
    rf"|(?i-u:an?|one|another) {_SOONER}{{0,3}}?{_POSTS}(?:{_TOLD}|,? {DESCRIBED} )"
    rf"|{_OF_THEM}|{_HIDDEN}|{_CITED_ABOVE})"
)
"""What is found, but for where it begins and how it ends: all that at once takes thirty times as long to search."""
_HANDED_OVER: Final = (
    r"(?i-u:\b(?:according to|copy|copies|data|documents?|e-?mails?|figures|files?|memo|photos?|records|transcript"
    r"|video)\b)"
)
"""What a source provides, and no service."""
_STOPS: Final = (
    r"^(?:$|[.,;:”\"]| (?:because|since|for fear|in order|citing|out of|due to|given|when|told|said|added"
    r"|as (?:he|she|they|the)) )"
)
_LIKELY_BEFORE: Final = (
    rf"(?-u:\b)(?:{_KNOWS}|{_SOURCE})|(?i-u:\b(?:an?|one|another) (?:[a-z.-]+ ){{0,3}}{_POSTS}\b)"
)
_REFUSED: Final = (
    r"(?:anonymity|anonymously|to be (?:named|identified|quoted)"
    rf"|{_SHOWN}|names? (?:was|were|has been|be|is) withheld"
    r"|(?:give|use|publish|disclose) (?:his|her|their) (?:full )?names?)"
)
_WHY: Final = (
    r"(?:because|since|due to|given|citing|(?:for|out of|in) fear|fearing|owing to|so as"
    r"|to (?:discuss|describe|speak|talk|avoid|protect|share|disclose|detail|preserve|comment|be candid))"
)
_REASON: Final = (
    rf"(?i:(?-u:\b)(?:{_REFUSED}(?-u:\b)[^.]*(?-u:\b){_WHY}(?-u:\b)|{_WHY}(?-u:\b)[^.]*(?-u:\b){_REFUSED}"
    r"|(?:not|never|n't) (?:been )?(?:authori[sz]ed|allowed|permitted|cleared) to"
    r"|fear(?:ed|s|ing)? (?:of )?(?:reprisal|retaliation|repercussion|retribution)|to protect (?:his|her|their) "
    r"|because [^.]*(?-u:\b)(?:confidential|private|sensitive|secret|internal|public|ongoing)(?-u:\b)))"
)
_CITED: Final = f"^{CITED} "
_SAID: Final = f"^(?i-u:{SAID}) "
_SPOKEN: Final = r"[,?!”\"'’] $"
"""Before a verb that stands ahead of who said it; elsewhere what follows it is what was said."""
_TELLING: Final = "^ (?:saying|telling|claiming|adding|confirming|warning) "
"""Behind "with a source close to the talks"."""
_NEAR: Final = 60
"""Characters in which those who know go on to tell it; counted in the pattern they would make its automaton large."""
_CLAUSE: Final = r"^([^.;:“”\"]*)"
_THINGS: Final = (
    r"(?i-u:\b(?:open|multiple data|funding|income|revenue|power|energy|water|food|light|news|data|cited"
    r"|these|those|this|the|all|any|no) (?:[a-z-]+ )?(?:sources?|insiders?)\b|sources? of\b)"
)
_BARE: Final = rf"^(?:{CITED} |[^,;]* (?i-u:{u.PEOPLE.any_of('before')}) )?{BARE}(?: |$)"
"""What ATT001 reports already: whoever is not described at all."""
_BODY: Final = rf"(?i-u:\b(?:{u.PEOPLE.any_of('body', 'organisation')})\b)"
_PLACED: Final = rf"(?:^|[^\p{{L}}])\p{{Lu}}|[’']s |(?-u:\b)(?:his|her|its|their|our)(?-u:\b)|{_BODY}"
_OF_SOME: Final = rf" {DESCRIBED} an? .*$"
"""Of a body that is not named either: "with a screening company"."""
_NAMED: Final = r"^[^.;:“”]*(?:, |(?:reported|quoted|cited) by (?:the )?)\p{Lu}"
_BROAD: Final = rf"(?-u:\b)(?:{u.PEOPLE.any_of('broad')}|{FOREIGN}|C[A-Z]O|GOP)(?-u:\b)"

_match, _before, _after = (pl.col(name).str for name in ("match", "before", "after"))
_KNOWN_TO_KNOW: Final = _match.contains(
    rf"(?-u:\b){_KNOWS}|(?-u:\b)[Ss]ources?(?-u:\b)|insider|(?-u:\b)(?:unnamed|unidentified|anonymous) "
)
_QUOTED: Final = _match.contains(_CITED)
_FROM_A_BODY: Final = (
    _match.replace(_CITED, "")
    .str.slice(1)
    .str.replace_all(_BROAD, "")
    .str.replace(_OF_SOME, "")
    .str.contains(_PLACED)
    | (_QUOTED & (_after.contains(rf"^,? {DESCRIBED} (?:the |[^,.;:]*\p{{Lu}})") | _after.contains(_NAMED)))
    | _before.contains(_BODY)
    | pl.col("before_text").str.contains(_BODY)
    | pl.col("next_text").str.contains(r"^\p{Lu}[\p{L}.’'-]+ \p{Lu}|^The [a-z]+, (?:[a-z]+ )*\p{Lu}")
)
"""One who is known by a post alone: of a body named with it or just before, or named in what follows."""
_APPOSED: Final = (
    _before.contains(r"\p{Lu}[\p{L}.’'-]+, $") & (_after.contains("^[^,.;:]{0,40},") | _match.contains(","))
) | _match.contains(r"(?-u:\b)(?:is|was|are|were) an? ")
"""It says who somebody is, whose name stands before it."""
_NO_SAYING: Final = (
    _match.contains("(?i-u: of mine$| from sources believed$)")
    | (_match.contains("(?i-u:^provided by an? )") & ~pl.col("text").str.contains(_HANDED_OVER))
    | (_before.contains("(?i-u:what )$") & ~_match.contains("(?i-u:said|told)"))
)
"""Nobody tells anything: a clerk provides forms, a friend stands in an anecdote, a prospectus rests on its sources."""
_ASKED: Final = _match.contains(f"^{_HIDDEN}$")
_AS_SUCH: Final = _ASKED & (
    ~_after.contains(_STOPS) | (_match.contains("^granted ") & _before.contains("(?:be|been|was|were) $"))
)
"""Named captain, identified with a party."""
_EACH: Final = _match.contains("^(?i-u:per) ") & ~(_before.contains("(?:^|, )$") & _match.contains("s$"))
"""Three quotations per source, and not according to them."""
_AS_ABOVE: Final = (
    _match.contains(f"^{_CITED_ABOVE}$")
    & ~_match.contains("(?i-u: (?:above|second|third|fourth) )")
    & (~(_before.contains(r"[,”\"] $") | _after.contains(r"^[,.]")) | _after.contains("^ to "))
)
"""The people of a country, and none who are cited."""
_TOLD_OF: Final = _ASKED & _before.contains(_LIKELY_BEFORE)
"""The match before is theirs."""
_SUPPOSED: Final = r"(?i-u:\b(?:if|unless|whether|when|whenever) )$"
"""What somebody may say; nobody has."""

CHECK = Check(
    code="ATT002",
    name="anonymity-unexplained",
    unit=Unit.SENTENCE,
    together=_MAYBE,
    gate=pl.col("text").str.contains(_LIKELY),
    find=_FIND,
    # Apart, as all are more patterns than one thread keeps.
    derived=((_AS_ABOVE | _AS_SUCH | _EACH | _NO_SAYING | _TOLD_OF).alias("tells_nothing"),),
    flag=outside_quotation()
    & (
        _QUOTED
        | ~_match.contains(rf"{_KNOWS}{_WHAT}$")
        | _after.slice(0, _NEAR).str.extract(_CLAUSE).str.contains(f"{TELLS}|{_TELLING}")
    )
    & (~_match.contains(_SAID) | _before.contains(_SPOKEN))
    & ~(
        _match.contains(_BARE)
        & ~_match.contains(f"^(?:{CITED} )?{BARE},? {DESCRIBED}")
        & (~_QUOTED | UNDESCRIBED)
    )
    & ~_match.contains(_THINGS)
    & (_QUOTED | ~_APPOSED)
    & ~_before.contains(_SUPPOSED)
    & ~pl.col("tells_nothing")
    & (_KNOWN_TO_KNOW | _match.contains(f"^(?:{_HIDDEN}|{_CITED_ABOVE})$") | ~_FROM_A_BODY)
    & ~pl.col("paragraph").str.contains(_REASON),
    message=pl.format("“{}”: the story does not say why they are not named.", "match"),
    fix="Say in the story why the source asked not to be named, and how it knows.",
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    why="Readers are told why a source is not named and how it knows (AP, Reuters, SPJ).",
    rule="https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources",
    languages=ENGLISH,
)
