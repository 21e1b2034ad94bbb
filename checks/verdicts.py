"""What a check covers of the articles, and what it came to in each."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from copydesk.checks.model import VERDICT, Check, counting


def spoken(check: Check) -> pl.Expr:
    """Return whether ``check`` covers the language of an article."""
    return pl.col("language").is_in(sorted(check.languages)) if check.languages else pl.lit(value=True)


def given(check: Check) -> list[pl.Expr]:
    """Return of each field that ``check`` cannot do without whether the record has it."""
    return [pl.col(name).is_not_null() for name in sorted(check.needs)]


def verdicts(
    facts: pl.DataFrame, findings: pl.DataFrame, checks: Sequence[Check], ids: pl.Series
) -> pl.DataFrame:
    """Return VERDICT: the count of findings for each article and check, null where the check covers it not.

    Args:
        facts: the frame of whole articles, a row each.
        findings: FINDING of ``checks`` on them.
        checks: what was looked for.
        ids: the articles' ids, in the order of ``facts``.
    """
    if not checks:
        return pl.DataFrame(schema=VERDICT)
    covers = {
        str(number): pl.all_horizontal(spoken(check), *given(check)) for number, check in enumerate(checks)
    }
    told = facts.select("row", **covers)
    covered = pl.concat(told.drop("row").get_columns())
    counts = findings.filter(counting(checks)).group_by("row", "code").agg(found=pl.len())
    codes = pl.Series([check.code for check in checks])
    block = {code: number * facts.height for number, code in enumerate(codes)}
    places = counts["row"] + counts["code"].replace_strict(block, return_dtype=pl.UInt32)
    found = pl.zeros(len(covered), dtype=pl.UInt32, eager=True).scatter(places, counts["found"])
    return pl.select(
        article_id=pl.concat([ids] * len(checks)),
        code=pl.concat([codes.new_from_index(number, facts.height) for number in range(len(codes))]),
        count=pl.when(covered).then(found),
    )
