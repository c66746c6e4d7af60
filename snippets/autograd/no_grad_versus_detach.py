"""no_grad() stops recording for a block, detach() cuts off one tensor."""

import torch

# region two
w = torch.tensor(3.0, requires_grad=True)
with torch.no_grad():
    print(w * w)
    # > tensor(9.)
print(w.detach() * w)
# > tensor(9., grad_fn=<MulBackward0>)
# endregion

with torch.no_grad():
    block = [w * w, w.exp(), w + w]

# proves: no_grad() stops the recording of operations inside its block.
assert [y.requires_grad for y in block] == [False] * 3

(w.detach() * w).backward()

# proves: detach() returns one tensor that is cut off from the graph, and recording goes on.
assert not w.detach().requires_grad
assert w.grad.item() == 3.0  # 6.0 without detach()

w.detach().zero_()

# proves: A detached tensor shares memory with its original, so w.detach().zero_() sets w to 0.
assert w.item() == 0.0
