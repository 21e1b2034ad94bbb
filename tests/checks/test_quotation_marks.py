"""Sentences and quotations in languages that open and close with other marks than English."""

from __future__ import annotations

from typing import Final

import polars as pl
from known import announced, units

from copydesk.checks.model import Unit
from copydesk.datasets.schema import conform

QUOTED: Final[dict[tuple[str, str], list[str]]] = {
    ("de", "„Wir gehen. Alle gehen“, sagte Jo Hall. Angeblich regnet es."): ["„Wir gehen. Alle gehen“"],
    ("de", "„Wir gehen. Alle gehen”, sagte Jo Hall. Angeblich regnet es."): ["„Wir gehen. Alle gehen”"],
    ("de", '„Wir gehen. Alle gehen", sagte Jo Hall. Angeblich regnet es.'): ['„Wir gehen. Alle gehen"'],
    ("de", "»Wir gehen. Alle gehen«, sagte Jo Hall. Angeblich regnet es."): ["»Wir gehen. Alle gehen«"],
    ("de", "«Wir gehen. Alle gehen», sagte Jo Hall. Angeblich regnet es."): ["«Wir gehen. Alle gehen»"],
    ("fr", "« Allons. Tous », a dit Jo Hall. Il pleut paraît-il."): ["« Allons. Tous »"],
    ("es", "“Vamos. Todos”, dijo Jo Hall. Supuestamente llueve."): ["“Vamos. Todos”"],
    ("en", "“We go. All of us,” said Jo Hall. It reportedly rains."): ["“We go. All of us,”"],
}
CUT: Final[dict[tuple[str, str], int]] = {
    ("de", "Die Feier ist am 3. Mai im Hof. Sie beginnt um acht."): 2,
    ("de", "Es gibt z. B. Honig und Wachs. Beides ist neu."): 2,
    ("de", "„Wer kommt mit?“ fragte Jo Hall. Niemand wusste es."): 2,
    ("de", "Er sagte: „Wir gehen.“ Niemand ging mit ihm."): 2,
}


FILLER = "Der Platz war leer, la place était vide, la plaza estaba vacía, and the square was empty again."
TEXTS = [f"{FILLER}\n\n{text}\n\n{FILLER}" for _, text in (*QUOTED, *CUT)]
LANGUAGES = [code for code, _ in (*QUOTED, *CUT)]
ARTICLES = announced(conform(pl.DataFrame({"id": TEXTS, "text": TEXTS, "language": LANGUAGES})))


def frames() -> tuple[pl.DataFrame, pl.DataFrame]:
    cut = units(ARTICLES)
    mine = pl.col("line") == 3
    return cut[Unit.SENTENCE].filter(mine), cut[Unit.QUOTE].filter(mine)


def test_a_quotation_keeps_its_own_marks_and_ends_at_its_own() -> None:
    sentences, quotes = frames()
    for row, (asked, spoken) in enumerate(QUOTED.items()):
        found = quotes.filter(pl.col("row") == row)
        assert found["text"].to_list() == spoken, asked
        assert found.select((pl.col("end") - pl.col("start")).first()).item() == len(spoken[0])
        told = sentences.filter(pl.col("row") == row)
        assert told["in_quote"].to_list() == [False, True, False], asked


def test_german_counts_and_shortens_without_ending_a_sentence() -> None:
    sentences, _ = frames()
    for row, (asked, pieces) in enumerate(CUT.items(), len(QUOTED)):
        assert sentences.filter(pl.col("row") == row).height == pieces, asked


def test_what_is_curled_is_as_long_as_it_was() -> None:
    sentences, _ = frames()
    lengths = sentences.select(text=pl.col("text").str.len_chars(), curled=pl.col("curled").str.len_chars())
    assert lengths["text"].to_list() == lengths["curled"].to_list()
    assert not sentences["curled"].str.contains("[„]").any()
