"""Temperature and top-k: scale, keep the k largest logits, draw."""

import torch

torch.manual_seed(0)
logits = torch.tensor([[1.0, 3.0, 0.0, 2.0]]).repeat(8000, 1)
temperature, k = 0.5, 2

# region sample
top, ids = (logits / temperature).topk(k)  # (B, k)
pick = torch.multinomial(top.softmax(dim=-1), 1)  # (B, 1)
token = ids.gather(-1, pick)  # (B, 1)
# endregion

assert top.shape == ids.shape == (8000, 2)
assert pick.shape == token.shape == (8000, 1)
# proves: Tokens outside the top k are not drawn.
assert set(token.flatten().tolist()) == {1, 3}

share = (token == 1).float().mean()
assert abs(share - 0.88) < 0.02
assert abs(1 / (1 + torch.tensor(-2.0).exp()) - 0.88) < 0.005
# proves: torch.multinomial returns positions among the k, which gather turns into token ids.
assert set(pick.flatten().tolist()) == {0, 1}
rows = torch.arange(8000)
assert torch.equal(ids[rows, pick[:, 0]], token[:, 0])
for small in 1, 3:
    top, kept = (logits / temperature).topk(small)
    assert kept.shape == (8000, small)
# proves: With k=1 this is greedy decoding.
top, ids = (logits / temperature).topk(1)
pick = torch.multinomial(top.softmax(dim=-1), 1)
assert torch.equal(
    ids.gather(-1, pick), logits.argmax(dim=-1, keepdim=True)
)
