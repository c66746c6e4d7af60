"""What may be typed: the options in groups, and which of them make sense together."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

COMMANDS = {
    "--check": "it verifies and writes nothing",
    "--watch": "it shows drafts, and leaves package and lock alone",
    "--update-outputs": "it runs snippets and rewrites their `# >` lines, nothing else",
    "--new": "it adds a note and its snippet, nothing else",
    "--diff": "it tells what changed for learners, and writes nothing",
}
"""Options that ask for something else than a build, and what they do instead."""
ALLOWED = {
    "": {"--locked", "--preview", "--verbose", "--jobs", "--timeout", "--no-cache", "--output"},
    "--check": {"--locked", "--verbose", "--jobs", "--timeout", "--no-cache"},
    "--watch": {"--port", "--jobs", "--timeout", "--no-cache"},
    "--update-outputs": {"--jobs", "--timeout", "--no-cache"},
    "--new": set[str](),
    "--diff": {"--jobs", "--timeout", "--no-cache"},
}
"""By command (a build without one), the options that change what it does. `--cards` and `--snippets` go with each."""
_DETAILS = ("--locked", "--preview", "--verbose", "--port", "--jobs", "--timeout", "--no-cache", "--output")
_EXAMPLES = """\
examples:
  {prog} --watch                                    write cards and see them as they will be
  {prog} --update-outputs snippets/lists            write what these snippets print under their prints
  {prog} --check --locked                           what CI asks: every proof, every card rule, the lock as committed

A deck of your own: verideck init FOLDER. More: CONTRIBUTING.md of the tool, docs/own-deck.md.
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (`{self.prog} --help` tells all options)\n")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from verideck.sources.version import version_of

        print(f"verideck {version_of('verideck') or '(not installed)'}, Python {sys.version.split()[0]}")
        parser.exit()


def parse(argv: Sequence[str], prog: str, root: Path) -> argparse.Namespace:
    """The options; exits with 2 and one line where they make no sense together. `root` holds `cards/` and `snippets/`."""
    parser = _parser(prog, root)
    options = parser.parse_args(argv)
    for reason in contradictions(options):
        parser.error(reason)
    options.timeout = 60.0 if options.timeout is None else options.timeout
    return options


def parse_init(argv: Sequence[str]) -> Path:
    """The folder of `verideck init FOLDER`."""
    parser = _Parser(prog="verideck init", description="Begin a deck of your own: two notes that build at once.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write it; no file is written over")
    folder: Path = parser.parse_args(argv).folder
    return folder


def contradictions(options: argparse.Namespace) -> Iterator[str]:
    """Why these options cannot stand together: none is ignored."""
    given = {name for name in (*COMMANDS, *_DETAILS) if _value(options, name) not in (None, False)}
    commands = [name for name in COMMANDS if name in given]
    if len(commands) > 1:
        first, second = commands[:2]
        yield f"{first} and {second} are two commands: {first}: {COMMANDS[first]}; {second}: {COMMANDS[second]}"
        return
    command = commands[0] if commands else ""
    for name in _DETAILS:
        if name in given and name not in ALLOWED[command]:
            what = f"has no use with {command}" if command else "has no use here"
            reason = "only --watch serves a page" if name == "--port" else COMMANDS[command]
            yield f"{name} {what}: {reason}"


def _value(options: argparse.Namespace, name: str) -> object:
    return getattr(options, name.removeprefix("--").replace("-", "_"))


def _parser(prog: str, root: Path) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=prog,
        usage=f"{prog} [options]",
        description="Verify every snippet, and build the Anki deck from the cards that hold.",
        epilog=_EXAMPLES.format(prog=prog),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    build = parser.add_argument_group("build (without a command: write the package, its checksum and deck.lock)").add_argument
    build("-o", "--output", type=Path, metavar="FILE", help="the package (default: dist/<namespace>.apkg)")
    build("--preview", action="store_true", help="also write preview/index.html beside it, which shows every card")
    build("--locked", action="store_true", help="fail if deck.lock would change (for CI)")
    build("--verbose", action="store_true", help="name the notes that are left out")
    build("--no-cache", action="store_true", help="run every snippet again, make everything again")
    build("--jobs", type=_positive, metavar="N", help="snippets to run at once (default: one per CPU)")
    build("--timeout", type=_seconds, metavar="S", help="seconds a snippet may take (default: 60)")
    build("--cards", type=Path, default=root / "cards", metavar="DIR", help="folder with deck.toml and the cards")
    build("--snippets", type=Path, default=root / "snippets", metavar="DIR", help="folder with the snippets")
    check = parser.add_argument_group("check (writes nothing)").add_argument
    check("--check", action="store_true", help="verify everything and insist on the card rules")
    check("--diff", nargs="?", const="", metavar="OLD.apkg", help="tell what changed since a package, or since the last tag")
    write = parser.add_argument_group("write").add_argument
    write("--new", nargs=2, metavar=("TOPIC/ID", "QUESTION"), help="add a note and a snippet that passes")
    write("--update-outputs", nargs="*", metavar="PATH", help="rewrite the `# >` lines of snippets that otherwise hold")
    look = parser.add_argument_group("look").add_argument
    look("--watch", action="store_true", help="build on every save and show the cards in the browser")
    look("--port", type=_port, metavar="P", help="where --watch serves them (default: 8765)")
    about = parser.add_argument_group("about").add_argument
    about("--version", action=_Version, nargs=0, default=argparse.SUPPRESS, help="tell the version and exit")
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {text!r}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a port from 1 to 65535, found {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"expected seconds, found {text!r}")
    return value
