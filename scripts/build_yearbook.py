"""Cut the yearbook that ships with the program out of the research files.

    .venv/bin/python scripts/build_yearbook.py ../shared/data

Writes figures where their terms allow it, elsewhere shares, logarithms and levels that this code
derived (docs/licences), one text table a source, and seals the pack.
"""

from __future__ import annotations

import sys
from pathlib import Path

import seal_pack
from entente.panel.inputs import FOLDER
from entente.panel.yearbook_research import TABLES


def main() -> None:
    directory = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    folder = seal_pack.PACK / FOLDER
    total = 0
    for name, make in TABLES.items():
        path = folder / f"{name}.csv"
        make(directory).write_csv(path, line_terminator="\n")
        total += path.stat().st_size
    seal_pack.main()
    sys.stdout.write(f"{total / 1e6:.2f} MB in {len(TABLES)} tables\n")


if __name__ == "__main__":
    main()
