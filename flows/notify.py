"""Tell somebody about new critical findings, once, and not at night."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from apprise import Apprise
from prefect import flow, get_run_logger
from prefect.blocks.system import Secret
from pydantic import Field

from copydesk.flows.notices import Notices, headline, is_quiet, message

ADDRESSES: Final = "COPYDESK_NOTIFY"
"""Environment variable with Apprise addresses, separated by white space."""
SECRET: Final = "copydesk-notify"  # noqa: S105 - the name of a block, not its content
"""Prefect secret that holds the same where the variable is not set."""
HOURS: Final = r"^$|^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$"


class NotTold(RuntimeError):  # noqa: N818 - what happened, in one word
    """A message reached nobody; its findings stay to be told."""


@flow(name="notify", retries=2, retry_delay_seconds=60)
def notify(
    state: str = ".copydesk",
    quiet: Annotated[str, Field(pattern=HOURS)] = "",
    zone: str = "UTC",
    at_least: Annotated[int, Field(ge=1)] = 1,
) -> int:
    """Send what is to be told; return how many findings were.

    Args:
        state: folder of state that the intake works with.
        quiet: hours in which nothing is sent, as 22:00-06:00; it is sent after them.
        zone: time zone of those hours.
        at_least: how many findings must be waiting before anything is sent.

    Raises:
        NotTold: nobody to tell is set up, or sending failed.
    """
    notices = Notices(Path(state))
    pending = notices.pending()
    if pending.height < at_least or is_quiet(datetime.now(ZoneInfo(zone)), quiet):
        get_run_logger().info("%d findings wait", pending.height)
        return 0
    _send(headline(pending), message(pending))
    notices.settle(pending)
    return pending.height


def _send(title: str, body: str) -> None:
    channel = Apprise()
    if not (channel.add([*_addresses()]) and len(channel)):
        raise NotTold(f"nobody to tell: put Apprise addresses into {ADDRESSES} or the secret {SECRET}")
    if not channel.notify(title=title, body=body):
        raise NotTold("a message was not taken; the log of the service says why")


def _addresses() -> list[str]:
    given = os.environ.get(ADDRESSES)
    if given is not None:
        return given.split()
    try:
        return str(Secret.load(SECRET).get()).split()  # type: ignore[union-attr]
    except ValueError:
        return []
