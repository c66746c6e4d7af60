"""float32 holds integers without a gap up to 2**24."""

import torch

# region limit
x = torch.tensor([2**24, 2**24 + 1, 2**24 + 2])
print(x.tolist())
# > [16777216, 16777217, 16777218]
print(x.float().int().tolist())
# > [16777216, 16777216, 16777218]
# endregion

# proves: float32 has 24 bits for the digits, so above 2**24 it holds only even numbers, later multiples of 4.
assert torch.finfo(torch.float32).eps == 2.0**-23
odd = torch.arange(2**24 + 1, 2**24 + 2001, 2)
assert (odd.float().long() != odd).all()
even = torch.arange(2**24, 2**25 + 1, 2)
assert torch.equal(even.float().long(), even)
for n in range(2**25, 2**25 + 64):
    held = torch.tensor(n).float().long().item() == n
    assert held == (n % 4 == 0)
below = torch.arange(2**24 + 1)
# proves: float32 holds each integer up to 2**24.
assert torch.equal(below.float().int(), below.int())
count = torch.tensor(2.0**24)
count += 1
# proves: A float32 counter of 2**24 stays there when you add 1.
assert count.item() == 2.0**24
