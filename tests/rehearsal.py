"""Rehearses snippets that require a GPU on a machine without one: `python tests/rehearsal.py snippets/cuda/gpu_*.py`.

Each statement runs twice as far as it goes: on fake CUDA tensors, which have devices and shapes but no numbers, and with
"cpu" in place of "cuda". Streams, events and graphs are stand-ins that know the names and arguments of the real ones.
What neither can run is at least looked up: each dotted name exists, and takes the arguments of the call.
"""

from __future__ import annotations

import ast
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

BUSY = "reset_peak_memory_stats synchronize current_stream default_stream set_sync_debug_mode graph stream".split()
"""Functions of torch.cuda that need a GPU; `memory_allocated` and the like answer 0 without one."""
THINGS = "Stream Event CUDAGraph".split()
NEEDS = re.compile(
    "NVIDIA driver|not compiled with CUDA|CUDA error|dummy base class|hasPrimaryContext|can't allocate memory"
    r"|numpy\(\) is not supported for tensor subclasses"
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
    ways = [_run(tree, path, fake=fake) for fake in (True, False)]
    ended = [way.ended for way in ways]
    for way in ways:
        for place, text in way.failed.items():
            if place < way.cut or place not in ended[0] | ended[1]:
                problems.setdefault(tree.body[place].lineno, text)
    found.fake, found.cpu, found.alone = len(ended[0]), len(ended[1]), len(tree.body) - len(ended[0] | ended[1])
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

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if node.value == "cuda":
            return ast.copy_location(ast.Constant("cpu"), node)
        if isinstance(node.value, int) and node.value >= 1000:
            return ast.copy_location(ast.Constant(10), node)
        return node


@dataclass
class _Way:
    """What became of the statements, by their places in the snippet."""

    ended: set[int] = field(default_factory=set)
    failed: dict[int, str] = field(default_factory=dict)
    cut: int = sys.maxsize
    """The first statement that broke off for want of a GPU: an error below it may be its consequence."""


def _run(tree: ast.Module, path: Path, *, fake: bool) -> _Way:
    """Run statement by statement; one that needs a GPU is left where it stops."""
    import torch
    from torch._subclasses.fake_tensor import FakeTensorMode

    way = _Way()
    names: dict[str, Any] = {"__name__": "__main__"}
    lost: set[str] = set()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", DeprecationWarning)
        warnings.simplefilter("error", FutureWarning)
        for stand_in in _stand_ins(torch):
            stack.enter_context(stand_in)
        if fake:
            stack.enter_context(patch.object(torch.nn.Module, "to", _module_to))
            stack.enter_context(FakeTensorMode())
        for place, statement in enumerate(tree.body):
            body = ast.parse(ast.unparse(statement)).body  # a copy: the other way wants the original
            whole = ast.Module(body if fake else [_OnCpu().visit(node) for node in body], [])
            try:
                exec(compile(ast.fix_missing_locations(whole), str(path), "exec"), names)
                way.ended.add(place)
            except Exception as error:
                stored = (
                    node for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
                )
                lost |= {node.id for node in stored} - names.keys()
                if not _needs_gpu(error, lost):
                    way.failed[place] = f"{type(error).__name__}: {error}"
                elif not isinstance(error, AssertionError):
                    way.cut = min(way.cut, place)
    return way


def _needs_gpu(error: BaseException, lost: set[str]) -> bool:
    from torch._subclasses import fake_tensor

    if isinstance(error, NameError):
        return error.name in lost
    unknown = (fake_tensor.DataDependentOutputException, fake_tensor.DynamicOutputShapeException)
    if isinstance(error, (AssertionError, *unknown)):
        return True
    told = isinstance(error, RuntimeError) and NEEDS.search(str(error)) is not None
    return told or (error.__context__ is not None and _needs_gpu(error.__context__, lost))


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
    yield patch.object(torch.Tensor, "record_stream", lambda tensor, stream: None)
    yield patch.object(torch.Tensor, "pin_memory", lambda tensor, device=None: tensor)
    compiler = torch.compile

    def compiled(model: Any = None, **options: Any) -> Any:
        inspect.signature(compiler).bind(model, **options)
        return model or (lambda function: function)

    yield patch.object(torch, "compile", compiled)


def _module_to(module: Any, *place: Any, **options: Any) -> Any:
    """`Module.to` for fake tensors, whose data cannot be exchanged: the module gets new parameters."""
    import torch

    device, dtype, *_ = torch._C._nn._parse_to(*place, **options)
    for part in module.modules():
        for name, old in part._parameters.items():
            if old is not None:
                part._parameters[name] = torch.nn.Parameter(old.detach().to(device, dtype), old.requires_grad)
        for name, old in part._buffers.items():
            if old is not None:
                part._buffers[name] = old.to(device, dtype if old.is_floating_point() else None)
    return module


def main(paths: list[str]) -> int:
    """Rehearse each snippet and tell, in words or as JSON."""
    as_json = "--json" in paths
    found = [rehearse(Path(path)) for path in paths if path != "--json"]
    print(json.dumps([asdict(one) for one in found]) if as_json else "\n".join(map(str, found)))
    return int(any(one.problems for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
