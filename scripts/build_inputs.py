"""Cut the model inputs that ship with the program out of the research files.

    .venv/bin/python scripts/build_inputs.py ../shared/data

Writes standardised figures only, one text table a source, and seals the pack.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import seal_pack
from entente.panel.inputs import FOLDER, shipped
from entente.panel.research import read_inputs


def main() -> None:
    inputs = read_inputs(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
    folder = seal_pack.PACK / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in shipped(inputs).items():
        table.write_csv(folder / f"{name}.csv", line_terminator="\n")
    years = json.dumps(dict(inputs.last_year), indent=1) + "\n"
    (folder / "last_years.json").write_text(years, encoding="utf-8", newline="\n")
    seal_pack.main()
    total = sum(path.stat().st_size for path in folder.iterdir())
    sys.stdout.write(f"{total / 1e6:.2f} MB in {FOLDER}\n")


if __name__ == "__main__":
    main()
