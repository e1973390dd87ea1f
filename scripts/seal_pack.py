"""Write the pack's manifest: its freshness date and the digest of every file in it.

Run it after every change of a table or of the coefficients:

    .venv/bin/python scripts/seal_pack.py
"""

from __future__ import annotations

import json
from pathlib import Path

from entente.provenance import sha256_of

PACK = Path(__file__).resolve().parent.parent / "src" / "entente" / "pack"
FRESHNESS = "2026-06-30"


def main() -> None:
    files = {
        path.relative_to(PACK).as_posix(): sha256_of(path)
        for folder in ("tables", "formation")
        for path in sorted((PACK / folder).rglob("*"))
        if path.is_file() and path.suffix in {".csv", ".json"}
    }
    manifest = {"freshness": FRESHNESS, "files": files}
    (PACK / "manifest.json").write_text(
        json.dumps(manifest, indent=1) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
