"""Build the deck: `python build_deck.py --help` tells how."""

import sys
from pathlib import Path

from verideck.cli import main

if __name__ == "__main__":
    sys.exit(main(root=Path(__file__).parent))
