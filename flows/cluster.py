"""The flows on a Dask cluster instead of threads: the same tasks, on workers that read their own partitions.

The cluster is the one whose scheduler COPYDESK_DASK names (``tcp://scheduler:8786``); without it, one is made
on this machine for each run. Its workers need copydesk installed, the newsroom's folder under the same path,
and PREFECT_API_URL. Install with ``pip install copydesk[dask]``.
"""

from __future__ import annotations

import os
from typing import Any, Final

from prefect_dask.task_runners import DaskTaskRunner

from copydesk.flows import audit as nightly
from copydesk.flows import intake as hourly

SCHEDULER: Final = "COPYDESK_DASK"
"""Environment variable with the address of a scheduler."""
_HERE: Final[dict[str, Any]] = {"threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}


def _runner() -> Any:  # noqa: ANN401 - Prefect's flows take runners of one kind of future alone
    address = os.environ.get(SCHEDULER)
    return DaskTaskRunner(address=address) if address else DaskTaskRunner(cluster_kwargs=_HERE)


audit = nightly.audit.with_options(task_runner=_runner())
intake = hourly.intake.with_options(task_runner=_runner())
