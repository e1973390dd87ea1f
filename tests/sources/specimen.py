"""What a specimen is: a small sound file of a data set, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from sheets import Sheet, official_sheet
from workbooks import write_old_workbook

from entente.sources.catalog import data_set

Reader = Callable[[Path], pl.DataFrame]


@dataclass(frozen=True)
class Specimen:
    """A sound small file of a data set, with values that its reader must refuse."""

    name: str
    reader: Reader
    records: list[dict[str, object]]
    impossible: list[tuple[str, object]]
    is_keyed: bool = True
    filler: str = ""
    is_placed: bool = False
    """Whether a key is the place in the file, so that rows in another order have other keys."""

    @property
    def is_sheet(self) -> bool:
        return not data_set(self.name).file.endswith(".parquet")

    @property
    def is_text(self) -> bool:
        return self.is_sheet and not self.is_workbook

    @property
    def is_workbook(self) -> bool:
        return data_set(self.name).file.endswith(".xls")

    def sheet(self) -> Sheet:
        return official_sheet(self.name, self.records, filler=self.filler)

    def frame(self) -> pl.DataFrame:
        columns = data_set(self.name).columns
        assert not set().union(*self.records) - set(columns), self.name
        blank = dict.fromkeys(columns)
        return pl.DataFrame([blank | record for record in self.records], infer_schema_length=None)

    def write(self, path: Path, content: Sheet | pl.DataFrame | None = None) -> Path:
        if isinstance(content, pl.DataFrame) or not self.is_sheet:
            frame = content if isinstance(content, pl.DataFrame) else self.frame()
            frame.write_parquet(path)
            return path
        official = data_set(self.name)
        sheet = content or self.sheet()
        if self.is_workbook:
            return write_old_workbook(path, [sheet.header, *sheet.rows])
        sheet.write(
            path,
            encoding=official.encoding,
            separator=official.separator,
            preamble=official.preamble,
        )
        return path
