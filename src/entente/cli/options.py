"""Options that several commands share; the standard library alone."""

from __future__ import annotations

import argparse
from collections.abc import Callable

AddCommand = Callable[[str, str, str], argparse.ArgumentParser]
"""Makes a command of a name, a help line and an example."""

FORMATTER = argparse.RawDescriptionHelpFormatter
FORMATS = ("text", "json", "csv", "markdown")
RUNG_CHOICES = ("consultation", "nonaggression", "neutrality", "offense", "defense")


def add_day_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say from when, how far and with which documents it is asked."""
    command.add_argument(
        "--as-of", metavar="DATE", help="ask as of this day, YYYY-MM-DD (default: the pack's own)"
    )
    command.add_argument(
        "--horizon", metavar="YEARS", type=int, help="years ahead, 1 to 10 (default: 5)"
    )
    command.add_argument("--case", metavar="FILE", help="weigh the claims of this case")
    command.add_argument(
        "--documents", metavar="PATH", nargs="+", help="read these files or folders and weigh them"
    )


def add_forecast_options(command: argparse.ArgumentParser) -> None:
    """Add the options of every ranking."""
    add_day_options(command)
    command.add_argument("--rung", choices=RUNG_CHOICES, help="rank by one form of pact")
    command.add_argument("--with", dest="partner", metavar="STATE", help="only this partner")
    command.add_argument(
        "--region", metavar="NAME", help="only states there, for example Africa or Central Asia"
    )
    command.add_argument("--exclude", metavar="STATE", nargs="+", help="leave these states out")
    command.add_argument(
        "--borders",
        choices=("un", "defacto"),
        default="un",
        help="whose borders the map draws: resolutions of the UN General Assembly, or who is "
        "in control (default: un)",
    )
    command.add_argument(
        "--seed", metavar="N", type=int, default=0, help="of the network picture's layout"
    )
    add_output_options(command)
    page = command.add_mutually_exclusive_group()
    page.add_argument("--html", metavar="FILE", help="write the dossier here")
    page.add_argument(
        "--no-html", action="store_true", help="with --format text, do not write a dossier"
    )


def add_output_options(command: argparse.ArgumentParser) -> None:
    """Add the options about what is printed."""
    command.add_argument(
        "--format", choices=FORMATS, default="text", help="what to print (default: text)"
    )
    command.add_argument("--top", metavar="N", type=int, help="at most so many rows")
