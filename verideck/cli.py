"""The front door: exit codes, and what is said when something stops a command.

Exit codes: 0 done, 1 problems in the sources, 2 bad usage, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Run the command line; `root` is the folder that holds `cards/` and `snippets/` unless arguments say otherwise."""
    try:
        return _main(list(sys.argv[1:] if argv is None else argv), root or Path())
    except KeyboardInterrupt:  # while the tool itself was being imported
        print("interrupted; nothing was written", file=sys.stderr)
        return 130
    except ModuleNotFoundError as error:
        return _without_library(error)


def _main(argv: list[str], root: Path) -> int:
    from verideck import printing
    from verideck.arguments import parse, parse_init
    from verideck.commands import init, run
    from verideck.run.failure import RunnerError
    from verideck.sources import command, files
    from verideck.sources.source import DeckError, UsageError

    printing.open_streams()
    files.written.clear()
    name = Path(sys.argv[0]).name.removesuffix(".exe")
    command.called_as(name)
    try:
        if argv[:1] == ["init"]:
            code = init(parse_init(argv[1:]))
        else:
            options = parse(argv, command.program(), root)
            if not options.watch:
                gc.disable()  # a build makes many objects and few cycles, and soon ends
            code = run(options)
        sys.stdout.flush()  # not when Python ends: nobody could say there that the reader has gone
        return code
    except DeckError as error:
        printing.report(error.problems)
        return 1
    except UsageError as error:
        printing.say(str(error))
        return 2
    except RunnerError as error:
        printing.say("\n    ".join([f"{error.reason}; {printing.what_was_written()}", *error.detail.splitlines()]))
        return 1
    except KeyboardInterrupt:
        printing.say(f"interrupted; {printing.what_was_written()}")
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        printing.say(f"{where}{error.strerror or error}; {printing.what_was_written()}")
        return 1


def _without_library(error: ModuleNotFoundError) -> int:
    """One sentence about a Python that lacks what the tool needs."""
    library = (error.name or "").partition(".")[0]
    if not library or library == "verideck":
        raise error
    advice = "run `make deck` once, and then `.venv/bin/python build_deck.py`"
    print(f"this Python ({sys.executable}) lacks the library {library}: {advice}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
