"""Rehearses snippets that require a GPU on a machine without one: `python tests/rehearsal.py snippets/cuda/gpu_*.py`.

Each statement runs twice as far as it goes: on fake CUDA tensors, which have devices and shapes but no numbers, and with
"cpu" in place of "cuda". Streams, events and graphs are stand-ins that know the names and arguments of the real ones.
What neither can run is at least looked up: each dotted name exists, and takes the arguments of the call.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import inspect
import io
import json
import re
import sys
import types
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, create_autospec, patch

BUSY = "synchronize current_stream default_stream set_sync_debug_mode graph stream".split()
"""Functions of torch.cuda that need a GPU; `memory_allocated` and the like answer 0 without one."""
THINGS = "Stream Event CUDAGraph".split()
NEEDS = re.compile(
    "NVIDIA driver|not compiled with CUDA|CUDA GPUs are available|dummy base class|can't allocate memory|backend is not available"
    r"|numpy\(\) is not supported for tensor subclasses|(pin|pinned) memory|accelerator|device type for generator"
)
"""What an error says that a GPU would not raise."""


@dataclass
class Rehearsal:
    """How far one snippet went, and what is wrong with it."""

    path: str
    statements: int
    fake: int = 0
    cpu: int = 0
    alone: int = 0
    """Statements that neither way ran: their names were looked up, and no more."""
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        ways = f"{self.fake} on fake CUDA tensors, {self.cpu} on the CPU, {self.alone} by their names alone"
        return "\n".join([f"{self.path}: of {self.statements} statements {ways}", *self.problems])


def rehearse(path: Path) -> Rehearsal:
    """Rehearse one snippet in each way."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = Rehearsal(path.name, len(tree.body))
    problems = dict(_strangers(tree))
    fake = _run(tree, path, problems, fake=True)
    cpu = _run(tree, path, problems, fake=False)
    found.fake, found.cpu, found.alone = len(fake), len(cpu), len(tree.body) - len(fake | cpu)
    found.problems = [f"{path.name}:{line}: {text}" for line, text in sorted(problems.items())]
    return found


def _strangers(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and fault of each dotted name of an imported module that does not exist, or does not take its arguments."""
    known: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            try:
                exec(compile(ast.Module([node], []), "imports", "exec"), known)
            except ImportError as error:
                yield node.lineno, str(error)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            with contextlib.suppress(LookupError):
                try:
                    _look_up(node, known)
                except AttributeError as error:
                    yield node.lineno, str(error)
        elif isinstance(node, ast.Call):
            try:
                inspect.signature(_look_up(node.func, known)).bind(
                    *(None for _ in node.args), **{keyword.arg: None for keyword in node.keywords if keyword.arg}
                )
            except (LookupError, AttributeError, ValueError):  # not of a module; told above; written in C without a signature
                continue
            except TypeError as error:
                if not any(isinstance(argument, ast.Starred) for argument in node.args):
                    yield node.lineno, f"{ast.unparse(node.func)}: {error}"


def _look_up(node: ast.expr, known: dict[str, Any]) -> Any:
    """What a dotted name leads to; LookupError where it does not begin with a module."""
    if isinstance(node, ast.Name) and isinstance(known.get(node.id), types.ModuleType | type):
        return known[node.id]
    if isinstance(node, ast.Attribute):
        return getattr(_look_up(node.value, known), node.attr)
    raise LookupError


class _OnCpu(ast.NodeTransformer):
    """ "cpu" instead of "cuda", and sizes that a CPU does in no time."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:  # noqa: N802
        if node.value == "cuda":
            return ast.copy_location(ast.Constant("cpu"), node)
        if isinstance(node.value, int) and node.value >= 1000:
            return ast.copy_location(ast.Constant(10), node)
        return node


def _run(tree: ast.Module, path: Path, problems: dict[int, str], *, fake: bool) -> set[int]:
    """Run statement by statement, and tell which ones came to their end; others may only need a GPU."""
    import torch
    from torch._subclasses.fake_tensor import FakeTensorMode

    ended: set[int] = set()
    names: dict[str, Any] = {"__name__": "__main__"}
    lost: set[str] = set()
    torch.__future__.set_overwrite_module_params_on_conversion(fake)
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", DeprecationWarning)
        warnings.simplefilter("error", FutureWarning)
        for stand_in in _stand_ins(torch):
            stack.enter_context(stand_in)
        if fake:
            stack.enter_context(FakeTensorMode())
        for number, statement in enumerate(tree.body):
            body = ast.parse(ast.unparse(statement)).body  # a copy that the other way does not see
            ast.increment_lineno(ast.Module(body, []), statement.lineno - 1)
            whole = ast.Module(body if fake else [_OnCpu().visit(node) for node in body], [])
            try:
                exec(compile(ast.fix_missing_locations(whole), str(path), "exec"), names)
                ended.add(number)
            except Exception as error:
                binds = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
                lost |= binds - names.keys()
                if not _needs_gpu(error, lost):
                    problems.setdefault(statement.lineno, f"{type(error).__name__}: {error}")
    return ended


def _needs_gpu(error: Exception, lost: set[str]) -> bool:
    from torch._subclasses import fake_tensor

    if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
        return error.name in lost
    unknown = (fake_tensor.DataDependentOutputException, fake_tensor.DynamicOutputShapeException)
    return isinstance(error, AssertionError | unknown) or bool(isinstance(error, RuntimeError) and NEEDS.search(str(error)))


def _stand_ins(torch: Any) -> Iterator[Any]:
    """For what needs a GPU at once: these take what the real ones take, and do nothing."""
    for name in BUSY:
        real = getattr(torch.cuda, name)
        yield patch.object(torch.cuda, name, create_autospec(real, return_value=MagicMock()))
    for name in THINGS:
        real = getattr(torch.cuda, name)
        thing = create_autospec(real)
        if hasattr(real, "elapsed_time"):
            thing.return_value.elapsed_time.return_value = 1.0
        yield patch.object(torch.cuda, name, thing)
    compiler = torch.compile

    def compiled(model: Any = None, **options: Any) -> Any:
        inspect.signature(compiler).bind(model, **options)
        return model or (lambda function: function)

    yield patch.object(torch, "compile", compiled)


def main(paths: list[str]) -> int:
    """Rehearse each snippet and tell, in words or as JSON."""
    as_json = "--json" in paths
    found = [rehearse(Path(path)) for path in paths if path != "--json"]
    print(json.dumps([asdict(one) for one in found]) if as_json else "\n".join(map(str, found)))
    return int(any(one.problems for one in found))


if __name__ == "__main__":
    builtins.exit(main(sys.argv[1:]))
