"""Great Expectations over articles: the only part of copydesk that imports it.

``engine`` is a Polars backend that knows nothing of articles; the rest judges runs with it.
"""

from copydesk.checks.gx import engine  # isort: skip - first, it imports Great Expectations without side effects
from copydesk.checks.gx.run import validate, validate_ledger

__all__ = ["engine", "validate", "validate_ledger"]
