"""The command line: arguments in, one function called, its answer printed.

Only the standard library is imported here, so that `entente --help` comes at once; each command
imports what it needs when it runs.
"""

from entente.cli.parser import create_parser
from entente.cli.program import main

__all__ = ["create_parser", "main"]
