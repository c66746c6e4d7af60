"""How a Python interpreter is started whose imports are noted from its first moment."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping

_ENGINE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_PROGRAM = """import sys
first = frozenset(sys.modules)
sys.path[0] = {engine!r}
from verideck.run.imports import Imports
imports = Imports(first)
imports.start()
from verideck.run import {module}
sys.path.remove({engine!r})
{module}.main(imports)
"""


def command(module: str, given: Mapping[str, object]) -> list[str]:
    """Command line of an interpreter that calls `main` of a module of this room; `given` is its argument, as JSON.

    The engine is importable there only until then, so that no snippet can lean on it.
    """
    return [sys.executable, "-c", _PROGRAM.format(engine=_ENGINE, module=module), json.dumps(given)]
