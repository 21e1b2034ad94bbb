"""What clears unnamed people who speak or think: a name, a body or a place that narrows them down."""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks import unnamed as u
from copydesk.checks.lexicon import alternation
from copydesk.checks.units import cut
from copydesk.checks.unnamed import PEOPLE
from copydesk.checks.wording import (
    NAMED_SPEAKER,
    SAYS_SO,
    documented_next,
    named_in_next,
    next_in_paragraph,
    next_says,
    referenced,
)

_PASSIVE: Final = (
    r"(?i-u: (?:been|were|are|was|is|being)(?: [a-z]+ly)? (?:told|shown|seen|known|said|thought|felt|\w+ed)$)"
)
_STATE: Final = rf"(?i-u:{u.MINDED}|divided)$"
_DEFINITE: Final = rf"(?i-u:\b{PEOPLE.any_of('definite')}\b)"
_WHOEVER: Final = r"^(?i-u:those) (?:who|in|opposed|against|critical)\b"
_BODY: Final = rf"(?i-u:(?:^| ){PEOPLE.any_of('body')}\b)"
_OWNED: Final = rf"{_BODY}|\p{{L}}[’']s "
_ONE: Final = "^(?i-u:an?) "
_PASSER_BY: Final = rf"^(?i-u:an?) (?:[a-z-]+ ){{0,2}}{PEOPLE.any_of('passer_by')}$"
_SPOKE: Final = (
    r" (?i-u:said|says|told|tells|recalled|recounted|revealed|described|claimed|wrote|added"
    r"|expressed|voiced)$"
)
"""What one who happened to be there tells; one in a post is ATT002's."""
_WIDE: Final = PEOPLE.phrases("broad")
_BROAD: Final = (
    rf"(?-u:\b)(?:the )?(?:(?:{alternation(word for word in _WIDE if word[-1] != '.')}|{u.SIDE})(?-u:\b)"
    rf"|{alternation(word for word in _WIDE if word[-1] == '.')})"
)
"""Parties, nations and media, which describe people and name none of them."""
_CLAUSE: Final = r"(?i-u:and|but|or|while|that|as|because|although|though|when|where|yet|so|since|which) "
_ONE_SIDE: Final = rf"^(?:{_CLAUSE})?{u.SIDE}$"
"""A party or a nation as a whole, which is a name: not "many" of it, nor its leaders."""
_POINTED: Final = rf"{u.POINTING}{u.HOW_MANY}"
_COUNTED: Final = rf"^(?:.*(?-u:\b))?{u.HOW_MANY}"
_PLACE: Final = rf"^(.+?) ((?i-u:{u.PREPOSITION}) .*)$"
_THERE: Final = rf"\p{{Lu}}|{_BODY}|(?i-u:\b(?:the|this|that|these|those|his|her|its|their|our|my) )"
_WEEKDAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_DAY: Final = f"^on {_WEEKDAY} ?"
_KNOWING: Final = r"(?i-u:(?:analysts|authorities|commentators|experts|scholars|specialists)$)"
_TOPIC: Final = "^(?i-u:on) "
_ON_BODY: Final = (
    r"(?i-u:\b(?:board|commission|(?:sub)?committee|council|delegation|ground|jury|panel|scene|site|staff"
    r"|team)\b)"
)
"""Whom those who know sit with, or where they are; else what they know of."""
_STAND_FOR: Final = r"^(?i-u:of|for|against) [a-z’' -]+$"
"""What somebody is for or against says what they think, and not who they are."""
_EVERYWHERE: Final = (
    r"(?i-u:\b(?:around|across|throughout|in|all over) "
    r"the (?:country|world|globe|nation|industry|region|field|sector|divide|aisle|(?:political )?spectrum|board))"
)
_INCOMPLETE: Final = (
    r"(?i-u: (?:the|an?|of|to|in|on|for|at|from|with|by|as|or|and|his|her|its|their|our|my|your|this|that|which"
    r"|these|those|any|no|such|than)$|(?:per ?cent|%) of )"
)
"""Before what then is no verb ("the state"). And so many per cent are counted, in a poll."""
_SPEAKS_FOR_THEM: Final = r"(?i-u:said|says) \p{Lu}[^.]* (?i-u:their) "
_NAME: Final = r"\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]*){1,3}"
_WHO: Final = r"(?:who |of |at |from |with |in |an? |the |(?:[\p{L}-]+ ){0,4}(?:of|at|for|with|from|to) )"
_SPEAKER: Final = rf"{SAYS_SO} {_NAME}(?: \([^)]*\))?,? {_WHO}|{_NAME},? {_WHO}[^.]*?,? {SAYS_SO}"
"""Somebody named who speaks, and who that is."""
_OF_A_BODY: Final = (
    r"[A-Za-z]+ (?:at|from|of|with) (?:the )?\p{Lu}[^.,;]* (?:argue|believe|said|say|tell|think|told|warn|warned)"
    r"(?-u:\b)"
    r"|\p{Lu}[\p{L}’'-]+ [a-z]+ (?:said|say)(?-u:\b)"
)
"""People of a body that is named: "scientists with the Marine Institute", "University of Orl researchers say"."""
_ONE_OF_THEM: Final = r"^(?:(?:One|Another|Some) of|Among) them (?:is|are|was|were) \p{Lu}"
_PERSON: Final = r"[A-Za-z]+ \p{Lu}[\p{L}.’'-]+ \p{Lu}"
"""What somebody is, and the name: "Farmer Ida Rood"."""
_SAYS: Final = (
    r"(?-u:\b)(?:adds|added|argue[sd]|explain(?:s|ed)|said|says|tells|told|warn(?:s|ed)|wrote)(?-u:\b)|[”\"]"
)
_SIDE_LAST: Final = rf"(?:{u.SIDE}|[Oo]thers)$"
"""One of them in the singular is an adjective: "the Russian president"."""
_APPOSED: Final = r"\p{Lu}[\p{L}.’'-]+, (?:an?|the|who is an?) [a-z -]+"
"""Somebody named, and what they are: "Ida Rood, a research analyst at"."""
_WHOSE: Final = (
    rf"^(?:The|These|Those) (?:[a-z]+ )?{u.NOUN} (?:are|were|work|worked|come|came) (?:from|for|with)"
    r" (?:the )?\p{Lu}"
)
"""In the next sentence: where they are from."""
_PRESENT: Final = rf"(?i-u:\b{PEOPLE.any_of('present')}$)"
_AT: Final = (
    r"(?-u:\b)(?:in|at|near|outside|aboard|of|from|across) "
    r"(?:the |downtown |central |north(?:ern)? |south(?:ern)? |eastern |western )?\p{Lu}"
)
_WHEN: Final = (
    r"(?-u:\b)(?:January|February|March|April|May|June|July|August|September|October|November|December"
    rf"|{_WEEKDAY})(?-u:\b)"
)
_STANCE: Final = rf"(?i-u:\b{PEOPLE.any_of('stance')}\b)"
_PLURAL: Final = rf"(?i-u:\b(?:{PEOPLE.any_of('plural', 'stance', 'group')}|they|them)\b)"
_OFFICE: Final = rf"^(?:{_CLAUSE})?(?i-u:{PEOPLE.any_of('office')})(?-u:\b)"
_SCHOLARS: Final = rf"^(?:{_CLAUSE})?(?i-u:researchers|scientists|investigators|authors)(?-u:\b)"
_EVIDENCE: Final = rf"(?i-u:\b(?:{PEOPLE.any_of('evidence', 'record', 'study')})\b)"
_ONE_STUDY: Final = rf"^(?i-u:(?:[a-z]+ )?one (?:[a-z-]+ ){{0,2}}{PEOPLE.any_of('study')})(?-u:\b)"
_TEAM: Final = (
    r"(?-u:\b)(?:researchers|scientists|team) (?:at|from|with) (?:the )?(?:\p{Lu}[\p{L}’'-]+ (?:of )?)*"
    r"(?:Academy|College|Hospital|Institute|Laboratory|Museum|Observatory|School|University)(?-u:\b)"
)
_FIELD: Final = rf"^(?:{_CLAUSE})?(?i-u:[a-z]+(?:ologists|onomers|icists)|researchers|scientists)(?-u:\b)"
"""Those who belong to a field of learning, and to the team that was just named."""
_STUDY: Final = (
    r"(?i-u:\b(?:study|survey|trial|experiments?|analysis|analy[sz]ing|results|findings|paper|journal)\b)"
)
_GOES_ON: Final = r"[\p{L}\d,;’')”]\s*$"
"""Before a word that is no first word of a sentence, nor the first after a colon or the name of a place."""
_WITHIN: Final = r"[a-z,] \p{Lu}[\p{L}-]+"
_ACRONYM: Final = r"^\p{Lu}[\p{Lu}\d]"
_PRONOUN: Final = r"^(?i-u:some|many|most|several|few|a few|everyone|everybody)$"
# Beside the ends of names that are asked in small letters, too, those that stand for much else without their capital.
_ORGANISATION: Final = (
    rf"(?:^|[^\p{{L}}])\p{{Lu}}{{3,5}}(?:[^\p{{L}}]|$)|\p{{Lu}}[\p{{L}}’'&.-]+ (?:(?:of|for|and|the|&) "
    rf")*(?:\p{{Lu}}[\p{{L}}’'&.-]+ )*(?:{PEOPLE.any_of('organisation')}|Exchange|Fund|Hall|Institution|Network"
    r"|Trust)(?-u:\b)"
)


