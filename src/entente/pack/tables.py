"""The pack's text tables, read whole and checked against the pack's manifest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from entente.errors import DataError

PACK_VARIABLE = "ENTENTE_PACK"
"""Environment variable naming another pack's directory, for example one under revision."""

Row = dict[str, str]


@dataclass(frozen=True)
class Pack:
    """The facts that ship with the program.

    Parameters
    ----------
    directory : Path
        Where the pack lies.
    freshness : date
        The last day its facts speak of.
    digests : dict
        SHA-256 of each file, by its path inside the pack.
    """

    directory: Path
    freshness: date
    digests: dict[str, str]

    @property
    def digest(self) -> str:
        """One digest for the whole pack."""
        listed = "".join(f"{name} {digest}\n" for name, digest in sorted(self.digests.items()))
        return hashlib.sha256(listed.encode()).hexdigest()

    def text(self, name: str) -> str:
        """Return one file of the pack, checked against its digest.

        Raises
        ------
        DataError
            The file is not part of the pack, is missing, or is not what the manifest says.
        """
        path = self.directory / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise damaged(path, f"cannot be read ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != self.digests.get(name):
            raise damaged(path, "is not the file that the pack's manifest names")
        return content.decode("utf-8")

    def files(self, prefix: str) -> list[str]:
        """Return the names of the pack's files below a folder, in order."""
        return sorted(name for name in self.digests if name.startswith(prefix))

    def rows(self, name: str, columns: tuple[str, ...]) -> list[Row]:
        """Return the rows of one table.

        Raises
        ------
        DataError
            The header differs from `columns`, or a row has another number of fields.
        """
        reader = csv.reader(io.StringIO(self.text(name)))
        header = tuple(next(reader, []))
        if header != columns:
            raise damaged(self.directory / name, f"has the columns {', '.join(header)}")
        rows: list[Row] = []
        for number, fields in enumerate(reader, start=2):
            if len(fields) != len(columns):
                place = f"has {len(fields)} fields in row {number}, not {len(columns)}"
                raise damaged(self.directory / name, place)
            rows.append(dict(zip(columns, fields, strict=True)))
        return rows

    def gaps(self, day: date) -> list[str]:
        """Return what the pack declares that it does not know, as it stood on a day."""
        rows = self.rows("tables/gaps.csv", ("gap", "since", "note"))
        return [row["gap"] for row in rows if row["since"] <= day.isoformat()]


def damaged(path: Path, how: str) -> DataError:
    """Return the error for a pack that cannot be trusted."""
    return DataError(
        f"the pack's file {how}",
        where=str(path),
        remedy="Restore the file from the repository (`git checkout`), or install Entente anew; "
        "after a change of the pack on purpose, run scripts/seal_pack.py.",
    )


def open_pack(directory: Path | None = None) -> Pack:
    """Open the pack that ships with the program, or another one.

    Parameters
    ----------
    directory : Path, optional
        Where to look; by default the variable `ENTENTE_PACK`, else the shipped pack.

    Raises
    ------
    DataError
        There is no readable manifest there.
    """
    chosen = directory or Path(os.environ.get(PACK_VARIABLE) or Path(__file__).parent)
    path = chosen / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        return Pack(
            directory=chosen,
            freshness=date.fromisoformat(manifest["freshness"]),
            digests=dict(manifest["files"]),
        )
    except OSError as error:
        raise damaged(path, f"cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(path, f"is no manifest ({error})") from error
