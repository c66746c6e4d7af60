"""Build the deck: `python build_deck.py --help` tells how."""

import sys
from pathlib import Path

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever has an older one is told so)
        found = sys.version.split()[0]
        print(f"this Python is {found}, and 3.11 or later is needed: run `make deck PYTHON=python3.12`", file=sys.stderr)
        sys.exit(2)
    from verideck.cli import main

    sys.exit(main(root=Path(__file__).parent))
