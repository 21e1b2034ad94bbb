"""The weekly digest: what the runs of the week tell the desks, sent as a mail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from prefect import flow, get_run_logger
from pydantic import Field

from copydesk.flows.history import History
from copydesk.flows.settings import effective
from copydesk.flows.telling import send
from copydesk.reports import mail


@flow(name="digest", retries=2, retry_delay_seconds=60)
def digest(
    hours: Annotated[float, Field(gt=0)] = 168,
    suite: str = "",
    out: str = "out/digest",
) -> bool:
    """Write and send the digest of the last ``hours``; tell whether there was anything to sum up.

    Args:
        hours: how far back.
        suite: runs of this suite alone; empty: of the last run's.
        out: folder that takes ``digest.md`` and ``digest.html``.

    Raises:
        NotTold: nobody to tell is set up, or sending failed.
    """
    settings, log = effective({}), get_run_logger()
    history = History(settings.history, tell=log.warning) if settings.history else None
    told = history.digest(hours=hours, suite=suite or None) if history else None
    if told is None:
        log.info("no runs were kept")
        return False
    Path(out).mkdir(parents=True, exist_ok=True)
    page = mail.html(told)
    Path(out, "digest.html").write_text(page, "utf-8")
    Path(out, "digest.md").write_text(mail.markdown(told), "utf-8")
    send(mail.headline(told), page, html=True)
    return True
