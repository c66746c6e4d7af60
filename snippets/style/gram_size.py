"""Maps (20, 8, 8) are 20 rows of 64 values and make a Gram matrix (20, 20)."""

import torch

maps = torch.ones(20, 8, 8)

# region size
rows = maps.flatten(1)
gram = rows @ rows.T
print(rows.shape, gram.shape)
# > torch.Size([20, 64]) torch.Size([20, 20])
# endregion

assert gram[0, 0] == 64
# proves: 400: each map becomes a row of 64 values, and entry (i, j) is the product of rows i and j, 20 · 20 numbers.
assert gram.numel() == 20 * 20 == 400 and len(rows[0]) == 64
scaled = rows * torch.arange(20.0)[:, None]
products = scaled @ scaled.T
assert products[3, 7] == scaled[3] @ scaled[7] == 64 * 3 * 7
# proves: Its size depends on the number of maps alone, so pictures of other sizes can be compared.
assert torch.ones(20, 9, 5).flatten(1).mm(
    torch.ones(20, 9, 5).flatten(1).T
).shape == (20, 20)
