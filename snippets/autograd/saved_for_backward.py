"""Recording keeps tensors alive for backward(); no_grad() keeps none."""

import torch

saved = []


def pack(tensor):
    saved.append(tensor.numel())
    return tensor.detach()  # no cycle


x = torch.ones(1000, requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(
    pack, lambda t: t
):
    y = x.exp().exp()
    recorded = sum(saved)
    with torch.no_grad():
        z = x.exp().exp()

assert torch.equal(y, z)

# proves: Recording x.exp().exp() for 1,000 numbers keeps 2,000 numbers; under torch.no_grad() it keeps none.
assert recorded == 2000 and sum(saved) - recorded == 0

result = x.exp()
kept = result.grad_fn._saved_result.data_ptr()
result.sum().backward()
try:
    result.grad_fn._saved_result
    freed = False
except RuntimeError:
    freed = True

# proves: The graph keeps the tensors that backward() will need.
assert kept == result.data_ptr()

# proves: By default, backward() releases them.
assert freed
