"""`python -m entente` starts the command line."""

from entente.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
