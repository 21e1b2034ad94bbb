"""Import Great Expectations without its side effects on the process.

Importing it turns on ``logging.captureWarnings``, which swallows the warnings of every other library,
and emits deprecation warnings of its own; usage analytics are opt-out.
"""

from __future__ import annotations

import logging
import os
import warnings

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import great_expectations as gx

logging.captureWarnings(False)

__all__ = ["gx"]
