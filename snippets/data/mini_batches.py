"""For the same 64 samples, eight small steps get further than one large step."""

import torch

# region epoch
x = torch.ones(64)
y = 3 * x  # the best w is 3


def one_epoch(batch_size):
    w = torch.tensor(0.0)
    for i in range(0, len(x), batch_size):
        batch = slice(i, i + batch_size)
        error = y[batch] - w * x[batch]
        w += 0.2 * (error * x[batch]).mean()
    return round(w.item(), 1)


print(one_epoch(64), one_epoch(8))
# > 0.6 2.5
# endregion

assert x.shape == (64,) and y.tolist() == [3.0] * 64
# The division of samples into batches is seen with unequal ones:
x, y = torch.arange(4.0), torch.arange(4.0) * 2
# batch 0, 1: w = 0.2 * 2 / 2 = 0.2; batch 2, 3: + 0.2 * 1.8 * 13 / 2
assert one_epoch(2) == round(0.2 + 0.2 * 1.8 * 6.5, 1)
assert one_epoch(4) == round(0.2 * 2 * 14 / 4, 1)

torch.manual_seed(0)
x = torch.randn(1000, 8)
y = 3 * x + torch.randn(1000, 8)
slopes = (y - 2 * x) * x  # one gradient per sample, at w = 2
# proves: The gradient of a batch is a mean over its samples, so it varies less than that of one sample.
assert slopes.mean(dim=1).std() < 0.5 * slopes.std()
