"""What the editable install hides: a package, a data file or a pin that only a fresh machine would miss."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
PYPROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LAYERS: Final = ("flows", "reports", "checks", "datasets")
LOCKS: Final = ("requirements.lock", "bench/requirements.lock")
MARKERS: Final = ("TODO", "FIXME", "XXX")


def sources(*folders: str, suffixes: tuple[str, ...] = (".py", ".js", ".css", ".j2")) -> Iterator[Path]:
    """Yield the written files below ``folders``, sorted."""
    for folder in folders:
        yield from sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)


def dotted(folder: Path) -> str:
    return ".".join(["copydesk", *folder.relative_to(ROOT).parts])


def locked(name: str) -> dict[str, str]:
    """Return the versions that a lock file pins, by canonical name."""
    pins = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;]+)", (ROOT / name).read_text("utf-8"), re.M)
    return {canonicalize_name(package): pin for package, pin in pins}


def test_packages_are_the_folders_with_an_init_file() -> None:
    folders = {
        dotted(path.parent) for path in sources(*LAYERS, suffixes=(".py",)) if path.name == "__init__.py"
    }
    assert set(PYPROJECT["tool"]["setuptools"]["packages"]) == folders


def test_every_module_lies_in_a_package() -> None:
    folders = {dotted(path.parent) for path in sources(*LAYERS, suffixes=(".py",))}
    assert folders <= set(PYPROJECT["tool"]["setuptools"]["packages"])


@pytest.mark.parametrize("layer", LAYERS)
def test_every_data_file_is_package_data(layer: str) -> None:
    globs = PYPROJECT["tool"]["setuptools"]["package-data"].get(f"copydesk.{layer}", [])
    shipped = {path for glob in globs for path in (ROOT / layer).glob(glob)}
    code = (".py", ".pyc", ".typed")
    data = {path for path in (ROOT / layer).rglob("*") if path.is_file() and path.suffix not in code}
    assert data - shipped == set()


@pytest.mark.parametrize("layer", LAYERS)
def test_type_checkers_find_the_layer_under_its_import_name(layer: str) -> None:
    link = ROOT / "typings" / "copydesk" / layer
    assert link.is_symlink()
    assert link.resolve() == ROOT / layer
    assert (ROOT / layer / "py.typed").exists()


def test_one_version_everywhere() -> None:
    headings = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert PYPROJECT["project"]["version"] == headings[0] == version("copydesk")


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_host_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert re.findall(r"\w+://|--(?:extra-)?index-url|--find-links|(?:^|\s)/\w+", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\w)", (ROOT / lock).read_text("utf-8"))[1:]
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_satisfies_the_project() -> None:
    project = PYPROJECT["project"]
    wanted = map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["dev"]])
    pins = locked("requirements.lock")
    unmet = [
        str(one) for one in wanted if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))
    ]
    assert unmet == [], "run `make lock`"


def test_the_two_locks_agree() -> None:
    pins = locked("requirements.lock")
    assert {name: pins.get(name, pin) for name, pin in locked("bench/requirements.lock").items()} == locked(
        "bench/requirements.lock"
    )


def test_no_source_file_is_long() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources(*LAYERS, "bench", "tests")}
    assert {str(path): lines for path, lines in lengths.items() if lines > 300} == {}


def test_functions_stay_small() -> None:
    trees = (ast.parse(path.read_text("utf-8")) for path in sources(*LAYERS, suffixes=(".py",)))
    functions = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    lines = [(function.end_lineno or function.lineno) - function.lineno + 1 for function in functions]
    assert statistics.median(lines) <= 8
    assert statistics.quantiles(lines, n=10)[-1] <= 30


def test_nothing_is_put_off_in_a_comment() -> None:
    comment = re.compile(rf"(?:#|//|/\*|<!--).*\b(?:{'|'.join(MARKERS)})\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources(*LAYERS, "bench", "tests")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if comment.search(line)
    ]
    assert found == []
