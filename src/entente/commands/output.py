"""What every command prints and writes: one JSON object, files whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path

from entente.errors import RequestError, echoed, shortened


def date_option(given: str | None, *, where: str = "--as-of") -> date | None:
    """Read a date given as an option."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise RequestError(
            f"{echoed(given)} is not a date",
            where=where,
            remedy="Write it as YYYY-MM-DD, for example 2015-12-31.",
        ) from error


def checked_target(given: str, *, option: str) -> Path:
    """Return the file that a path leads to, links followed, if it can be written.

    Raises
    ------
    RequestError
        It is no file's name, the folder is missing or cannot be written, or something that is
        no regular file, such as a folder, a device or a pipe, is there.
    """
    why = None
    if given in {"", "-"}:
        raise RequestError(
            f"{given!r} names no file",
            where=option,
            remedy="Name a file for the page; --format says what goes to standard output.",
        )
    try:
        target = Path(given).resolve()
        if target.exists() and not target.is_file():
            why = "it is a folder" if target.is_dir() else "it is a device or a pipe, not a file"
        elif not target.parent.is_dir():
            why = f"there is no folder {shortened(str(target.parent))}"
        elif not os.access(target.parent, os.W_OK | os.X_OK):
            why = "its folder may not be written"
        elif target.exists() and not os.access(target, os.W_OK):
            why = "the file may not be written"
    except (OSError, RuntimeError, ValueError) as error:
        raise unwritable(given, getattr(error, "strerror", None) or str(error), option) from error
    if why:
        raise unwritable(given, why, option)
    return target


def unwritable(given: str, why: str, option: str) -> RequestError:
    """Return the error for a file that cannot be written."""
    return RequestError(
        f"{shortened(given)} cannot be written ({why})",
        where=option,
        remedy="Name a file in a folder that exists and may be written.",
    )


def write_whole(target: Path, content: str, *, option: str) -> None:
    """Write a regular file at once, or leave what was there as it was.

    Raises
    ------
    RequestError
        The disk is full, or the folder went away.
    """
    temporary: str | None = None
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".entente-")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as handle:
            handle.write(content)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise unwritable(str(target), error.strerror or str(error), option) from error


_UNDERSTOOD: ContextVar[Mapping[str, object] | None] = ContextVar("understood", default=None)


@contextmanager
def understanding(understood: Mapping[str, object]) -> Generator[None]:
    """Within it, every JSON object printed says how the question in plain words was understood."""
    token = _UNDERSTOOD.set(understood)
    try:
        yield
    finally:
        _UNDERSTOOD.reset(token)


def print_record(record: Mapping[str, object]) -> None:
    """Print one JSON object; a value that JSON cannot hold is a fault, never NaN."""
    understood = _UNDERSTOOD.get()
    shown = {**record, "understood": understood} if understood else record
    print(json.dumps(shown, ensure_ascii=False, allow_nan=False))
