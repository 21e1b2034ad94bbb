"""Judge a newsroom's own expectations on the article records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import great_expectations as gx
import polars as pl
from great_expectations.exceptions.exceptions import ExpectationNotFoundError
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity

from copydesk.checks.gx.run import FORMAT, first_ids, name_of, run
from copydesk.checks.gx.suites import NAME
from copydesk.checks.suites import ExpectationError, HouseExpectation, HouseSuite, Measure, Outcome

_FORMAT: Final = FORMAT | {"unexpected_index_column_names": ["id"]}


def judge_records(
    articles: pl.DataFrame | pl.LazyFrame, suite: str, house: HouseSuite
) -> tuple[Outcome, ...]:
    """Return one outcome for each expectation of ``house``, in its order.

    Args:
        articles: ARTICLE; a scan is read once, and no more of it than the expectations name.
        suite: the name that outcomes carry.
        house: what is expected.

    Raises:
        ExpectationError: an expectation is unknown, or it raised; it is named, and nothing counts as judged.
    """
    asked = gx.ExpectationSuite(name=house.name, expectations=[_made(one) for one in house.expectations])
    result = run(articles, asked, _FORMAT, parameters=house.parameters)
    by_name = {name_of(one): one for one in result.results}
    judged = [(one, by_name[one.name]) for one in house.expectations]
    return tuple(_outcome(suite, one, bool(found.success), found.result) for one, found in judged)


def _made(one: HouseExpectation) -> Expectation:
    """Return an expectation as Great Expectations has it.

    Raises:
        ExpectationError: no such expectation, or its arguments are wrong.
    """
    try:
        return ExpectationConfiguration(
            type=one.kind,
            kwargs=dict(one.arguments),
            meta={NAME: one.name},
            severity=FailureSeverity(one.severity.value),
        ).to_domain_obj()
    except ExpectationNotFoundError as error:
        remedy = "no such expectation; import the module that defines it first"
        raise ExpectationError(one.name, remedy) from error
    except (TypeError, ValueError) as error:  # pydantic's are ValueErrors
        raise ExpectationError(one.name, str(error)) from error


def _outcome(suite: str, one: HouseExpectation, success: bool, result: Mapping[str, Any]) -> Outcome:
    if "unexpected_count" not in result:
        return _of_all(suite, one, success, result.get("observed_value"))
    return Outcome(
        suite=suite,
        expectation=one.name,
        severity=one.severity,
        success=success,
        failing=int(result["unexpected_count"] or 0),
        covered=int(result["element_count"]) - int(result.get("missing_count") or 0),
        tolerated=1.0 - float(one.arguments.get("mostly", 1.0)),
        article_ids=first_ids(result),
    )


def _of_all(suite: str, one: HouseExpectation, success: bool, observed: object) -> Outcome:
    """Return the outcome of an expectation on the articles as a whole; no text of theirs is taken over."""
    number = isinstance(observed, int | float) and not isinstance(observed, bool)
    return Outcome(
        suite=suite,
        expectation=one.name,
        severity=one.severity,
        success=success,
        failing=int(not success),
        covered=1,
        tolerated=0.0,
        article_ids=(),
        measure=Measure.BATCH,
        measured=float(observed) if number else None,  # type: ignore[arg-type]
    )
