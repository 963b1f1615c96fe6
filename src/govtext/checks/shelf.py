"""Where packs lie: with govtext, in a TOML file, a folder, a zip file, or with an installed package.

A folder and a zip file hold ``*.toml`` at their top: ``pack.toml`` is the one that is meant, or the only one; the others are found by
their name where one extends another. An installed package names itself in the entry point group ``govtext.packs``: the entry's name
is the pack's id, its value the module beside which ``<id>.toml`` lies. It is looked up without running the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govtext.lexicon import root
from govtext.model import GovtextError

if TYPE_CHECKING:
    from zipfile import ZipFile

GROUP = "govtext.packs"
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
MAIN = "pack.toml"
MOST_BYTES = 1_000_000


class PackError(GovtextError):
    """A pack cannot be used; the message names file, line and remedy."""


class Place(NamedTuple):
    """A pack's file: a path, or a member of the zip file at a path."""

    path: Path
    member: str = ""

    def __str__(self) -> str:
        """Return what messages call it."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    def stamp(self) -> tuple[int, int]:
        """Return when the file changed, in nanoseconds, and its bytes. Raises OSError."""
        stat = self.path.stat()
        return stat.st_mtime_ns, stat.st_size

    def read(self) -> bytes:
        """Return the pack's bytes. Raises OSError, and PackError for one that is too large or no zip file."""
        return _member(self) if self.member else _whole(self.path)

    def sibling(self, name: str) -> Place | None:
        """Return the pack ``name`` that lies beside this one outside of govtext, None for none."""
        if Path(name).name != name:
            return None
        if self.member:
            member = f"{name}.toml"
            return Place(self.path, member) if member in _members(self.path) else None
        path = self.path.parent / f"{name}.toml"
        return Place(path) if self.path.parent != root() / "packs" and path.is_file() else None


def located(name: str | PathLike[str], beside: Place | None = None) -> Place:
    """Return the place of the pack with an id, or at a path; one that lies ``beside`` another comes first. Raises PackError."""
    path = Path(name)
    if isinstance(name, str) and (found := (beside and beside.sibling(name)) or _by_id(name)):
        return found
    if path.suffix == ".zip":
        return Place(path, _main(path, _members(path)))
    if name and path.is_dir():
        return Place(path / _main(path, frozenset(member.name for member in path.glob("*.toml"))))
    if path.suffix == ".toml" or not isinstance(name, str):
        return Place(path)
    known = "、".join(sorted({*(pack.stem for pack in (root() / "packs").glob("*.toml")), *installed()}))
    raise PackError(f"没有规则包“{name}”（可用：{known}，或给出 .toml、.zip 文件或文件夹的路径）")


def installed() -> Mapping[str, Place]:
    """Return the packs that installed packages name, by id."""
    from importlib.metadata import entry_points

    places = ((entry.name, _beside_module(entry.module, entry.name)) for entry in entry_points(group=GROUP))
    return {name: place for name, place in places if place is not None}


def _by_id(name: str) -> Place | None:
    if not _ID.fullmatch(name):
        return None
    shipped = root() / "packs" / f"{name}.toml"
    return Place(shipped) if shipped.is_file() else installed().get(name)


def _beside_module(module: str, name: str) -> Place | None:
    """Return ``<name>.toml`` in a package's folder; only where the package lies is looked up, it is not run."""
    from importlib.util import find_spec

    top, *inner = module.split(".")
    spec = find_spec(top)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    paths = (Path(folder, *inner, f"{name}.toml") for folder in folders)
    return next((Place(path) for path in paths if path.is_file()), None)


def _main(path: Path, members: frozenset[str]) -> str:
    """Return the file that is meant of those in a folder or zip file."""
    if MAIN in members:
        return MAIN
    if len(members) == 1:
        return next(iter(members))
    said = "、".join(sorted(members)) or "没有 .toml 文件"
    raise PackError(f"{path}: 不知道用哪个规则包（{said}）；请把主规则包命名为 {MAIN}")


def _members(path: Path) -> frozenset[str]:
    with _opened(path) as archive:
        return frozenset(name for name in archive.namelist() if name.endswith(".toml") and "/" not in name)


def _member(place: Place) -> bytes:
    with _opened(place.path) as archive, archive.open(place.member) as stream:
        return _limited(place, stream.read(MOST_BYTES + 1))


def _whole(path: Path) -> bytes:
    with path.open("rb") as stream:
        return _limited(Place(path), stream.read(MOST_BYTES + 1))


def _limited(place: Place, raw: bytes) -> bytes:
    if len(raw) > MOST_BYTES:
        raise PackError(f"{place}: 规则包超过 {MOST_BYTES // 1000} KB")
    return raw


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    """Give a zip file. Raises PackError for what is none, is encrypted or damaged."""
    import zlib
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            yield archive
    except (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError) as error:
        raise PackError(f"{path}: 无法读取规则包（不是完好、未加密的 zip 文件：{error}）") from error
    except OSError as error:
        raise PackError(f"{path}: 无法读取规则包（{error.strerror or error}）") from error
