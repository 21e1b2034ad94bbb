"""Run checks over a batch of articles: one frame per unit, whatever the number of checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

import polars as pl

from copydesk.checks import across, threads
from copydesk.checks.fingerprints import fingerprints
from copydesk.checks.model import FINDING, TRACE, Check, CheckError, Ground, Unit
from copydesk.checks.units import LINE, cut, cut_units
from copydesk.checks.verdicts import given, spoken, verdicts

_KEPT: Final = 1_000
"""Checks of which it is remembered what they read: those of the runs of late, as each run may make its own."""
_MANY: Final = 10_000
"""Articles of a batch that is worth a thread for each thing that is done with it, be it the only one."""
_SHARE: Final = 4
"""Checks that are searched together once more, where one of them all was found."""
_LATER: Final = frozenset({"article_id", "column", "fingerprint"})
_FOUND: Final = {name: dtype for name, dtype in FINDING.items() if name not in _LATER} | {"begin": pl.Int64()}
"""What each check tells of its findings by itself; ``begin`` is where the line begins."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What the checks found in one batch of articles."""

    findings: pl.DataFrame
    """FINDING, sorted by row, the text before other fields, and start."""
    verdicts: pl.DataFrame
    """VERDICT: a row for each article and check."""
    lines: pl.DataFrame
    """LINE: the role that each line was given."""
    traces: pl.DataFrame = field(default_factory=TRACE.to_frame)
    """TRACE: what the checks that compare articles have to know of these when they compare others with them."""


def examine(
    articles: pl.DataFrame,
    checks: Sequence[Check],
    *,
    traced: bool = False,
    elsewhere: pl.DataFrame | None = None,
) -> Examined:
    """Return the findings of ``checks`` on ``articles`` (ARTICLE), in reading order.

    Args:
        articles: a batch.
        checks: what to look for.
        traced: leave traces too.
        elsewhere: PLACE of what a comparison with articles of other batches told of these (see
            ``copydesk.checks.across``); None: they are compared with one another alone.

    Raises:
        CheckError: a check failed; it is named.
    """
    if articles.height >= _MANY:
        threads.stay()
    frames = cut_units(articles)
    asked = _asked(checks, frames[Unit.ARTICLE])
    rows = covered(frames, asked)
    found = threads.each(
        lambda check: hits(rows[scope(check)], articles, check, elsewhere),
        ((" ".join((check.code, *sorted(check.languages))), check) for check in asked),
    )
    findings = _complete(in_order(pl.concat([_NOTHING, *found])), articles["id"])
    return Examined(
        findings=findings,
        verdicts=verdicts(frames[Unit.ARTICLE], findings, checks, articles["id"]),
        lines=frames[Unit.LINE].select(pl.col(name).cast(dtype) for name, dtype in LINE.items()),
        traces=_traces(rows, checks if traced else ()),
    )


def in_order(findings: pl.DataFrame) -> pl.DataFrame:
    """Return ``findings`` sorted by row, the text before other fields, start, and code."""
    return findings.sort("row", *cut.in_fields(), "start", "code", maintain_order=True)


_NOTHING: Final = pl.DataFrame(schema=_FOUND)
_PLACE: Final = frozenset({"row", "field", "line", "begin", "start", "end", "text"})
_BESIDE: Final = {"before_text": -1, "next_text": 1}
"""The sentence before in the same article, and the one after: looked up for the few rows that come to it."""
_TOLD: Final = ("message", "level", "fixed", "evidence", "group")
Scope = tuple[Unit, frozenset[str], Ground | None]


def scope(check: Check) -> Scope:
    """Return what decides which rows ``check`` is asked of: checks of one scope are asked of the same rows."""
    return check.unit, frozenset(check.languages), check.ground


def _asked(checks: Iterable[Check], facts: pl.DataFrame) -> list[Check]:
    """Return each check once for every wording of it that the languages of the articles ask for."""
    spoken = frozenset(facts["language"].unique())
    return [worded for check in checks for worded in _worded(check, spoken)]


@lru_cache(_KEPT)
def _worded(check: Check, spoken: frozenset[str]) -> tuple[Check, ...]:
    return tuple(_wordings(check, spoken))


