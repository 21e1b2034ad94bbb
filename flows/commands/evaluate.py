"""``copydesk evaluate``: how often findings are right, and what they miss, by articles that somebody labelled."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import polars as pl

from copydesk.checks.model import Severity
from copydesk.checks.registry import CHECKS
from copydesk.flows import pipeline
from copydesk.flows.commands.options import kind_option, suite_options
from copydesk.flows.house import house_of
from copydesk.flows.settings import Settings, effective

if TYPE_CHECKING:
    from copydesk.checks.evaluation.figures import Evaluation
    from copydesk.checks.evaluation.gold import GoldArticle
    from copydesk.checks.evaluation.kinds import Names
    from copydesk.checks.suites import Suite

LEAST: Final = tuple(severity.value for severity in reversed(Severity))
_WIDTH: Final = 110
"""Characters of a line where there is no terminal to ask."""
_ROLE: Final = pl.Schema({"article_id": pl.String(), "line": pl.Int64(), "role": pl.String()})


@dataclass(slots=True)
class _Seen:
    """What there is to hold to the labels."""

    findings: pl.DataFrame
    uncovered: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    roles: pl.DataFrame | None = None
    texts: dict[str, str] = field(default_factory=dict[str, str])
    """By article; empty where only findings were given."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[FINDINGS-OR-INPUT]…")
@click.option("--gold", required=True, type=click.Path(path_type=Path), help="Labelled articles, JSON lines.")
@suite_options
@kind_option
@click.option(
    "--least", type=click.Choice(LEAST), default="info", show_default=True, help="Gravity that counts."
)
@click.option("--misses", is_flag=True, help="List misses and false alarms with the words around them.")
@click.option(
    "--format", "form", type=click.Choice(("table", "json", "jsonl")), default="table", show_default=True
)
def evaluate(  # noqa: PLR0913 - click hands over each option by its name
    paths: tuple[str, ...],
    *,
    gold: Path,
    own: Mapping[str, tuple[str, ...]],
    least: str,
    misses: bool,
    form: str,
    **overrides: object,
) -> None:
    """Measure precision, recall and F1 by check and by kind, against the labels of --gold.

    FINDINGS-OR-INPUT is a file that `copydesk check --format jsonl` wrote, or articles, which are then checked
    on the spot, or - for either on standard input; without it the articles of the gold file itself are checked.
    docs/evaluation.md says what a gold file looks like, and when a finding answers a label.
    """
    from copydesk.checks.evaluation.gold import read_gold
    from copydesk.checks.evaluation.kinds import Names

    settings = effective(overrides)
    suite = pipeline.suite_of(settings)
    names = Names((*CHECKS, *house_of(settings)), own)
    if paths:
        seen = _given(paths, settings, suite)
        labelled = read_gold(gold, names, seen.texts)
    else:
        labelled = read_gold(gold, names)
        seen = _own(labelled, settings, suite, gold)
    if seen.roles is not None:
        idle = {check.code for check in names.checks} - {check.code for check in suite.checks}
        seen.uncovered.update((article.id, code) for article in labelled for code in idle)
    _show(_held(labelled, seen, names, least, gold), names, misses=misses, form=form)


def _given(paths: tuple[str, ...], settings: Settings, suite: Suite) -> _Seen:
    """Return findings as they were given, or those of articles that are checked now."""
    from copydesk.checks.evaluation.found import are_findings, read_findings

    if len(paths) > 1:
        return _checked(paths, settings, suite, BytesIO())
    data = sys.stdin.buffer.read() if paths == ("-",) else b""
    path = Path(paths[0])
    if not data and not path.is_file():
        return _checked(paths, settings, suite, BytesIO(data))
    with BytesIO(data) if data else path.open("rb") as file:
        first = file.readline()
        if not are_findings(first):
            return _checked(paths, settings, suite, BytesIO(data))
        return _Seen(read_findings([first, *file], paths[0]))


def _own(labelled: list[GoldArticle], settings: Settings, suite: Suite, gold: Path) -> _Seen:
    from copydesk.checks.evaluation.errors import GoldError
    from copydesk.checks.evaluation.gold import records_of

    bare = next((article.id for article in labelled if article.text is None), None)
    if bare is not None:
        raise GoldError(
            f"{gold}: article {bare!r} has no text; name the articles or their findings to evaluate"
        )
    return _checked(("-",), settings, suite, BytesIO(records_of(labelled)))


def _checked(paths: tuple[str, ...], settings: Settings, suite: Suite, stdin: BytesIO) -> _Seen:
    """Check articles, and keep of them what labels are held to."""
    from copydesk.checks.evaluation.found import FINDINGS
    from copydesk.datasets.readers import read

    batches = read(paths, columns=settings.columns, stdin=stdin)
    seen = _Seen(FINDINGS.to_frame())
    parts, roles, done = [seen.findings], [_ROLE.to_frame()], 0
    for part in pipeline.check(batches, suite.checks, language=settings.language):
        parts.append(part.findings.select(pl.col(name).cast(dtype) for name, dtype in FINDINGS.items()))
        shut = part.verdicts.filter(pl.col("count").is_null()).select("article_id", "code")
        seen.uncovered.update(shut.iter_rows())
        seen.texts |= dict(part.articles.select("id", "text").iter_rows())
        roles.append(_roles(part.lines, part.articles["id"], done))
        done += part.articles.height
    seen.findings, seen.roles = pl.concat(parts), pl.concat(roles)
    return seen


def _roles(lines: pl.DataFrame, ids: pl.Series, done: int) -> pl.DataFrame:
    """Return how the lines of a part were read; its rows count the articles of the whole run."""
    text = lines.filter(pl.col("field") == "text").sort("row", "line")
    return text.select(
        article_id=ids.gather(text["row"] - done),
        line=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("row"),
        role="role",
    )


def _held(gold: list[GoldArticle], seen: _Seen, names: Names, least: str, path: Path) -> Evaluation:
    """Hold what was found to the labels of the articles that were looked at."""
    from copydesk.checks.evaluation.errors import GoldError
    from copydesk.checks.evaluation.figures import evaluate as measured

    known = set(seen.texts) if seen.roles is not None else set(seen.findings["article_id"])
    there = [article for article in gold if article.id in known]
    if not there:
        raise GoldError(f"{path}: no article of it is in the input; give both the same ids")
    if seen.roles is not None and len(there) < len(gold):
        click.echo(f"{len(gold) - len(there)} labelled articles are not in the input: left out", err=True)
        gold = there
    grave = [level.value for level in Severity if pipeline.RANK[level] >= pipeline.RANK[Severity(least)]]
    return measured(
        gold,
        seen.findings.filter(pl.col("severity").is_in(grave)),
        names,
        uncovered=seen.uncovered,
        roles=seen.roles,
    )


def _show(evaluation: Evaluation, names: Names, *, misses: bool, form: str) -> None:
    from copydesk.reports import evaluation as report

    if form == "json":
        click.echo(json.dumps(report.document(evaluation, misses=misses), ensure_ascii=False, indent=1))
    elif form == "jsonl":
        rows = evaluation.misses.to_dicts() if misses else report.figure_rows(evaluation)
        for line in report.json_lines(rows):
            click.echo(line)
    else:
        from rich.console import Console

        console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH)
        report.print_figures(evaluation, {check.code: check.name for check in names.checks}, console)
        if misses:
            report.print_misses(evaluation, console)
