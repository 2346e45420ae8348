"""Writes the output folder whole or not at all, and nothing but what is ours.

The files are first staged in a hidden folder inside the output folder (same disk, so that a move is a rename),
then moved to their places; if one move fails, those done are undone. A list of what was written, `MANIFEST`, lets
the next run remove the files of a former plan and leave alone whatever a person has put there.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath

MANIFEST = ".cned-planner.txt"


class OutputError(Exception):
    """The files could not be written, and nothing was changed. The text says why, in French."""


def write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, relative POSIX paths → bytes, into `out`, which is made if need be.

    Files of a former run below the same top-level names (`ics`, `invitations` …) that are no longer wanted are
    removed. Raises OutputError, after which the folder is as it was.
    """
    with _as_output_error(out):
        existed = out.exists()
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".cned-planner-", dir=out))
        try:
            _replace(out, stage, files)
        except OutputError:  # the former files are still in the staging folder: it must stay
            raise
        except BaseException:
            shutil.rmtree(stage if existed else out, ignore_errors=True)
            raise
        shutil.rmtree(stage, ignore_errors=True)


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole or not at all. One that is there keeps its permissions. Raises OutputError."""
    with _as_output_error(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder stands where a file goes", str(path))
        target = path.resolve()  # what a link leads to is written, and the link stays
        target.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".cned-planner-", dir=target.parent))
        try:
            (stage / "new").write_bytes(data)
            if target.exists():
                shutil.copymode(target, stage / "new")
            (stage / "new").replace(target)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _replace(out: Path, stage: Path, files: Mapping[str, bytes]) -> None:
    former = _manifest(out)
    tops = {_top(path) for path in files}
    stale = [path for path in former if _top(path) in tops and path not in files]
    kept = [path for path in former if _top(path) not in tops]
    content = {**files, MANIFEST: "".join(f"{path}\n" for path in sorted({*files, *kept})).encode("utf-8")}
    for path, data in content.items():
        staged = stage / "new" / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(data)
    moves = _Moves()
    try:
        for path in (*content, *stale):
            moves.move(out / path, stage / "old" / path)
        for path in content:
            moves.move(stage / "new" / path, out / path)
    except BaseException:
        if not moves.undo():
            message = f"{out} : écriture interrompue. Les fichiers du plan précédent sont dans {stage / 'old'}."
            raise OutputError(message) from None
        _remove_empty_folders(out, content)
        raise
    _remove_empty_folders(out, stale)


class _Moves:
    """Renames that can be undone."""

    def __init__(self) -> None:
        self._done: list[tuple[Path, Path]] = []

    def move(self, source: Path, target: Path) -> None:
        """Nothing to do where there is no source."""
        if source.is_dir() and not source.is_symlink():
            raise IsADirectoryError(errno.EISDIR, "a folder stands where a file goes", str(source))
        if not source.exists() and not source.is_symlink():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        self._done.append((source, target))

    def undo(self) -> bool:
        """Whether everything is where it was."""
        complete = True
        for source, target in reversed(self._done):
            try:
                source.parent.mkdir(parents=True, exist_ok=True)
                target.replace(source)
            except OSError:
                complete = False
        return complete


def _top(path: str) -> str:
    return path.partition("/")[0]


def _manifest(out: Path) -> list[str]:
    """The files a former run wrote. A line that leads out of the folder is not ours and is ignored."""
    try:
        lines = (out / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return [line for line in lines if line and _inside(line)]


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return not (PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor or ".." in parts)


def _remove_empty_folders(out: Path, removed: Iterable[str]) -> None:
    for path in removed:
        for folder in (out / path).relative_to(out).parents:
            with suppress(OSError):
                if folder.parts:
                    (out / folder).rmdir()


_CAUSES = {
    errno.ENOSPC: "le disque est plein. Libérez de la place ou choisissez un autre dossier.",
    getattr(errno, "EDQUOT", -1): "votre espace disque est épuisé. Libérez de la place ou choisissez un autre dossier.",
    errno.EROFS: "ce disque est en lecture seule. Choisissez un autre dossier.",
    errno.EISDIR: "un dossier occupe la place d’un fichier. Déplacez-le ou choisissez un autre dossier.",
    errno.EEXIST: "un fichier occupe la place d’un dossier. Déplacez-le ou choisissez un autre dossier.",
    errno.ENOTDIR: "un fichier occupe la place d’un dossier. Déplacez-le ou choisissez un autre dossier.",
    errno.ENAMETOOLONG: "le chemin est trop long. Choisissez un dossier plus proche de la racine.",
    errno.EACCES: "accès refusé. Fermez le fichier s’il est ouvert dans un tableur, ou choisissez un autre dossier.",
    errno.EPERM: "accès refusé. Fermez le fichier s’il est ouvert dans un tableur, ou choisissez un autre dossier.",
}


@contextmanager
def _as_output_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, f"{error.strerror or error}.")
        raise OutputError(f"{error.filename or path} : {cause} Rien n’a été modifié.") from error
