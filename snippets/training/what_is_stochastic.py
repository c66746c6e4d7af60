"""SGD knows no batch size: it steps along whatever gradient it finds."""

import torch
from torch import optim

x = torch.tensor([1.0, 3.0, 5.0, 11.0])

# region batches
for size in (4, 2, 1):
    torch.manual_seed(0)
    batch = x[torch.randperm(4)[:size]]  # a random sample
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=0.1)
    ((w - batch) ** 2).mean().backward()
    optimizer.step()
    print(size, f"{w.item():.1f}")
    # > 4 1.0
    # > 2 0.4
    # > 1 0.2
# endregion

moves = set()
# proves: Each step goes against the gradient of the loss on a random sample: strictly, one example; in optim.SGD, the batch behind .grad.
for seed in range(20):
    torch.manual_seed(seed)
    batch = x[torch.randperm(4)[:2]]
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=0.1)
    ((w - batch) ** 2).mean().backward()
    optimizer.step()
    assert abs(w.item() - 0.2 * batch.mean().item()) < 1e-6
    moves.add(round(w.item(), 2))
assert len(moves) > 3

one = torch.ones(1, requires_grad=True)
one.grad = torch.tensor([7.0])  # no batch at all
optim.SGD([one], lr=0.5).step()
# proves: PyTorch's optim.SGD is not told the batch size: it applies the gradient that it finds in .grad.
assert one.item() == 1 - 0.5 * 7
assert not any("batch" in k for k in optimizer.defaults)
