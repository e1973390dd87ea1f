"""A sheet as a Markdown page."""

from __future__ import annotations

from entente.dossier.flat import cell
from entente.dossier.sheet import Grid, Prose, Sheet
from entente.dossier.wording import day_words


def to_markdown(sheet: Sheet, *, top: int | None = None) -> str:
    """Return a sheet as Markdown; pictures are for the page.

    Parameters
    ----------
    sheet : Sheet
        What to show.
    top : int, optional
        At most so many rows of a long table.
    """
    lines = [f"# {cell(sheet.headline)}", ""]
    if sheet.note:
        lines += [f"**{cell(sheet.note)}**", ""]
    lines += [f"{cell(sheet.asked)} As of {day_words(sheet.as_of)}.", ""]
    for section in sheet.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            if isinstance(block, Prose):
                for sentence in block.sentences:
                    lines += [cell(sentence), ""]
            elif isinstance(block, Grid):
                lines += grid_lines(block, top)
    lines += ["## What is not known", "", *(f"- {cell(gap)}" for gap in sheet.unknown), ""]
    lines += ["## Sources", "", *(f"- {cell(source)}" for source in sheet.citations), ""]
    return "\n".join(lines)


def grid_lines(block: Grid, top: int | None) -> list[str]:
    """Return a table as lines of Markdown."""
    rules = ["--:" if number in block.figures else "---" for number in range(len(block.head))]
    rows = block.rows[:top] if block.is_long else block.rows
    return [
        f"{cell(block.caption)}:",
        "",
        f"| {' | '.join(cell(heading) for heading in block.head)} |",
        f"|{'|'.join(rules)}|",
        *(f"| {' | '.join(cell(word) for word in row)} |" for row in rows),
        "",
    ]
