"""PDF into its text layer, in a process of its own with its time and memory bounded."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys

from entente.errors import DataError
from entente.evidence.textlayer import MOST_CHARACTERS, TextLayer

LONGEST_SECONDS = 60
MOST_MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 2_000
_REMEDIES = {
    "protected": "Remove the password, and give the file again.",
    "scanned": "The pages are pictures: run text recognition over them first.",
}


def pdf_layer(name: str, content: bytes) -> TextLayer:
    """Return the text layer of a PDF: its pages in order, divided by form feeds.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    content : bytes
        The file.

    Raises
    ------
    DataError
        The file is broken, protected or without text, or takes more than `LONGEST_SECONDS` or
        `MOST_MEMORY` to read.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "entente.evidence.pdf"],
            input=content,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired as error:
        raise DataError(
            f"the PDF took more than {LONGEST_SECONDS} s to read",
            where=name,
            remedy="Print it to a new PDF, or give its text.",
        ) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {"fault": "broken", "what": "its reader was stopped for want of memory or time"}
    if "fault" in answer:
        raise DataError(
            f"the PDF cannot be read: {answer['what']}",
            where=name,
            remedy=_REMEDIES.get(answer["fault"], "Print it to a new PDF, or give its text."),
        )
    return TextLayer(answer["text"], "pdf", page_date=None)


def read_pages(content: bytes) -> dict[str, str]:
    """Return the text of a PDF, or its fault, as a record.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    dict
        `text`; or `fault` (`protected`, `scanned`, `broken`) and `what` in words.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"fault": "protected", "what": "it is protected by a password"}
        pages: list[str] = []
        length = 0
        for number, page in enumerate(reader.pages):
            if number >= MOST_PAGES or length > MOST_CHARACTERS:
                break
            pages.append(page.extract_text().rstrip())
            length += len(pages[-1])
    except PyPdfError as error:
        kind = type(error).__name__
        if kind in {"FileNotDecryptedError", "DependencyError", "WrongPasswordError"}:
            return {"fault": "protected", "what": f"it is protected ({error})"}
        return {"fault": "broken", "what": str(error) or kind}
    except Exception as error:
        # Damaged files make the library fail in every way; the process is ours alone.
        return {"fault": "broken", "what": f"{type(error).__name__}: {error}"}
    text = "\n\f".join(pages)
    if not text.strip():
        return {"fault": "scanned", "what": f"its {len(pages)} pages hold no text"}
    return {"text": text.encode("utf-8", "replace").decode("utf-8")}


def _main() -> None:
    """Read a PDF on standard input, within bounds."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_SECONDS, LONGEST_SECONDS))
    except (ImportError, ValueError, OSError):
        pass  # Not every system can bound a process; the time limit of the caller holds.
    sys.stdout.write(json.dumps(read_pages(sys.stdin.buffer.read())))


if __name__ == "__main__":
    _main()
