"""Recording keeps tensors alive for backward(); no_grad() keeps none."""

import torch

# region count
saved = []


def pack(tensor):
    saved.append(tensor.numel())
    return tensor.detach()  # no cycle


x = torch.ones(1000, requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(
    pack, lambda t: t
):
    y = x.exp().exp()
    with torch.no_grad():
        z = x.exp().exp()
print(saved)
# > [1000, 1000]
# endregion

assert (
    torch.equal(y, z)
    and y.requires_grad
    and not z.requires_grad
)
y.sum().backward()
assert torch.allclose(x.grad, x.detach().exp() * y.detach())
