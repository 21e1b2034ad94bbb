"""Suites of copydesk as expectation suites of Great Expectations, over the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import great_expectations as gx
from great_expectations.expectations.core.expect_column_pair_values_a_to_be_greater_than_b import (
    ExpectColumnPairValuesAToBeGreaterThanB,
)
from great_expectations.expectations.core.expect_column_values_to_be_between import (
    ExpectColumnValuesToBeBetween,
)
from great_expectations.expectations.core.expect_column_values_to_be_in_set import (
    ExpectColumnValuesToBeInSet,
)
from great_expectations.expectations.core.expect_column_values_to_be_unique import (
    ExpectColumnValuesToBeUnique,
)
from great_expectations.expectations.core.expect_column_values_to_match_regex import (
    ExpectColumnValuesToMatchRegex,
)
from great_expectations.expectations.core.expect_column_values_to_not_be_null import (
    ExpectColumnValuesToNotBeNull,
)
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from copydesk.checks.gx.expectation import ExpectCheckFindingsToBeTolerated
from copydesk.checks.suites import Limit, Suite
from copydesk.checks.suites.limits import SLACK
from copydesk.checks.suites.records import LANGUAGES, URL, record_rule

NAME: Final = "copydesk"
"""Key of an expectation's meta that holds its name in outcomes."""

_STOCK: Final[Mapping[str, Callable[..., Expectation]]] = {
    "ids-present": lambda **kw: ExpectColumnValuesToNotBeNull(column="article_id", **kw),
    "ids-unique": lambda **kw: ExpectColumnValuesToBeUnique(column="article_id", **kw),
    "text-present": lambda **kw: ExpectColumnValuesToBeBetween(column="text_chars", min_value=1, **kw),
    "published-present": lambda **kw: ExpectColumnValuesToNotBeNull(column="published", **kw),
    "dates-ordered": lambda **kw: ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="modified",
        column_B="published",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        **kw,
    ),
    "language-known": lambda **kw: ExpectColumnValuesToBeInSet(
        column="language", value_set=sorted(LANGUAGES), **kw
    ),
    "url-form": lambda **kw: ExpectColumnValuesToMatchRegex(column="url", regex=URL, **kw),
}
"""The stock expectation that judges each of copydesk's expectations on the records."""


def to_gx(suite: Suite) -> gx.ExpectationSuite:
    """Return ``suite`` as an expectation suite over a ledger: checks first, then the records."""
    checks = [_check(check.code, str(check.severity), suite.limit(check.code)) for check in suite.checks]
    records = [_record(name, limit) for name, limit in suite.records.items()]
    return gx.ExpectationSuite(name=suite.name, expectations=[*checks, *records])


def _check(code: str, severity: str, limit: Limit) -> Expectation:
    return ExpectCheckFindingsToBeTolerated(
        column=code,
        measure=limit.measure,
        limit=limit.value,
        severity=FailureSeverity(severity),
        meta={NAME: code},
    )


def _record(name: str, limit: Limit) -> Expectation:
    # The same slack as the other judge's: a limit that is met exactly is met.
    mostly = max(0.0, 1.0 - limit.value - SLACK)
    kwargs: dict[str, Any] = {"mostly": mostly, "severity": str(record_rule(name).severity)}
    return _STOCK[name](**kwargs, meta={NAME: name})
