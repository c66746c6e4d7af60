"""Questions that need the libraries but no snippet: which API names exist, which GPU there is."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

from verideck.run.message import Request

_ALIASES = {"nn": "torch.nn", "F": "torch.nn.functional", "optim": "torch.optim"}


def _resolve_names(request: Request) -> dict[str, str | None]:
    """For each API name None, or what to say where the installed libraries lack it."""
    return {name: _missing(name) for name in request.names}


def _missing(dotted: str) -> str | None:
    head, _, rest = dotted.partition(".")
    root = _ALIASES.get(head, head)
    library = root.partition(".")[0]
    try:
        value: Any = importlib.import_module(root)
    except ImportError:
        return f"`{dotted}` cannot be checked: {library} is not installed"
    except Exception as error:  # such as torchvision beside another torch than it was built for
        return f"`{dotted}` cannot be checked: {library} cannot be imported: {type(error).__name__}: {error}"
    reached, asked = root, head
    for part in rest.split("."):
        reached = f"{reached}.{part}"
        try:
            value = getattr(value, part)
        except AttributeError:
            try:
                value = importlib.import_module(reached)
            except ImportError:
                if _annotated(value, part):
                    return None
                import difflib

                close = difflib.get_close_matches(part, dir(value), n=1)
                hint = f"; did you mean `{asked}.{close[0]}`?" if close else ""
                version = getattr(sys.modules[library], "__version__", "")
                return f"`{dotted}` does not exist in {library} {version}{hint}"
        asked = f"{asked}.{part}"
    return None


def _annotated(value: Any, part: str) -> bool:
    """Whether instances of a class have this attribute, such as `weight` of nn.Linear."""
    return isinstance(value, type) and any(part in getattr(c, "__annotations__", {}) for c in value.__mro__)


def _device(_: Request) -> dict[str, str]:
    """Name of the GPU and version of torch; an empty name where torch finds no GPU."""
    torch = importlib.import_module("torch")
    name = torch.cuda.get_device_name() if torch.cuda.is_available() else ""
    return {"device": name, "torch": torch.__version__}


ANSWERS: dict[str, Callable[[Request], Any]] = {"names": _resolve_names, "device": _device}
"""How each kind of question is answered."""
