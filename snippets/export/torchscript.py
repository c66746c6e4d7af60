"""TorchScript is a typed subset of Python that is saved and run without its source."""

import warnings

import torch

warnings.simplefilter("ignore")


class Net(torch.nn.Module):
    def forward(self, x, n: int):
        return x * n


scripted = torch.jit.script(Net())
x = torch.ones(2)
refused = []
for arguments in ((x, 2), (x, "2"), (x, 2.5)):
    try:
        scripted(*arguments)
        refused.append(False)
    except RuntimeError:
        refused.append(True)
# proves: TorchScript is a statically typed subset of Python.
assert refused == [False, True, True]


def mixed(x: int):
    if x > 0:
        return "more"
    return x


try:
    torch.jit.script(mixed)
    typed = False
except RuntimeError:
    typed = True
assert typed

torch.jit.save(scripted, "net.pt")
del Net
loaded = torch.jit.load("net.pt")
# proves: It is an intermediate representation of a model, saved and run without its Python source.
assert (
    loaded(x, 3).tolist() == [3, 3] and loaded.graph is not None
)


class Old(torch.jit.ScriptModule):
    @torch.jit.script_method
    def forward(self, x):
        return x * 2


class New(torch.nn.Module):
    def forward(self, x):
        return x * 2


# proves: Old classes subclass torch.jit.ScriptModule and mark methods with torch.jit.script_method; today, write an ordinary nn.Module and export it.
assert "torch.mul" in Old().code
ep = torch.export.export(New(), (x,))
assert torch.equal(ep.module()(x), Old()(x))

caught = []
warnings.simplefilter("error", FutureWarning)
for call in (
    lambda: torch.jit.script(mixed),
    lambda: torch.jit.script_method(mixed),
    lambda: torch.jit.save(scripted, "net.pt"),
    lambda: torch.jit.load("net.pt"),
):
    try:
        call()
    except FutureWarning as warning:
        caught.append("deprecated" in str(warning))
# proves: In torch 2.15 torch.jit.script, script_method, save and load warn that they are deprecated.
assert caught == [True] * 4 and torch.__version__ >= (2, 15)
