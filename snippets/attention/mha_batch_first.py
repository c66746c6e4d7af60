"""Without batch_first, nn.MultiheadAttention attends over the batch."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
x = torch.randn(2, 7, 8)  # (B, T, C): 2 texts of 7 tokens
mha = nn.MultiheadAttention(8, 2)
out, weights = mha(x, x, x)
print(weights.shape)
# > torch.Size([7, 2, 2])
# endregion

assert not mha.batch_first
changed = x.clone()
changed[0] = 0
assert not torch.allclose(
    mha(changed, changed, changed)[0][1], out[1]
)
changed = x.clone()
changed[:, 3] = 0
after = mha(changed, changed, changed)[0]
rest = [0, 1, 2, 4, 5, 6]
# proves: So each token attended to the tokens at its place in both texts.
assert torch.allclose(after[:, rest], out[:, rest])
assert not torch.allclose(after[:, 3], out[:, 3])
changed = x.clone()
changed[0] = 0
for layer in (
    nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0),
    nn.TransformerDecoderLayer(8, 2, 16, dropout=0.0),
    nn.Transformer(8, 2, 1, 1, 16, dropout=0.0),
):
    args = (
        [x]
        if isinstance(layer, nn.TransformerEncoderLayer)
        else [x, x]
    )
    other = [changed] * len(args)
    # proves: By default the first dimension is the sequence, in nn.Transformer and its layers, too.
    assert not torch.allclose(layer(*args)[1], layer(*other)[1])
assert weights.shape == (7, 2, 2)
del mha, out, weights

# region fix
mha = nn.MultiheadAttention(8, 2, batch_first=True)
out, weights = mha(x, x, x)
print(weights.shape)
# > torch.Size([2, 7, 7])
# endregion

assert (mha.embed_dim, mha.num_heads) == (8, 2)
assert torch.allclose(
    mha(changed, changed, changed)[0][1], out[1]
)
# proves: For a batch, the weights have the shape (batch, queries, keys).
assert mha(x[:, :3], x, x)[1].shape == (2, 3, 7)
# proves: By default they are averaged over the heads.
_, each = mha(x, x, x, average_attn_weights=False)
assert each.shape == (2, 2, 7, 7)
assert torch.allclose(each.mean(dim=1), weights, atol=1e-6)
