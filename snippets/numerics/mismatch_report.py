"""assert_close reports how many numbers differ, and the worst of them."""

import torch

actual = torch.tensor([[1.0, 2.0, 4.0], [8.0, 16.5, 2.25]])
# region report
expected = torch.tensor([[1.0, 2.0, 4.0], [8.0, 16.0, 2.0]])
try:
    torch.testing.assert_close(actual, expected)
except AssertionError as error:
    print(error)
    # > Tensor-likes are not close!
    # >
    # > Mismatched elements: 2 / 6 (33.3%)
    # > Greatest absolute difference: 0.5 at index (1, 1) (up to 1e-05 allowed)
    # > Greatest relative difference: 0.125 at index (1, 2) (up to 1.3e-06 allowed)
# endregion

gap = (actual - expected).abs()
# proves: (1, 1) by 0.5, and (1, 2) by 0.125 · 2 = 0.25.
assert gap.nonzero().tolist() == [[1, 1], [1, 2]]
assert gap[1, 1] == 0.5 and gap[1, 2] == 0.25 == 0.125 * 2
# proves: Relative means: divided by the size of the expected number.
assert (gap / expected.abs()).max() == 0.125


def close(actual, expected):
    try:
        torch.testing.assert_close(actual, expected)
    except AssertionError:
        return False
    return True


# proves: In float32, a difference passes up to 1e-05 plus 1.3e-06 times the expected number's size.
for value in (0.0, 1.0, -100.0, 1e4):
    e = torch.tensor([value])
    limit = 1e-05 + 1.3e-06 * abs(value)
    assert close(e + 0.8 * limit, e)
    assert not close(e + 1.2 * limit, e)
# proves: By default, dtype and shape must agree, too.
ones = torch.ones(2)
assert close(ones, torch.ones(2))
assert not close(ones, torch.ones(2).double())
assert not close(ones, torch.ones(1, 2))
