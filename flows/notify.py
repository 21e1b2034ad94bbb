"""Tell somebody what is new and critical, or out of order: once, and not at night."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from filelock import FileLock
from prefect import flow, get_run_logger
from prefect.runtime import flow_run
from pydantic import Field

from copydesk.flows.notices import Notices, headline, is_quiet, message, on_outages
from copydesk.flows.outages import Outages
from copydesk.flows.tasks import PATIENCE
from copydesk.flows.telling import send

HOURS: Final = r"^$|^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$"


@flow(name="notify", retries=2, retry_delay_seconds=60)
def notify(
    state: str = ".copydesk",
    quiet: Annotated[str, Field(pattern=HOURS)] = "",
    zone: str = "UTC",
    at_least: Annotated[int, Field(ge=1)] = 1,
    failed: str = "",
) -> int:
    """Send what is to be told; return how many notices that were.

    Args:
        state: folder of state that the intake works with.
        quiet: hours in which nothing is sent, as 22:00-06:00; it is sent after them.
        zone: time zone of those hours.
        at_least: how many notices must be waiting before anything is sent.
        failed: name of a flow of which a run has failed; told once, until a run of it completes.

    Raises:
        NotTold: nobody to tell is set up, or sending failed.
    """
    Path(state).mkdir(parents=True, exist_ok=True)
    with FileLock(Path(state, "notify.lock"), timeout=PATIENCE):
        notices = Notices(Path(state))
        _add_failure(notices, failed, state)
        pending = notices.pending()
        if pending.height < at_least or is_quiet(datetime.now(ZoneInfo(zone)), quiet):
            get_run_logger().info("%d notices wait", pending.height)
            return 0
        send(headline(pending), message(pending))
        notices.settle(pending)
        return pending.height


def _add_failure(notices: Notices, failed: str, state: str) -> None:
    mark = str(flow_run.id)
    if failed and Outages(Path(state)).begins("run", failed, mark):
        words = {failed: "a run failed; the server's page of the run says why"}
        notices.add(on_outages("run-failed", words, mark, "the server's page"), mark)