def is_passive() -> pl.Expr:
    """Return whether the people of ``match`` are spoken to, not speaking ("employees were told")."""
    return pl.col("match").str.contains(_PASSIVE) & ~pl.col("match").str.contains(_STATE)


def subject() -> tuple[pl.Expr, ...]:
    """Return columns, one after the other: ``subject``, the people of ``match`` without what they do and how many.

    Beside it ``who``, the subject with the pronoun that leads to what they do; ``place``, where they are or what they
    are for; and, true or false, ``pronoun`` ("some", "many" or "everyone" are all of it), ``incomplete`` (no verb can
    follow), ``pointed`` ("the two", "his many") and ``proper`` (a name stands in it).
    """
    people = pl.col("subject").str
    telling = pl.col("match").str.ends_with("ing")
    return (
        pl.col("match").str.replace(f"^{u.BY}", "").alias("subject"),
        people.replace(rf"(?:{u.SPEAKS}|{u.FOUND})$", "").alias("who"),
        pl.col("who").str.replace(rf"^{u.LED}(.*) to$", "$1").alias("subject"),
        people.contains(_PRONOUN).alias("pronoun"),
        people.contains(_INCOMPLETE).alias("incomplete"),
        people.replace(r",? (?:who|that)(?: .*)?$", "").alias("subject"),
        pl.when(telling).then(people.replace("^with ", "")).otherwise(people.replace("^(?:.* )?what ", "")),
        people.contains(_POINTED).alias("pointed"),
        people.extract(_COUNTED, 0).fill_null("").alias("many"),
        people.replace(_COUNTED, "").alias("subject"),
        people.extract(_PLACE, 2).fill_null("").alias("place"),
        people.replace(_PLACE, "$1").alias("subject"),
        (pl.col("many") + pl.col("subject")).str.replace_all(_BROAD, "").alias("plain"),
        (~pl.col("before").str.contains(_GOES_ON)).alias("opening"),
        pl.when("opening").then(pl.col("plain").str.extract(r"^(\p{Lu}[\p{L}-]+) ", 1)).alias("first"),
        cut.where(pl.col("first").is_not_null(), pl.col("record_text")).alias("article"),
        _proper().alias("proper"),
    )


