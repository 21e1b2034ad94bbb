"""Keep copydesk's suites in a data context, for those who run them from Great Expectations itself.

An expectation class that is not imported is left out of a suite without a word when the suite is read:
so the number of expectations is kept with it, and asserted.
"""

from __future__ import annotations

from typing import Final

import great_expectations as gx
from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext

from copydesk.checks.gx.suites import to_gx
from copydesk.checks.suites import ExpectationError, Suite

_COUNT: Final = "copydesk_expectations"


def store(context: AbstractDataContext, suite: Suite) -> gx.ExpectationSuite:
    """Keep ``suite`` in ``context``, in place of one of its name, and return it as kept.

    It is about a ledger (see ``copydesk.checks.suites.ledger``), which holds no article text.
    """
    made = to_gx(suite)
    made.meta = {**(made.meta or {}), _COUNT: len(made.expectations)}
    kept: gx.ExpectationSuite = context.suites.add_or_update(made)
    return kept


def stored(context: AbstractDataContext, name: str) -> gx.ExpectationSuite:
    """Return a suite that :func:`store` kept, in whichever process.

    Raises:
        ExpectationError: it has lost expectations.
        great_expectations.exceptions.DataContextError: there is no such suite.
    """
    suite: gx.ExpectationSuite = context.suites.get(name)
    wanted, have = (suite.meta or {}).get(_COUNT), len(suite.expectations)
    if have != wanted:
        raise ExpectationError(name, f"{have} of its {wanted} expectations are there")
    return suite
