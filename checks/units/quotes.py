"""Quotations of the running text, each with the cue that names its speaker, or none.

The speaker is looked for in the quotation's own paragraph, then in the paragraphs on either side of it: there a
reader looks, and no further (Reuters: identify the speaker as early as possible).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from copydesk.checks.units import cues, cut, quotation_marks, role, sources, within
from copydesk.checks.units.shapes import NAMES

_LABEL: Final = 63
"""Characters in which the name before a colon ends."""
_SPEAKER_LABEL: Final = r"^\p{Lu}[^:.!?“”\"]+:(?:\s|$)|^(?:Q|A)[:.]\s"
_SPEAKER_LINE: Final = r"[–—―-]\s?\p{Lu}[^\s\d,;:!?“”\"]+ \p{Lu}[^\s\d,;:!?“”\"]*|^“” ?(?:--|[–—―]) ?\p{Lu}"
"""A paragraph that names its speaker without a verb: "Mayor Diaz:", "Q.", "— Ana Diaz", "“…” -- A teacher in Orl"."""
_DASH: Final = "^[–—―-]"
_SIGNED: Final = rf"{_DASH} ?\p{{Lu}}.{{2,}}"
"""A line under a quotation that says whose it is."""
_POSTED: Final = rf"^{NAMES}, .+|^\p{{Lu}}[\p{{L}}’'-]+(?: \p{{Lu}}\.)+$"
"""Under a quotation, whose it is and what they are: "Ana Diaz, head of the school"; or "Ana D.", as customers sign."""
_CLOSING: Final = ("”", '"', "»")
_LEADS: Final = r"(?:[:,…]|\.\.\.)$"
"""How a paragraph ends that leads to the next one: a comma where a link was cut out behind it."""
_OPENS: Final = r"^\s*(?:[“\"«„]|'')"
_STOP: Final = "[.!?…,:]"
_WORD: Final = r"\p{L}.*\p{L}.*\p{L}"
"""Letters enough for a word, outside quotation marks: a paragraph without them is quotation and nothing else."""
_CLOSES: Final = r"^[^“”\"«»]*[^\s\d“”\"«»(—–-][”\"»]"
"""A paragraph whose first mark closes a quotation: it goes on from one before it."""
_CLOSED_WITHIN: Final = 6
"""Lines, paragraphs or what a link was cut into, that a quotation may run on for."""
_GOES_ON: Final = r"[,!?][”\"]$"
_TELLER: Final = r"^ (?:an?|the|his|her|their|one|another) (?:[a-z-]+ ){1,3}[a-z]+ed(?-u:\b)"
"""What somebody did, in a sentence that a quotation has begun: whatever the verb, it is that of the speaker."""
_OPENING: Final = 40
"""Characters of a paragraph that are shown for its speaker where no verb names one."""
_SIGNATURE: Final = 120
"""Characters of a line that are read as such."""
_ASIDE: Final = (
    "marked", "beside", "leads", "before", "opens", "unclosed", "led", "signature", "signer", "opened", "speaks",
)  # fmt: skip
"""Columns of a paragraph by which others are made."""
_REACH: Final = 250
"""Characters beside a quotation in which its speaker is shown."""


def signers(lines: pl.DataFrame) -> pl.Series:
    """Return for each of ``lines`` the line below it that names somebody and their post, else null.

    A heading, or a line that is no sentence below one that closes a quotation.
    """
    heading, text = pl.col("role") == role.SUBHEAD, pl.col("text").str
    at = lines.select((heading | (text.len_bytes() <= _SIGNATURE)).arg_true().cast(pl.Int64)).to_series()
    above = (at - 1).clip(lower_bound=0)
    rows, texts = lines["row"], lines["text"]
    few = lines.select("role", "text")[at].with_columns(
        same=rows.gather(at) == rows.gather(above), above=texts.gather(above)
    )
    closed = pl.any_horizontal(map(pl.col("above").str.ends_with, _CLOSING))
    bare = ~text.ends_with(".") | text.contains(r" \p{Lu}\.$")
    signs = few.select(pl.col("same") & (heading | (closed & bare))).to_series()
    above, names = above.filter(signs), few.filter(signs)["text"].str.extract(_POSTED, 0)
    none = pl.repeat(None, lines.height, dtype=pl.String, eager=True)
    return none.scatter(above.filter(names.is_not_null()), names.drop_nulls()).alias("signer")


def quotes(lines: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Find the quotations in lines of running text.

    Args:
        lines: row, field, line, start, text and ``signer`` (see ``signers``).
        sentences: the same lines cut into sentences, each with its ``cue``.

    Returns:
        A row a quotation: row, field, line, language, start, end (with its marks), text, words, ``cue`` (of its
        paragraph, or null), ``speaker`` (the text beside it that names who speaks, or null), ``neighbour`` (the cue
        in the paragraph before or after, or null), ``introduced`` (its paragraph names a speaker without a
        verb), ``fills`` (its paragraph is quotation and nothing else), ``handed`` (the lines beside it give it to a
        speaker: see ``_handed``), ``taken_up`` (the next paragraph of the story begins with a quotation, or one soon
        after closes what it has not opened).
    """
    running = lines.with_columns(cue=_first_cues(sentences, lines.height)).with_row_index("at")
    found = _quotations(running.select("at", "language", "text", "start"))
    told = _paragraphs(running.with_columns(_apart()), found).with_columns(pl.col("row") // 2)
    told = told.drop("at", "text", "start", "end", strict=False)
    words = pl.col("text").str.count_matches(r"[\p{L}\p{N}][^\s]*").cast(pl.UInt32)
    return told[found["at"]].hstack(found.drop("at", "language")).with_columns(words=words).pipe(_spoken)


def _apart() -> pl.Expr:
    """Return ``row`` as a number for each field of it: the record's standfirst goes on from no paragraph."""
    return pl.col("row") * 2 + (pl.col("field") != "text").cast(pl.UInt32)


def _first_cues(sentences: pl.DataFrame, paragraphs: int) -> pl.Series:
    """Return the first cue of each of the ``paragraphs``, null where it has none: every paragraph has a sentence."""
    told = sentences.select("cue", at=pl.col("new_paragraph").cum_sum() - 1).drop_nulls("cue")
    first = told.filter(pl.col("at").ne_missing(pl.col("at").shift(1))).with_row_index("number")
    found = pl.repeat(None, paragraphs, dtype=pl.UInt32, eager=True).scatter(first["at"], first["number"])
    return first["cue"].gather(found)


def _quotations(running: pl.DataFrame) -> pl.DataFrame:
    """Return the quotations of ``running``, ``text`` being their own with its own marks."""
    if not quotation_marks.foreign(running):
        return cut.gaps(running, sources.QUOTATION, sources.OPENING).drop("text").rename({"match": "text"})
    curled = running.with_columns(
        text=quotation_marks.curled(running, "text"), line_text="text", base=pl.col("start").cast(cut.I64)
    )
    found = cut.gaps(curled, sources.QUOTATION, sources.OPENING)
    own = pl.col("line_text").str.slice(pl.col("start") - pl.col("base"), cut.chars("match"))
    return found.with_columns(text=own).drop("match", "line_text", "base")


def _paragraphs(running: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Add to ``running`` what a paragraph tells of the speakers in it and beside it; ``found`` are its quotations."""
    text = pl.col("text").str
    running = running.with_columns(marked=text.contains(sources.QUOTED))
    running = running.with_columns(_marked(running, found))
    running = running.with_columns(
        beside=within.beside(pl.col("marked"), 1),
        leads=text.contains(_LEADS),
        before=pl.col("marked") & within.beside(pl.col("opens"), -1),
    )
    dashed = cut.where(text.contains(_DASH), pl.col("text")).str.slice(0, _SIGNATURE)
    signed = cut.only(running, "beside", dashed.str.extract(_SIGNED, 0))
    running = running.with_columns(
        led=_led(),
        signature=pl.coalesce(within.at(pl.lit(signed), -1), "signer"),
        # Of one that no other opens below it makes no difference.
        unclosed=cut.only(running, "before", _unclosed(quotation_marks.curled(running, "text"))).fill_null(
            value=False
        ),
    ).with_columns(
        opened=within.beside(pl.col("unclosed"), 1) & pl.col("opens"),
        speaks=pl.col("opens") & pl.col("cue").is_not_null(),
    )
    before, after = within.at(pl.col("cue"), 1), within.at(pl.col("cue"), -1)
    return running.with_columns(
        handed=_handed(),
        neighbour=pl.coalesce(
            pl.when("led").then(pl.lit(":")), pl.when("opened").then(pl.lit("“")), before, after, "signature"
        ),
        taken_up=_taken_up() | pl.lit(_closed_later(running, found)),
    ).drop(_ASIDE)


def _marked(running: pl.DataFrame, found: pl.DataFrame) -> list[pl.Series]:
    """Return what is told of paragraphs that hold quotation marks (``marked``); null, or false, of the others."""
    # Put together from what stands beside each quotation: to search for these once more takes three times as long.
    beside = found.group_by("at").agg("before", after=pl.col("after").last())
    bare = beside.select("at", bare=pl.col("before").list.join("“”") + "“”" + pl.col("after"))
    held = running.filter("marked").select("at", "language", "text")
    held = held.with_columns(quoting=quotation_marks.curled(held, "text"))
    held = held.join(bare, on="at", how="left", maintain_order="left").with_columns(
        lost=pl.col("bare").is_null()
    )
    told = held.with_columns(cut.changed(held, "lost", "bare", pl.col("quoting"))).select(
        opening=pl.col("bare").str.slice(0, _OPENING),
        opens=pl.col("quoting").str.contains(_OPENS),
        introduced=_introduced(),
        fills=~pl.col("bare").str.contains(_WORD),
    )
    at = running.select(cut.nth("marked")).to_series()
    opening, *others = (column.gather(at) for column in told)
    return [opening, *(column.fill_null(value=False) for column in others)]


def _introduced() -> pl.Expr:
    """Return whether a paragraph names its speaker without a verb."""
    bare = pl.col("bare").str
    dashed = cut.where(bare.contains("[–—―-]"), pl.col("bare"))
    return bare.slice(0, _LABEL).str.contains(_SPEAKER_LABEL) | dashed.str.contains(_SPEAKER_LINE)


def _led() -> pl.Expr:
    """Return whether the line before leads to it, or to the run of quotations in which it stands, a list of them."""
    leads, quotation = pl.col("leads"), pl.col("fills")
    return within.beside(leads, 1) | (quotation & within.beside(_carried(leads), 1))


def _carried(mask: pl.Expr) -> pl.Expr:
    """Return ``mask`` of the last paragraph of the article that is more than quotation, false where there is none."""
    told = pl.when(~pl.col("fills")).then(mask)
    return pl.when(within.FIRST & pl.col("fills")).then(pl.lit(value=False)).otherwise(told).forward_fill()


def _handed() -> pl.Expr:
    """Return whether the lines beside a paragraph of quotation give it to a speaker.

    That the next paragraph has a speaker of its own is not enough. The line before leads to it, a name signs it, the
    quotation before is still open, or the quotations run on from a paragraph that opens with one and names who speaks.
    """
    goes_on = pl.col("unclosed") & within.beside(pl.col("speaks"), -1)
    return pl.any_horizontal(
        "led",
        "opened",
        pl.col("signature").is_not_null(),
        within.beside(_carried(pl.col("speaks")), 1),
        goes_on,
    )


def _taken_up() -> pl.Expr:
    """Return whether the next paragraph that ends as a sentence does begins with a quotation: links end otherwise."""
    told = pl.when(pl.col("text").str.tail(2).str.contains(_STOP)).then("opens")
    return pl.when(within.LAST).then(pl.lit(value=False)).otherwise(told.shift(-1)).backward_fill()


def _closed_later(running: pl.DataFrame, found: pl.DataFrame) -> pl.Series:
    """Return whether a paragraph soon after closes what it has not opened, of paragraphs in which a quotation is open.

    Few are, so that few of those after them are asked.
    """
    closed = pl.any_horizontal(map(pl.col("match").str.ends_with, _CLOSING))
    at = found.rename({"text": "match"}).filter(~closed)["at"].unique()
    told = running.select("row", "marked", "language", "text", open=pl.col("at").is_in(at.implode()))
    near = within.beside(pl.col("open"), *range(1, _CLOSED_WITHIN + 1))
    told = told.with_columns(asked=pl.col("marked") & near)
    closes = cut.only(told, "asked", quotation_marks.curled(told, "text").str.contains(_CLOSES))
    told = told.with_columns(closes=closes.fill_null(value=False))
    below = within.at(pl.col("closes"), -1).fill_null(value=False)
    return told.select(within.until(below, _CLOSED_WITHIN) < _CLOSED_WITHIN).to_series()


def _unclosed(text: pl.Expr) -> pl.Expr:
    """Return whether a paragraph's last quotation goes on in the next one."""
    curly = text.str.count_matches("“") > text.str.count_matches("”")
    pointed = text.str.count_matches("«") > text.str.count_matches("»")
    return curly | pointed | (text.str.count_matches(sources.STRAIGHT) % 2 == 1)


def _spoken(found: pl.DataFrame) -> pl.DataFrame:
    """Add ``speaker``, the words beside the quotation that hold its cue: those after it first, then those before."""
    goes_on = cut.where(~pl.col("told") & pl.col("text").str.contains(_GOES_ON), pl.col("behind"))
    ahead = cut.where(~pl.col("told"), pl.col("before")).str.slice(-_REACH)
    # The cues alone, in the thread that has compiled them before.
    return (
        found.with_columns(behind=pl.col("after").str.slice(0, _REACH))
        .with_columns(told=pl.col("behind").str.contains(cues.CERTAIN))
        .with_columns(told=pl.col("told") | goes_on.str.contains(_TELLER))
        .with_columns(ahead=ahead)
        .with_columns(led=pl.col("ahead").str.contains(cues.CERTAIN))
        .with_columns(
            speaker=pl.when("told")
            .then("behind")
            .when("led")
            .then("ahead")
            .when("introduced")
            .then("opening")
            .str.strip_chars(" ,")
        )
        .drop("behind", "told", "ahead", "led")
    )
