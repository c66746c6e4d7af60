"""A link alone in a paragraph -> SnippetRef: the reference to a region of a snippet."""

from __future__ import annotations

import posixpath
import urllib.parse
from collections.abc import Iterator

from verideck.sources.note import EMBEDS, SnippetRef
from verideck.sources.source import Location, did_you_mean

Link = tuple[str, str, str]
"""Address, title and text."""


def is_embed(link: Link) -> bool:
    """Whether a link alone in its paragraph means a snippet, rightly or not."""
    parts = urllib.parse.urlsplit(link[0])
    return link[2] in EMBEDS or not (parts.scheme or parts.netloc)


def read_embed(link: Link, at: Location, *, on_front: bool) -> tuple[SnippetRef | None, list[str]]:
    """The reference that stands `at` a line, or None, and what is wrong with it. Whether the snippet exists is not asked."""
    href, title, text = link
    parts = urllib.parse.urlsplit(href)
    path = posixpath.normpath(urllib.parse.unquote(parts.path))
    mistakes = [*_mistakes(link, path, on_front=on_front)]
    if mistakes:
        return None, mistakes
    region = urllib.parse.unquote(parts.fragment)
    return SnippetRef(text, path.removeprefix("../snippets/"), region, title, at), []


def _mistakes(link: Link, path: str, *, on_front: bool) -> Iterator[str]:
    href, title, text = link
    parts = urllib.parse.urlsplit(href)
    if text not in EMBEDS:
        known = f"{', '.join(EMBEDS[:-1])} or {EMBEDS[-1]}"
        yield f'unknown link text "{text}"; a link to a snippet says {known}' + did_you_mean(text, EMBEDS)
    if not parts.scheme and path.startswith("snippets/"):
        yield f"the link points to `{href}`; from a card to a snippet it begins with `../`: write `../{path}`"
    elif parts.scheme or not path.startswith("../snippets/") or "\\" in path:
        yield f"the link points to `{href}`, outside of ../snippets/; move the code there and link to it"
    elif not path.endswith(".py"):
        yield f"the link points to `{href}`, which is not a Python file; link to ../snippets/….py#region"
    elif not parts.fragment and text not in ("figure", "proof"):
        yield f"the link names no region; write `{href}#region`"
    if text == "cloze":
        if not title.strip(" |"):
            yield (
                "this cloze note has no deletion; list the code to hide in the link's title: "
                f'`[cloze]({href} "first fragment | second fragment")`'
            )
        elif not all(map(str.strip, title.split(" | "))):
            yield f'the title "{title}" has an empty fragment; write the code to hide between the `|`'
        if not on_front:
            yield "a cloze link belongs to the front; move it above `---` and `###`"
