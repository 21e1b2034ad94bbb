"""The editor's report: one file that opens from disk and asks nothing of anybody."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, FunctionLoader

from copydesk.reports.cards import card_frame, checks_of
from copydesk.reports.html.data import Index, block, script_json
from copydesk.reports.html.spark import spark
from copydesk.reports.html.view import views
from copydesk.reports.model import Report
from copydesk.reports.summary import counted, summarise
from copydesk.reports.visible import visible

_SCRIPTS: Final = ("data.js", "view.js", "app.js")
_PADDING: Final = re.compile(r"^(?:[ \t]*//.*\n|[ \t]+)", re.MULTILINE)
_REJECTS_SHOWN: Final = 200


def write_html(report: Report, path: Path) -> None:
    """Write ``report`` to ``path``, whose folder exists, as one page that holds everything.

    Raises:
        OSError: the file cannot be written.
    """
    index, blocks = Index(checks_of(report).values()), list[str]()
    for view in views(report):
        index.add(view)
        blocks.append(script_json(block(view)))
    path.write_bytes(_page(report, index, blocks).encode())


def _page(report: Report, index: Index, blocks: list[str]) -> str:
    summary = summarise(report, card_frame(report))
    style, script = lean("style.css"), f'"use strict";(()=>{{\n{"".join(map(lean, _SCRIPTS))}}})();'
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            policy=policy(style, script),
            style=style,
            script=script,
            suite=visible(report.suite.name),
            summary=summary,
            alarms=summary.problems["critical"] + summary.problems["warning"],
            comparison=report.comparison,
            spark=spark(report, summary),
            outcomes=report.outcomes,
            rejects=report.quarantine.head(_REJECTS_SHOWN).to_dicts(),
            blocks=blocks,
            index=script_json(index.data()),
        )
    )


@cache
def asset(name: str) -> str:
    """Return a file of this package: a template, a style sheet or a script."""
    return (files("copydesk.reports.html") / name).read_text("utf-8")


def lean(name: str) -> str:
    """Return a style sheet or a script without indentation and the comments that have a line of their own."""
    return _PADDING.sub("", asset(name))


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


def policy(style: str, script: str = "") -> str:
    """Return the content security policy of a page: its own style and script, and nothing from anywhere."""
    scripts = (
        f"script-src {_digest(script)}; require-trusted-types-for 'script'; trusted-types shards; "
        if script
        else ""
    )
    return f"default-src 'none'; style-src {_digest(style)}; {scripts}base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
