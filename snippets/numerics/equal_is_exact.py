"""torch.equal allows no difference, while print rounds."""

import torch

# region equal
a = torch.tensor([0.1]) + torch.tensor([0.6])
b = torch.tensor([0.7])
print(a, b)
# > tensor([0.7000]) tensor([0.7000])
print(torch.equal(a, b))
# > False
# endregion

gap = (a - b).abs().item()
# proves: The sum is rounded, so a and b differ by about 6e-8.
assert 5.9e-8 < gap < 6e-8
# proves: torch.equal allows no difference, while print shows four decimals by default.
assert not torch.equal(b, torch.nextafter(b, b + 1))
assert torch.equal(b, b.clone())
assert str(torch.tensor([0.70004])) == "tensor([0.7000])"
# proves: torch.testing.assert_close(a, b) accepts a and b, and torch.allclose(a, b) is True.
torch.testing.assert_close(a, b)
assert torch.allclose(a, b)
try:
    torch.testing.assert_close(a, b + 0.001)
    raise SystemExit("too tolerant")
except AssertionError:
    pass
