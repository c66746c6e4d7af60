"""A loop over elements starts one operation each; a whole-tensor expression starts one."""

import torch
from torch.profiler import profile

x = torch.arange(1000.0)


# region count
def multiplications(compute):
    with profile() as p:
        compute()
    names = [event.name for event in p.events()]
    return names.count("aten::mul")


print(multiplications(lambda: [v * 2 for v in x]))
# > 1000
print(multiplications(lambda: x * 2))
# > 1
# endregion

assert torch.equal(torch.stack([v * 2 for v in x]), x * 2)

y = torch.arange(6.0).reshape(2, 3)
# proves: Sums, comparisons and matrix products of whole tensors work the same way.
for compute, name in (
    (y.sum, "aten::sum"),
    (lambda: y > 2, "aten::gt"),
    (lambda: y @ y.T, "aten::mm"),
):
    with profile() as p:
        compute()
    assert [e.name for e in p.events()].count(name) == 1
