"""Ways in which a research file comes to harm between its maker and its reader."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from entente.sources.catalog import data_set


@dataclass(frozen=True)
class Sheet:
    """A small delimited file: header and rows of text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def write(
        self, path: Path, *, encoding: str = "utf-8", separator: str = ",", preamble: int = 0
    ) -> Path:
        with path.open("w", encoding=encoding, newline="") as handle:
            handle.write("a line of explanation\n" * preamble)
            writer = csv.writer(handle, delimiter=separator, lineterminator="\n")
            writer.writerow(self.header)
            writer.writerows(self.rows)
        return path

    def without(self, column: str) -> Sheet:
        at = self.header.index(column)
        return Sheet(
            self.header[:at] + self.header[at + 1 :],
            tuple(row[:at] + row[at + 1 :] for row in self.rows),
        )

    def reordered(self, order: list[int]) -> Sheet:
        return Sheet(
            tuple(self.header[at] for at in order),
            tuple(tuple(row[at] for at in order) for row in self.rows),
        )

    def with_value(self, row: int, column: str, value: str) -> Sheet:
        at = self.header.index(column)
        changed = list(self.rows)
        changed[row] = (*changed[row][:at], value, *changed[row][at + 1 :])
        return Sheet(self.header, tuple(changed))

    def with_column(self, column: str) -> Sheet:
        return Sheet((*self.header, column), tuple((*row, "0") for row in self.rows))

    def repeating(self, row: int) -> Sheet:
        return Sheet(self.header, (*self.rows, self.rows[row]))


def official_sheet(name: str, records: list[dict[str, object]], *, filler: str = "") -> Sheet:
    """A sheet with every column of a data set's file; columns not given hold the filler."""
    header = data_set(name).columns
    assert not set().union(*records) - set(header), name
    return Sheet(
        header,
        tuple(tuple(str(record.get(column, filler)) for column in header) for record in records),
    )
