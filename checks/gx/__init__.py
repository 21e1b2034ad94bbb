"""Great Expectations over articles: the only part of copydesk that imports it.

``engine`` is a Polars backend that knows nothing of articles; the rest judges runs with it.
"""

from copydesk.checks.gx import engine  # isort: skip - first, it imports Great Expectations without side effects
from copydesk.checks.gx.run import validate, validate_ledger
from copydesk.checks.gx.store import store, stored

__all__ = ["engine", "store", "stored", "validate", "validate_ledger"]
