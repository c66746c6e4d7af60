"""Dropout trains 2**n sub-networks that share weights; here eval mode gives their average."""

import itertools

import torch
from torch import nn

torch.manual_seed(0)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# region ensemble
head = nn.Linear(4, 1)  # x has 4 units, dropped with p=0.5
masks = list(itertools.product([0.0, 1.0], repeat=4))
outputs = [head(x * torch.tensor(m) / 0.5) for m in masks]
print(len(masks))
# > 16
gap = torch.stack(outputs).mean() - head(x)
print(f"{gap.abs().item():.3f}")
# > 0.000
# endregion

assert len({round(o.item(), 4) for o in outputs}) == 16
drop = nn.Sequential(nn.Dropout(0.5), head)
batch = drop(x.expand(500, 4)).flatten().tolist()  # one step
# proves: For each sample, a training step draws one of the sub-networks that dropping units leaves.
assert {round(b, 4) for b in batch} == {
    round(o.item(), 4) for o in outputs
}
# proves: With n units there are 2 to the power of n, and they share their weights.
assert len(masks) == 2**4 == len(set(masks))
# proves: Here eval mode gives their average:
assert torch.allclose(
    drop.eval()(x), torch.stack(outputs).mean(0)
)
deep = nn.Sequential(nn.Dropout(0.5), head, nn.Tanh())
mean = torch.stack(outputs).tanh().mean(dim=0)
# proves: head(x) is the output in eval mode, where dropout does nothing.
assert torch.equal(drop.eval()(x), head(x))
# proves: Behind an activation such as tanh it is an approximation.
assert (deep.eval()(x) - mean).abs() > 0.01
