"""Two hooks decide where saved activations wait for backward()."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1)
)
x = torch.ones(2, 4)


# region move
def pack(tensor):
    return tensor.device, tensor.cpu()


def unpack(packed):
    device, tensor = packed
    return tensor.to(device)


with torch.autograd.graph.saved_tensors_hooks(pack, unpack):
    loss = model(x).sum()
loss.backward()
# endregion

hooked = [p.grad.clone() for p in model.parameters()]
kept = torch.ones(3)
assert pack(kept)[0].type == "cpu" and pack(kept)[1] is kept
assert (
    unpack(("meta", kept)).is_meta
    and unpack(pack(kept)) is kept
)
# what the graph holds
calls = []
result = None
with torch.autograd.graph.saved_tensors_hooks(
    lambda t: (calls.append("pack"), pack(t.detach()))[1],
    lambda p: (calls.append("unpack"), unpack(p))[1],
):
    result = model(x).sum()
forward = list(calls)
model.zero_grad()
result.backward()
# proves: pack runs when the forward pass saves a tensor, unpack when backward() needs it.
assert set(forward) == {"pack"} and len(forward) > 0
assert set(calls[len(forward) :]) == {"unpack"}

model.zero_grad()
model(x).sum().backward()
# proves: The gradients are those of a plain pass.
for p, old in zip(model.parameters(), hooked, strict=True):
    assert torch.equal(p.grad, old) and old.abs().max() > 0

model.zero_grad()
with torch.autograd.graph.save_on_cpu():
    loss = model(x).sum()
loss.backward()
# proves: with torch.autograd.graph.save_on_cpu(): does this without hooks of your own.
assert issubclass(
    torch.autograd.graph.save_on_cpu,
    torch.autograd.graph.saved_tensors_hooks,
)
for p, old in zip(model.parameters(), hooked, strict=True):
    assert torch.equal(p.grad, old)
