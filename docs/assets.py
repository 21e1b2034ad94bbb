"""Shrink the report's style and scripts into the two files that pages carry: `make assets`.

Both begin with a digest of their sources, which a test compares, so that neither is forgotten.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "reports" / "html"
SOURCES: Final[dict[str, tuple[str, ...]]] = {
    "page.min.css": ("style.css",),
    "page.min.js": ("data.js", "view.js", "app.js"),
}
"""What each file is made from, in its order."""


def source(name: str) -> str:
    """Return what ``name`` is made from, as one text."""
    text = "".join((FOLDER / part).read_text("utf-8") for part in SOURCES[name])
    return f'"use strict";(()=>{{\n{text}}})();' if name.endswith(".js") else text


def shortened(style: str) -> str:
    """Return ``style`` with its custom properties named by a letter: a third of a kilobyte less."""
    names = dict.fromkeys(re.findall(r"--[a-z][a-z-]*", style))
    letters = {name: f"--{chr(ord('a') + number)}" for number, name in enumerate(names)}
    return re.sub(r"--[a-z][a-z-]*", lambda found: letters[found[0]], style)


def stamp(name: str) -> str:
    """Return the comment that ``name`` begins with."""
    return f"/*{hashlib.sha256(source(name).encode()).hexdigest()[:12]}*/"


def main() -> None:
    """Write both files."""
    # Only this script needs it, so it is in docs/assets.lock alone.
    import minify  # noqa: PLC0415

    for name, kind in (("page.min.css", "text/css"), ("page.min.js", "text/javascript")):
        text = source(name)
        text = stamp(name) + minify.string(kind, shortened(text) if name.endswith(".css") else text)
        (FOLDER / name).write_text(text, "utf-8")
        print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
