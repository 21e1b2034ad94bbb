"""The structure of an article: lines with roles, sentences, quotations, captions.

``cut_units`` makes one frame per unit. Besides their own columns all carry ``row``, ``field``, ``line``, ``begin``
(of the line), ``start``, ``end`` (characters of the field, half open), ``text`` (field[start:end]), and of the
article ``language``, ``published``, ``modified``, ``linked`` (the record has links), ``signed`` (somebody is named),
``dated`` (the record or the text gives a date) and ``complete``: the record states its fields, or the text carries
something of its page, so that what is missing is missing, and not merely left out of a bare text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from copydesk.checks import threads
from copydesk.checks.lexicon import alternation, lexicon
from copydesk.checks.model import Unit
from copydesk.checks.units import captions, cut, language, lines, quotes, sentences, sources, stamps, within
from copydesk.checks.wording import TOLD

LINE: Final = pl.Schema(
    {
        "row": pl.UInt32(),  # the article's row in the frame that was cut
        "field": pl.String(),  # "text", or "title" and "deck" for the record's own
        "line": pl.UInt32(),  # 1-based line of the text; blank lines have no row
        "start": pl.UInt32(),  # characters of the field, half open, without surrounding white space
        "end": pl.UInt32(),
        "role": pl.String(),  # headline, deck, byline, date, body, subhead, caption, credit, boilerplate
    }
)

_SELF: Final[Mapping[str, str]] = {
    code: rf"(?:(?:^|[^\p{{L}}]){alternation(phrases)}"
    rf"|^{alternation(phrase.capitalize() for phrase in phrases)})[^\p{{L}}]+\p{{Ll}}"
    for code, phrases in lexicon("people").lists["self"].items()
}
"""How a writer speaks in the first person, by language: before a small letter, as titles and teams are not."""
_PAGE: Final = ["byline", "date", "credit", "caption", "boilerplate"]
"""Roles that only a page has; as has a headline that stands twice."""


def cut_units(articles: pl.DataFrame) -> Mapping[Unit, pl.DataFrame]:
    """Cut ``articles`` (ARTICLE) into the frames that checks are evaluated on."""
    numbered = articles.with_columns(row=pl.int_range(pl.len(), dtype=pl.UInt32))
    numbered = numbered.with_columns(language=language.languages(numbered))
    every = lines.lines(numbered)
    facts = _facts(numbered, every)
    told = within.told(every, facts)
    spoken = told.drop(lines.WHOLE).with_columns(quotes.signers(told))
    running = spoken.filter(pl.col("role").is_in(["body", "deck"]))
    shown = threads.begin("captions", captions.captions, every, numbered)
    # Sentences and quotations are asked for the same cues: one thread has them compiled.
    told_sentences = threads.begin("cues", _sentences, running.drop("signer")).result()
    voices = threads.begin("voices", _voices, told_sentences)
    quoted = threads.begin("cues", quotes.quotes, running, told_sentences).result()
    frames = {
        Unit.LINE: told,
        Unit.SENTENCE: told_sentences,
        Unit.QUOTE: quoted,
        Unit.CAPTION: within.told(shown.result(), facts),
    }
    whole = facts.with_columns(
        field=pl.lit("text"),
        line=pl.lit(1, pl.UInt32),
        begin=pl.lit(0, pl.Int64),
        start=pl.lit(0, pl.Int64),
        end=pl.lit(0, pl.Int64),
        text=pl.lit(""),
    ).join(voices.result(), on="row", how="left", maintain_order="left")
    return frames | {Unit.ARTICLE: whole}


def _sentences(running: pl.DataFrame) -> pl.DataFrame:
    return sources.annotate(sentences.sentences(running))


def _voices(told: pl.DataFrame) -> pl.DataFrame:
    """Return who speaks in articles that nobody signs and that carry nothing of a page, a row each.

    Returns:
        row, ``personal`` (the writer says I or we, in a paragraph without quotations) and ``unsourced`` (no
        sentence names a source; null in other languages than English).
    """
    bare = told.filter(~pl.col("signed") & ~pl.col("complete"))
    plain = bare.filter(~pl.col("quoted"))
    quoting = pl.col("paragraph").str.contains(sources.QUOTED)
    spoken = _SELF.keys() & set(bare["language"].unique())
    mine = plain.filter(pl.any_horizontal(pl.lit(value=False), *map(_speaks, sorted(spoken)))).filter(
        ~quoting
    )
    silent = bare.group_by("row").agg(pl.col("quoted").any()).filter(~pl.col("quoted"))
    named = (
        plain.join(silent, on="row", how="semi")
        .group_by("row")
        .agg(named=(pl.col("cue").is_not_null() & pl.col("text").str.contains(TOLD)).any())
    )
    return (
        bare.select("row", "language")
        .unique("row")
        .join(named, on="row", how="left")
        .select(
            "row",
            personal=pl.col("row").is_in(mine["row"].implode()),
            unsourced=pl.when(pl.col("language") == "en").then(~pl.col("named").fill_null(value=True)),
        )
    )


def _speaks(code: str) -> pl.Expr:
    return cut.where(pl.col("language") == code, pl.col("text")).str.contains(_SELF[code])


def _facts(articles: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """Return what checks may ask about the whole article, a row each."""
    roles = every.group_by("row").agg(
        signed=pl.col("signs").any(),
        has_date=(pl.col("role") == "date").any(),
        # Behind the story an agency signs its text, be there a page or not.
        on_page=(
            pl.col("role").is_in(_PAGE)
            & ((pl.col("role") != "byline") | (pl.col("sentences_before") <= stamps.HEAD))
        ).any()
        | (((pl.col("role") == "headline") & (pl.col("field") == "text")).sum() > 1),
    )
    return (
        articles.select(
            "row",
            "language",
            "published",
            "modified",
            "title",
            has_authors=pl.col("authors").is_not_null(),
            named=pl.col("authors").list.len().fill_null(0) > 0,
            stamped=pl.col("row").is_in(stamps.stated(every).implode()),
            placed=pl.col("dateline").fill_null("") != "",
            linked=pl.col("links").list.len().fill_null(0) > 0,
        )
        .join(roles, on="row", how="left", maintain_order="left")
        .with_columns(
            signed=pl.col("signed").fill_null(False) | pl.col("named"),
            complete=pl.col("has_authors") | pl.col("on_page").fill_null(False),
            dated=pl.col("has_date").fill_null(False) | pl.col("stamped") | pl.col("published").is_not_null(),
        )
        .drop("has_authors", "named", "has_date", "stamped", "on_page")
    )


_SHOWN: Final[Mapping[Unit, tuple[str, ...]]] = {
    Unit.LINE: ("role",),
    Unit.SENTENCE: ("attributed", "cue", "source"),
    Unit.QUOTE: ("speaker", "cue"),
    Unit.CAPTION: ("copy", "credit"),
}


def inspect(articles: pl.DataFrame, unit: Unit) -> pl.DataFrame:
    """Return what copydesk understood of ``articles`` (ARTICLE): a row for each ``unit``, in reading order.

    Returns:
        article_id, unit, field, start, end, line, the unit's own columns (line: role; sentence: attributed, cue,
        source; quote: speaker, cue; caption: copy, credit) and text.
    """
    frame = cut_units(articles)[unit]
    ids = articles["id"].gather(frame["row"])
    return frame.select(
        ids.alias("article_id"),
        pl.lit(unit.value).alias("unit"),
        "field",
        pl.col("start", "end").cast(pl.UInt32),
        "line",
        *_SHOWN[unit],
        "text",
    )
