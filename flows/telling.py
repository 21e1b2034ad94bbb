"""Messages to a newsroom, by every way that Apprise knows: e-mail, Slack, Teams, webhooks."""

from __future__ import annotations

import os
from typing import Final

from apprise import Apprise, NotifyFormat
from prefect.blocks.system import Secret

ADDRESSES: Final = "COPYDESK_NOTIFY"
"""Environment variable with Apprise addresses, separated by white space."""
SECRET: Final = "copydesk-notify"  # noqa: S105 - the name of a block, not its content
"""Prefect secret that holds the same where the variable is not set."""


class NotTold(RuntimeError):  # noqa: N818 - what happened, in one word
    """A message reached nobody."""


def send(title: str, body: str, *, html: bool = False) -> None:
    """Send a message to everybody who is to be told.

    Args:
        title: its subject.
        body: plain text, or HTML.
        html: which of the two.

    Raises:
        NotTold: nobody to tell is set up, or a service did not take the message.
    """
    channel = Apprise()
    if not (channel.add([*_addresses()]) and len(channel)):
        raise NotTold(f"nobody to tell: put Apprise addresses into {ADDRESSES} or the secret {SECRET}")
    form = NotifyFormat.HTML if html else NotifyFormat.TEXT
    if not channel.notify(title=title, body=body, body_format=form):
        raise NotTold("a message was not taken; the log of the service says why")


def _addresses() -> list[str]:
    given = os.environ.get(ADDRESSES)
    if given is not None:
        return given.split()
    try:
        return str(Secret.load(SECRET).get()).split()  # type: ignore[union-attr]
    except ValueError:
        return []