def _proper() -> pl.Expr:
    """Return whether a name stands in ``plain``, the people without parties and nations.

    The capital of a sentence's first word tells nothing: ``first`` is a name where the article has it with its capital
    within a sentence, and nowhere without.
    """
    plain, article = pl.col("plain").str, pl.col("article").str
    inside = pl.when("opening").then(plain.slice(1)).otherwise("plain").str.contains(r"\b\p{Lu}")
    names = pl.format("{}|", article.extract_all(_WITHIN).list.join("|")).str
    common = article.contains(pl.format(" {}", pl.col("first").str.to_lowercase()), literal=True)
    named = names.contains(pl.format(" {}|", "first"), literal=True) & ~common
    return inside | plain.contains(_ACRONYM) | named.fill_null(value=False)


def narrowed() -> pl.Expr:
    """Return whether the words of ``match`` say whose people these are: a definite, a body, a proper name."""
    people = pl.col("subject").str
    stance = people.contains(_STANCE)
    whoever = pl.col("match").str.contains(_WHOEVER)
    where = pl.col("place").str.replace(_ON_DAY, "")
    place = where.str.replace_all(_BROAD, "").str
    topic = people.contains(_KNOWING) & place.contains(_TOPIC) & ~place.contains(_ON_BODY)
    return ~pl.col("match").str.contains(f"^{u.CIRCLE} ") & (
        (~stance & (pl.col("proper") | people.contains(_OWNED)))
        | (~whoever & (people.contains(_DEFINITE) | pl.col("pointed")))
        | (people.contains(_ONE) & ~(people.contains(_PASSER_BY) & pl.col("match").str.contains(_SPOKE)))
        | (
            place.contains(_THERE)
            & ~topic
            & ~place.contains(_EVERYWHERE)
            & ~(stance & place.contains(_STAND_FOR))
        )
        | (pl.col("many") + pl.col("subject") + where).str.contains(_ONE_SIDE)
        | pl.col("incomplete")
    )


