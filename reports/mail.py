"""A digest as the body of a mail: Markdown, or HTML that a mail program shows without loading anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from copydesk.reports.digest import Desk, Digest, Share
from copydesk.reports.html.page import environment
from copydesk.reports.summary import counted
from copydesk.reports.visible import one_line

_MARKS: Final = re.compile(r"[\\`*_\[\]<>|~&]|^[#+=-]|^\d+(?=[.)])")
_LONGEST: Final = 90
_BARS: Final = "▁▂▃▄▅▆▇█"


def html(digest: Digest) -> str:
    """Return ``digest`` as an HTML document with styles in its elements, as mail programs want them."""
    found = environment().get_template("mail.html.j2")
    return found.render(
        digest=digest,
        headline=headline(digest),
        figures=figures(digest),
        title=desks_title(digest),
        bars=bars(digest.trend),
        trend=trend_words(digest),
        cut=cut,
    )


def markdown(digest: Digest) -> str:
    """Return ``digest`` as Markdown; article text is escaped and cut."""
    return "\n".join(_lines(digest)) + "\n"


def headline(digest: Digest) -> str:
    """Return the subject: ``copydesk standard: 3 new critical problems``."""
    return f"copydesk {one_line(digest.suite)}: {_grave(digest)}"


def figures(digest: Digest) -> list[str]:
    """Return the sentences that a digest opens with."""
    runs = "" if digest.runs == 1 else f" in {digest.runs:,} runs"
    lines = [
        f"{moment(digest.at)}: {counted(digest.articles, 'article')} checked{runs}, "
        f"{digest.flagged:,} to look at: {counted(digest.critical, 'critical problem')} "
        f"and {counted(digest.warning, 'warning')}.",
        f"The suite was {'met' if digest.passed else 'not met'}.",
    ]
    if digest.since:
        lines.append(f"Since {moment(digest.since)}: {digest.new:,} new, {digest.fixed:,} fixed.")
    if digest.quarantined:
        lines.append(f"{counted(digest.quarantined, 'record')} could not be read.")
    return lines


def desks_title(digest: Digest) -> str:
    """Return the heading over the desks."""
    return "New critical problems by desk" if digest.since else "Critical problems by desk"


def bars(rates: tuple[float, ...]) -> str:
    """Return ``rates`` as a line of block characters measured from 0, "" for fewer than two."""
    if len(rates) < 2:
        return ""
    highest = max(rates) or 1.0
    return "".join(_BARS[round(rate / highest * (len(_BARS) - 1))] for rate in rates)


def moment(at: datetime) -> str:
    """Return ``1 Mar 2025, 06:00 UTC``."""
    return f"{at.day} {at:%b %Y, %H:%M} UTC"


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return ``text`` on one line, with what would act shown, and no longer than a mail's line."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _grave(digest: Digest) -> str:
    new = "new " if digest.since else ""
    return counted(digest.grave, f"{new}critical problem") if digest.grave else f"no {new}critical problem"


def _lines(digest: Digest) -> Iterator[str]:
    yield f"# {_safe(headline(digest))}\n"
    yield "  \n".join(figures(digest))
    if digest.desks:
        yield f"\n## {desks_title(digest)}\n"
        for desk in digest.desks:
            yield from _desk(desk)
    if digest.checks:
        yield "\n## Noisiest checks\n"
        yield from _table("Check", "Articles with one", digest.checks)
    if digest.feeds:
        yield "\n## Worst feeds\n"
        yield from _table("Feed", "Articles checked", digest.feeds, rate=True)
    if line := bars(digest.trend):
        yield f"\n## Trend\n\n{line} {trend_words(digest)}"


def trend_words(digest: Digest) -> str:
    """Return the first and the last figure of the trend in words."""
    if not digest.trend:
        return ""
    first, last = digest.trend[0], digest.trend[-1]
    return f"problems per article over {len(digest.trend)} runs: {first:.1f} → {last:.1f}"


def _desk(desk: Desk) -> Iterator[str]:
    yield f"- **{_safe(desk.name)}**: {desk.total:,}"
    for problem in desk.first:
        words = f": “{_safe(problem.excerpt)}”" if problem.excerpt else ""
        yield f"  - {_safe(problem.title or problem.article_id)}: {_safe(problem.check)}{words}"
    if desk.total > len(desk.first):
        yield f"  - and {desk.total - len(desk.first):,} more"


def _table(name: str, articles: str, shares: tuple[Share, ...], *, rate: bool = False) -> Iterator[str]:
    yield f"| {name} | Problems | {articles} |" + (" Per article |" if rate else "")
    yield "|---|--:|--:|" + ("--:|" if rate else "")
    for share in shares:
        row = f"| {_safe(share.name)} | {share.problems:,} | {share.articles:,} |"
        yield row + (f" {share.rate:.1f} |" if rate else "")


def _safe(text: str) -> str:
    """Return ``text`` cut, with every character that Markdown could read as its own escaped."""
    return _MARKS.sub(lambda match: f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}", cut(text))