def _wordings(check: Check, spoken: frozenset[str]) -> Iterator[Check]:
    own = check.languages - check.wordings.keys()
    if not check.wordings or own & spoken:
        yield replace(check, languages=own)
    for code in sorted(check.wordings.keys() & spoken):
        how = check.wordings[code]
        asked = replace(
            check, languages=frozenset({code}), hints=(), together="", narrow=None, closer=(), unless=()
        )
        yield replace(asked, find=how.find, flag=how.flag, gate=how.gate, derived=how.derived)


def covered(frames: Mapping[Unit, pl.DataFrame], checks: Iterable[Check]) -> Mapping[Scope, pl.DataFrame]:
    """Return by ``scope`` the rows that each of ``checks`` is asked of, with the columns that they read.

    Some are added where they ask for them: see ``_searched_together``.
    """
    same: dict[Scope, list[Check]] = {}
    for check in checks:
        same.setdefault(scope(check), []).append(check)
    judged = threads.each(
        lambda asked: _judged(frames[asked[0]], same[asked]), ((_named(asked), asked) for asked in same)
    )
    return dict(zip(same, judged, strict=True))


def _named(asked: Scope) -> str:
    *of, ground = asked
    return f"{of} {ground.name if ground else ''}"


def _judged(frame: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """Return the rows of ``frame`` that ``checks``, all of one scope, are asked of."""
    told = frame.select(spoken(checks[0])).to_series()
    rows = _narrowed(frame, frozenset().union(*map(_read, checks)))
    rows = rows if told.all() else rows.filter(told)
    if (ground := checks[0].ground) is not None:
        rows = _derived(cut.kept(rows, ground.gate), ground.derived)
    return _searched_together(rows, [check for check in checks if check.together])


def _searched_together(rows: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """Add ``maybe``, one of what ``checks`` are searched for together stands in the text, and for each its own column.

    Where one does, it is asked again for a few of them at a time: the words of one stand in many texts, which the
    others need not go through.
    """
    if not checks:
        return rows
    rows = rows.with_columns(threads.alone(rows, _either(checks)).alias("maybe"))
    for first in range(0, len(checks), _SHARE):
        share = checks[first : first + _SHARE]
        told = rows["maybe"] if share == checks else cut.only(rows, "maybe", _either(share))
        rows = rows.with_columns(told.alias(_maybe(check)) for check in share)
    return rows


def _either(checks: Sequence[Check]) -> pl.Expr:
    return pl.col("text").str.contains("|".join(f"(?:{check.together})" for check in checks))


def _maybe(check: Check) -> str:
    return f"maybe {check.code}"


def _narrowed(frame: pl.DataFrame, columns: Set[str]) -> pl.DataFrame:
    """Return ``frame`` without other than ``columns``: each row that is kept is copied as wide as it is."""
    return frame[[name for name in frame.columns if name in columns]]


def _traces(rows: Mapping[Scope, pl.DataFrame], checks: Sequence[Check]) -> pl.DataFrame:
    left = [TRACE.to_frame()]
    for check, how in across.comparing(checks):
        try:
            left.append(across.traces(rows[scope(check)].filter(*given(check)), check, how))
        except Exception as error:
            raise CheckError(check.code, error) from error
    return pl.concat(left)


def hits(
    frame: pl.DataFrame, articles: pl.DataFrame, check: Check, elsewhere: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Return the findings of one check alone: FINDING without what is added to those of all checks together.

    Args:
        frame: the rows of the check's unit that it covers.
        articles: the batch that they were cut from.
        check: what to look for.
        elsewhere: as of ``examine``.

    Raises:
        CheckError: the check failed; it is named.
    """
    try:
        rows = _narrowed(frame, _read(check))
        if elsewhere is not None:
            rows, check = across.informed(rows, check, elsewhere)
        found = _searched(rows, check)
        if found.height:  # What is derived has so many patterns that it would drive those of the search out.
            found = threads.apart(f"{check.code} known", _known, found, frame, articles, check)
            found = threads.apart(f"{check.code} judged", cut.kept, found, check.flag)
            for number, cleared in enumerate(check.unless):
                found = threads.apart(f"{check.code} cleared {number}", cut.kept, found, ~cleared)
        # A message's patterns would be compiled for nothing.
        return _NOTHING if found.is_empty() else found.select_seq(_row(check))
    except Exception as error:
        raise CheckError(check.code, error) from error


def _searched(rows: pl.DataFrame, check: Check) -> pl.DataFrame:
    """Return those of ``rows`` that are to be judged; where a pattern is searched, a row for each match."""
    if _BESIDE.keys() & _read(check):
        rows = rows.with_row_index("_at")
    rows = rows.filter(_maybe(check)) if check.together else rows
    for asked in _asks(check):
        rows = cut.kept(rows, asked)
    return cut.matches(rows.drop("end"), check.find) if check.find is not None and rows.height else rows


def _known(found: pl.DataFrame, frame: pl.DataFrame, articles: pl.DataFrame, check: Check) -> pl.DataFrame:
    """Add to ``found``, rows of ``frame``, what ``check`` knows of them beside the columns of their unit."""
    beside = [_beside(frame, found["_at"], name) for name in sorted(_BESIDE.keys() & _read(check))]
    record = [articles[name].gather(found["row"]).alias(f"record_{name}") for name in check.reads]
    found = _derived(found.with_columns(*beside, *record), check.derived)
    if check.narrow is None:
        return found
    few = found.filter(check.narrow)
    return _derived(few, check.closer if few.height else ())


def _beside(rows: pl.DataFrame, at: pl.Series, name: str) -> pl.Series:
    """Return the text of the row beside each of those ``at``, empty where it is of another article."""
    offset = _BESIDE[name]
    row, field, text = (pl.col(column).shift(-offset).gather(at) for column in ("row", "field", "text"))
    same = ((row == pl.col("row").gather(at)) & (field == pl.col("field").gather(at))).fill_null(value=False)
    return rows.select(pl.when(same).then(text).otherwise(pl.lit("")).alias(name)).to_series()


@lru_cache(_KEPT)
def _read(check: Check) -> frozenset[str]:
    """Return the columns that ``check`` reads, and those by which a finding is placed."""
    derived = (*check.derived, *check.closer, check.narrow)
    every = (check.gate, check.flag, *check.unless, *derived, *(getattr(check, name) for name in _TOLD))
    ground = () if check.ground is None else (check.ground.gate, *check.ground.derived)
    compared = () if check.across is None else (check.across.key, check.across.value, check.across.found)
    read = (one.meta.root_names() for one in (*every, *ground, *compared) if one is not None)
    return _PLACE.union({_maybe(check)}, check.needs, *read)


def _derived(frame: pl.DataFrame, columns: Iterable[pl.Expr]) -> pl.DataFrame:
    """Add ``columns`` in their order, each alone: several would be made in Polars' threads, their patterns anew."""
    for column in columns:
        frame = frame.with_columns(threads.alone(frame, column).alias(column.meta.output_name()))
    return frame


def _asks(check: Check) -> Iterator[pl.Expr]:
    """Yield what is asked of a row before the pattern of ``check`` is searched in it."""
    yield from given(check)
    if check.gate is not None:
        yield check.gate
    if check.hints:
        text = pl.col("text").str
        yield text.contains("|".join(map(re.escape, check.hints))) | ~text.contains("[a-z]")


@lru_cache(_KEPT)
def _row(check: Check) -> tuple[pl.Expr, ...]:
    """Return what ``check`` tells of each of its findings."""
    alone = pl.format("{}:{}:{}", pl.lit(check.code), "line", "start")
    made = {
        "code": pl.lit(check.code),
        "severity": pl.lit(check.severity.value) if check.level is None else check.level,
        "message": check.message,
        "excerpt": pl.col("text" if check.find is None else "match").fill_null(""),
        "fixed": pl.lit(None) if check.fixed is None else check.fixed,
        "evidence": pl.lit(None) if check.evidence is None else check.evidence,
        "group": alone if check.group is None else pl.format("{}:{}", pl.lit(check.code), check.group),
    }
    return tuple(made.get(name, pl.col(name)).cast(dtype).alias(name) for name, dtype in _FOUND.items())


def _complete(findings: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """Add the article's id, the column and the fingerprint."""
    return (
        findings.with_columns(article_id=ids.gather(findings["row"]))
        .with_columns(column=pl.col("start").cast(pl.Int64) - pl.col("begin") + 1)
        .with_columns(fingerprint=fingerprints())
        .select(pl.col(name).cast(dtype) for name, dtype in FINDING.items())
    )
