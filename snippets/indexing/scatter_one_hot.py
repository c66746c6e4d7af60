"""scatter_ writes a 1 at each row's class index."""

import torch
import torch.nn.functional as F

# region scatter
y = torch.tensor([2, 0])  # class indices
one_hot = torch.zeros(2, 3)  # float32
one_hot.scatter_(1, y.unsqueeze(1), 1.0)
print(one_hot)
# > tensor([[0., 0., 1.],
# >         [1., 0., 0.]])
# endregion

library = F.one_hot(y, num_classes=3)
# proves: F.one_hot(y, num_classes=3) gives these numbers as int64.
assert library.dtype == torch.int64
assert library.tolist() == one_hot.tolist()
# proves: Here the dtype is that of torch.zeros, float32.
assert one_hot.dtype == torch.zeros(2, 3).dtype == torch.float32
again = torch.zeros(2, 3).scatter_(1, y[:, None], 1.0)
# proves: y[:, None] is right, too.
assert torch.equal(again, one_hot)
again = torch.zeros(2, 3)
for row in range(2):
    again[row, y[row]] = 1.0
# proves: Row i gets its 1 in column y[i].
assert torch.equal(again, one_hot)
