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

# proves: The sum is rounded, so a and b differ in the last bit, and torch.equal allows no difference.
assert torch.equal(a, torch.nextafter(b, b + 1))
assert not torch.equal(a, b) and torch.equal(b, b.clone())

# waive: torch.testing.assert_close(a, b)  # raises nothing because the point is that it accepts them
# region close
torch.testing.assert_close(a, b)  # raises nothing
print((a - b).abs())
# > tensor([5.9605e-08])
# endregion

# proves: By default, print shows four decimals.
assert str(torch.tensor([0.70004])) == "tensor([0.7000])"
# proves: torch.allclose(a, b) is True here.
assert torch.allclose(a, b)
try:
    torch.testing.assert_close(a, b + 0.001)
    raised = False
except AssertionError:
    raised = True
# proves: A difference of 0.001 makes assert_close raise AssertionError, and allclose return False.
assert raised and not torch.allclose(a, b + 0.001)
