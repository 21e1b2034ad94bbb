"""What ``known`` tells the other tests of an article is what cutting it would tell them."""

from __future__ import annotations

import polars as pl
from known import announced, units

from copydesk.checks.model import Unit
from copydesk.checks.units import cut_units
from copydesk.datasets.schema import conform

PICTURED = "Ferry aground\n\n“We heard it,” Ida Rood said.\n\nThe ferry at the pier. (AP Photo/Jan Velt)\n\nShare this"
QUIET = "A quiet day\n\nThe ferry lay on the sand until noon, and the tugs came.\n\nLeave a Reply"
GERMAN = (
    "Fähre liegt fest\n\n„Wir hörten es“, sagte Ida Rood. Angeblich regnet es.\n\nFoto: Jan Velt / Reuters"
)


def articles(*texts: str) -> pl.DataFrame:
    captions = [[{"text": "Anna Krol on deck", "credit": "Jan Velt"}], *(None for _ in texts[1:])]
    return conform(pl.DataFrame({"id": range(len(texts)), "text": texts, "captions": captions}))


announced(articles(PICTURED, QUIET))


def test_whatever_it_stands_beside_and_however_often() -> None:
    units(articles(GERMAN))
    asked = articles(QUIET, GERMAN, PICTURED, GERMAN)
    for unit, anew in cut_units(asked).items():
        assert units(asked)[unit].select(anew.columns).equals(anew), unit
        assert anew["row"].n_unique() > 1


def test_what_else_a_record_says_counts() -> None:
    one, other = articles(QUIET), articles(QUIET, QUIET)[1:]
    assert [units(frame)[Unit.CAPTION].height for frame in (one, other)] == [1, 0]
