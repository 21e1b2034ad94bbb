"""The editor's report: one file that opens from disk and asks nothing of anybody."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final

from jinja2 import Environment, FunctionLoader

from copydesk.reports.cards import card_frame, checks_of, plain_name
from copydesk.reports.html.data import Index, block, script_json
from copydesk.reports.html.spark import spark
from copydesk.reports.html.view import views
from copydesk.reports.model import Report
from copydesk.reports.summary import counted, summarise
from copydesk.reports.visible import visible

TOGETHER: Final = 2000
"""Articles that one page may hold."""
PER_SHARD: Final = 100
"""Articles of one script: about half a megabyte, read when one of them is looked at."""

_REJECTS_SHOWN: Final = 200


def write_html(report: Report, path: Path, *, together: int = TOGETHER) -> None:
    """Write ``report`` to ``path``, whose folder exists, as one page that holds everything.

    Above ``together`` articles, texts and cards go to scripts in a folder beside the page (``report-data``
    for ``report.html``), from where the page takes them as they are looked at; it still opens from disk.

    Raises:
        OSError: a file cannot be written.
    """
    index = Index(checks_of(report).values())
    shards = _shards(_blocks(report, index))
    if report.articles.height <= together:
        page = _page(report, index, list(shards))
    else:
        folder = path.with_name(f"{path.stem}-data")
        _write_shards(shards, folder)
        page = _page(report, index, [], folder.name)
    path.write_bytes(page.encode())


def _blocks(report: Report, index: Index) -> Iterator[str]:
    """Yield the block of each article, in the order of the list, and add each to ``index``."""
    for view in views(report):
        index.add(view)
        yield script_json(block(view))


def _shards(blocks: Iterator[str]) -> Iterator[str]:
    while some := list(islice(blocks, PER_SHARD)):
        yield f"[{','.join(some)}]"


def _write_shards(shards: Iterable[str], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    number = 0
    for shard in shards:
        (folder / f"{number}.js").write_bytes(f"copydeskShard({number},{shard})".encode())
        number += 1
    # A longer report that stood here before would leave its last texts behind.
    while (stale := folder / f"{number}.js").exists():
        stale.unlink()
        number += 1


def _page(report: Report, index: Index, shards: list[str], folder: str = "") -> str:
    """Return the page, with ``shards`` in it or in ``folder`` beside it."""
    summary = summarise(report, card_frame(report))
    style, script = asset("page.min.css"), asset("page.min.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            policy=policy(style, script, beside=bool(folder)),
            style=style,
            script=script,
            suite=visible(report.suite.name),
            summary=summary,
            alarms=summary.problems["critical"] + summary.problems["warning"],
            comparison=report.comparison,
            spark=spark(report, summary),
            outcomes=sorted(report.outcomes, key=lambda outcome: outcome.success),
            checks=checks_of(report),
            plain_name=plain_name,
            rejects=report.quarantine.head(_REJECTS_SHOWN).to_dicts(),
            shards=shards,
            index=script_json(index.data() | {"shard": PER_SHARD, "folder": folder}),
        )
    )


@cache
def asset(name: str) -> str:
    """Return a file of this package: a template, a style sheet or a script."""
    return (files("copydesk.reports.html") / name).read_text("utf-8")


@cache
def environment() -> Environment:
    """Return the environment of the templates: it escapes all that it is not told to trust."""
    found = Environment(
        autoescape=True,
        loader=FunctionLoader(asset),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.globals |= {"counted": counted, "visible": visible}
    return found


def policy(style: str, script: str = "", *, beside: bool = False) -> str:
    """Return the content security policy of a page: its own style and script, and nothing from elsewhere.

    ``beside`` lets in the scripts that lie beside the page.
    """
    rules = ["default-src 'none'", f"style-src {_digest(style)}", "base-uri 'none'", "form-action 'none'"]
    if script:
        rules.append(f"script-src {_digest(script)}" + (" 'self'" if beside else ""))
        rules.append("require-trusted-types-for 'script'; trusted-types shards")
    return "; ".join(rules)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