def exemplified() -> pl.Expr:
    """Return whether the next sentence names one of them, their union or who speaks for them.

    "Some farmers disagreed. Farmer Ida Rood said …"; "Landlords blame the banks. “…,” said Rolf Hage of their union";
    "Analysts see it coming. “…,” said Ida Rood, an economist at …".
    """
    after = pl.col("next_text").str
    whole = pl.col("subject").str.extract(r"([A-Za-z]+)$", 1).str.to_lowercase()
    theirs = [
        after.contains(pl.format("{}{} ", whole, pl.lit(mark)), literal=True)
        for mark in ("’", "'", "’s", "'s")
    ]
    bodies = pl.format("|{}|", after.extract_all(_OF_A_BODY).list.join("|")).str.to_lowercase().str
    theirs += [bodies.contains(pl.format("|{} ", whole), literal=True)]
    theirs += [bodies.contains(pl.format(" {} sa", whole), literal=True)]
    single = pl.col("subject").str.extract(r"([A-Za-z]+)s$", 1).str.to_lowercase()
    persons = pl.format("|{}", after.extract_all(_PERSON).list.join("|")).str.to_lowercase().str
    posts = pl.format("{} ", after.extract_all(_APPOSED).list.join(" ")).str
    one_of_them = pl.any_horizontal(
        persons.contains(pl.format("|{} ", single), literal=True),
        posts.contains(pl.format(" {} ", single), literal=True),
    )
    singly = one_of_them & after.contains(_SAYS) & ~pl.col("subject").str.contains(_SIDE_LAST)
    spoken = after.contains(_SPEAKS_FOR_THEM) | cut.among(next_in_paragraph(), after.contains(_SPEAKER))
    from_there = next_says(_WHOSE) | next_says(_ONE_OF_THEM)
    return pl.any_horizontal(*theirs, singly).fill_null(value=False) | spoken | from_there


def present() -> pl.Expr:
    """Return whether they are people of a place or an event that this sentence or the one before names."""
    near = (pl.col("before_text") + " " + pl.col("text")).str.replace_all(_WHEN, "")
    named = near.str.contains(_AT)
    return pl.col("subject").str.contains(_PRESENT) & named


def _authored() -> pl.Expr:
    """Return whether the study of ``match`` is somebody's who stands beside it."""
    before = pl.col("before_text").str
    return (
        before.contains(_ORGANISATION)
        | before.contains(_TEAM)
        | pl.col("after").str.contains(r"^[^.]*, (?:said|says|wrote|writes) \p{Lu}")
        | pl.col("next_text").str.contains(
            r"^(?:The|That) (?:experiment|poll|study|survey), (?:by|from|led) |^Its authors?"
        )
    )


def introduced() -> pl.Expr:
    """Return whether they belong to a body or a group that the text has just named.

    A bare "officials" or "researchers" belongs to a body named in the same sentence or the one before, or is whom
    the next sentence of the paragraph quotes by name; "researchers" to the study told of there, and studies to the list
    that they are numbered by; a bare "some" to the people of the sentence before, in the same paragraph.
    """
    office = pl.col("match").str.contains(_OFFICE)
    named = pl.col("before_text").str.contains(_ORGANISATION) | pl.col("before").str.contains(_ORGANISATION)
    quoted = next_says(NAMED_SPEAKER) | named_in_next()
    told_of = pl.any_horizontal(
        pl.col("before_text").str.contains(_STUDY),
        pl.col("before").str.contains(_STUDY),
        pl.col("after").str.contains(f"^ in .*{_STUDY}"),
    )
    theirs = pl.col("subject").str.contains(_SCHOLARS) & told_of
    of_these = ~pl.col("new_paragraph") & pl.col("before_text").str.contains(_PLURAL)
    evidence = pl.col("match").str.contains(_EVIDENCE)
    numbered = evidence & (referenced() | documented_next())
    numbered |= cut.among(pl.col("match").str.contains(_ONE_STUDY), _authored())
    teams = pl.col("match").str.contains(_FIELD) & pl.col("before_text").str.contains(_TEAM)
    teams &= ~pl.col("new_paragraph")
    return cut.among(office, named | quoted) | (pl.col("pronoun") & of_these) | theirs | numbered | teams
