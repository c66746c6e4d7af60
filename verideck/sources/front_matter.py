"""The lines `key: value` on top of a topic file. The only module that reads YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from verideck.sources.source import Location, Problem, did_you_mean

KEYS = ("deck", "tags")

_TAG = re.compile(r"[\w./+-]+(::[\w./+-]+)*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What holds for all notes of a topic file."""

    deck: str = ""
    """Name of the subdeck, with `::` between the levels."""
    tags: tuple[str, ...] = ()


def read_front_matter(content: str, path: str, line: int) -> tuple[FrontMatter, list[Problem]]:
    """The front matter whose opening `---` is at `line`, and every mistake in it."""
    try:
        root = yaml.compose(content, Loader=yaml.SafeLoader)
    except RecursionError:
        return FrontMatter(), [Problem(Location(path, line), "the front matter is nested too deeply; write lines `key: value`")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "not YAML"
        at = line + 1 + (min(mark.line, content.count("\n")) if mark else 0)
        return FrontMatter(), [Problem(Location(path, at), f"the front matter is broken YAML: {reason}")]
    here = Location(path, line)
    if not isinstance(root, yaml.MappingNode):
        return FrontMatter(), [Problem(here, "the front matter must be lines `key: value`, such as `deck: Name`")]
    found: dict[str, yaml.Node] = {}
    problems: list[Problem] = []
    for key, value in root.value:
        name, place = str(key.value), Location(path, line + 1 + key.start_mark.line)
        if name not in KEYS:
            message = f'unknown front-matter key "{name}"; known are {", ".join(KEYS)}' + did_you_mean(name, KEYS)
            problems.append(Problem(place, message))
        elif name in found:
            problems.append(Problem(place, f'the front-matter key "{name}" stands here twice; keep one'))
        else:
            problems += _bad_deck(value, place) if name == "deck" else _bad_tag_list(value, place)
            found[name] = value
    if "deck" not in found:
        problems.append(Problem(here, "the front matter has no `deck`; add a line `deck: Name`, the subdeck of these notes"))
    deck = _string(found["deck"]) if "deck" in found else None
    return FrontMatter(deck or "", tuple(_strings(found["tags"]) or ()) if "tags" in found else ()), problems


def bad_tags(tags: Iterable[str], at: Location) -> Iterator[Problem]:
    """A problem for each tag that Anki could not keep."""
    for tag in tags:
        if not _TAG.fullmatch(tag):
            yield Problem(at, f'"{tag}" is not a tag; use letters, digits, "-", "_" and "::" without spaces')


def _bad_deck(value: yaml.Node, at: Location) -> Iterator[Problem]:
    parts = (_string(value) or "").split("::")
    if any(not part or part != part.strip() or not part.isprintable() or '"' in part for part in parts):
        yield Problem(at, "`deck` must be the name of a subdeck, such as `deck: Tensors`")


def _bad_tag_list(value: yaml.Node, at: Location) -> Iterator[Problem]:
    tags = _strings(value)
    if tags is None:
        yield Problem(at, "`tags` must be a list, such as `tags: [autograd, basics]`")
    else:
        yield from bad_tags(tags, at)


def _strings(node: yaml.Node) -> list[str] | None:
    texts = [_string(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else [None]
    return None if None in texts else [text for text in texts if text is not None]


def _string(node: yaml.Node) -> str | None:
    return str(node.value) if node.tag == "tag:yaml.org,2002:str" else None
