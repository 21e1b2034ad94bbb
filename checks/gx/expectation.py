"""The one expectation that judges every check: findings of a check stay within what a suite tolerates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import polars as pl
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.expectations.expectation import BatchExpectation

from copydesk.checks.gx.engine.providers import Cell, register_aggregate
from copydesk.checks.suites import IDS_SHOWN, Limit, Measure
from copydesk.checks.suites.ledger import TALLY, tally

METRIC: Final = "check_findings.tally"


def _tally(cell: Cell, **_: Any) -> pl.Expr:
    return tally(cell.name, IDS_SHOWN)


register_aggregate(METRIC, _tally)


class ExpectCheckFindingsToBeTolerated(BatchExpectation):
    """Expect the findings of one check, a column of the ledger, to stay within a limit."""

    column: str
    """The check's code."""
    measure: Measure = Measure.SHARE
    limit: float = 0.0

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "column")
    domain_type: ClassVar[MetricDomainTypes] = MetricDomainTypes.COLUMN
    metric_dependencies: ClassVar[tuple[str, ...]] = (METRIC,)
    success_keys: ClassVar[tuple[str, ...]] = ("measure", "limit")

    def _validate(
        self, metrics: dict[str, Any], runtime_configuration: Any = None, execution_engine: Any = None
    ) -> dict[str, Any]:
        del runtime_configuration, execution_engine
        seen: Mapping[str, Any] = metrics[METRIC]
        figures = [int(seen[name] or 0) for name in TALLY[:4]]
        limit = Limit(self.limit, Measure(self.measure))
        return {
            "success": limit.holds(*figures),
            "result": {"observed_value": limit.measure.observed(*figures), "details": dict(seen)},
        }
