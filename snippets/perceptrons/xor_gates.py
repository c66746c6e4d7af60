"""XOR is the AND of OR and NAND: two layers of step units."""

import torch


# region gates
def gate(x, w, b):
    return (x @ torch.tensor(w) + b >= 0).float()


x = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
a = gate(x, [1.0, 1.0], -0.5)
b = gate(x, [-1.0, -1.0], 1.5)
hidden = torch.stack([a, b], dim=1)  # (4, 2)
out = gate(hidden, [1.0, 1.0], -1.5)
print(a.int().tolist(), b.int().tolist())
# > [0, 1, 1, 1] [1, 1, 1, 0]
print(out.int().tolist())
# > [0, 1, 1, 0]
# endregion

# proves: The hidden units are OR and NAND, and the output unit is their AND: together XOR.
assert a.tolist() == (x.sum(dim=1) > 0).float().tolist()
assert b.tolist() == (x.sum(dim=1) < 2).float().tolist()
assert torch.equal(out, (x[:, 0] != x[:, 1]).float())
assert torch.equal(out, a * b)
