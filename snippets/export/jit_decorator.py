"""The decorator torch.jit.script is deprecated; torch.compile takes its place."""

import torch

torch.compiler.set_stance(
    "force_eager"
)  # no C++ compiler needed
script = torch.jit.script
given = []


def watched(function):
    given.append(function)
    return script(function)


torch.jit.script = watched

# region bug
try:

    @torch.jit.script
    def gelu(x):
        return x * torch.sigmoid(1.702 * x)
except FutureWarning as error:
    print(error)
    # > `torch.jit.script` is deprecated. Please switch to …
# endregion


# region fix
@torch.compile
def gelu(x):
    return x * torch.sigmoid(1.702 * x)


# endregion

x = torch.tensor([0.0, 1.0, 100.0])
assert torch.allclose(gelu(x), x * (1.702 * x).sigmoid())
assert torch.equal(given[0](x), gelu(x))
assert gelu(torch.tensor(100.0)) == 100
assert hasattr(gelu, "_torchdynamo_orig_callable")
message = ""
try:
    torch.jit.script(torch.nn.ReLU())
except FutureWarning as error:
    message = str(error)
# proves: To ship a model, the warning names torch.export instead.
assert message.endswith("to `torch.compile` or `torch.export`.")
