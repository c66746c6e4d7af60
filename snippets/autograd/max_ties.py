"""max() spreads the gradient over ties; max(dim) gives it to one index."""

import torch

# region ties
x = torch.tensor([2.0, 2.0], requires_grad=True)
x.max().backward()
print(x.grad)
# > tensor([0.5000, 0.5000])
x.grad = None
x.max(dim=0).values.backward()
print(x.grad)
# > tensor([1., 0.])
# endregion

x.grad = None
x.amax(dim=0).backward()
# proves: x.amax(dim=0) spreads it, too.
assert x.grad.tolist() == [0.5, 0.5]

four = torch.tensor(
    [1.0, 2.0, 2.0, 2.0, 2.0], requires_grad=True
)
four.max().backward()
# proves: Without dim, the tied entries share the gradient evenly.
assert four.grad.tolist() == [0, 0.25, 0.25, 0.25, 0.25]
four.grad = None
values, index = four.max(dim=0)
values.backward()
# proves: With dim, it goes to the entry whose index max returns, here the first of them.
assert index == 1 and four.grad.tolist() == [0, 1, 0, 0, 0]
