"""expand gives an axis the stride 0 and no memory; repeat copies."""

import torch

# region both
x = torch.ones(3, 1)  # float32: 4 bytes a number
for wide in x.expand(3, 4), x.repeat(1, 4):
    print(wide.stride(), wide.untyped_storage().nbytes())
    # > (1, 0) 12
    # > (4, 1) 48
# endregion

# proves: Both are (3, 4).
assert x.expand(3, 4).shape == x.repeat(1, 4).shape == (3, 4)

e, r = x.expand(3, 4), x.repeat(1, 4)
x[0] = 7.0
# proves: expand returns a view of the three numbers of x, repeat writes twelve new ones.
assert e.data_ptr() == x.data_ptr() and e[0].tolist() == [7.0] * 4
assert r.data_ptr() != x.data_ptr() and r[0].tolist() == [1.0] * 4
assert len(x.untyped_storage()) == 3 * 4
assert len(r.untyped_storage()) == 12 * 4
# proves: expand takes the new sizes, repeat the number of copies along each axis.
pair = torch.ones(2, 1)
assert pair.expand(2, 5).shape == (2, 5)
assert pair.repeat(2, 5).shape == (4, 5)
