"""A language model scored on its own inputs learns to copy them."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
words = "the owl met a mouse near an old barn".split()
ids = torch.arange(9)[None]  # (B, T): each word once


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(len(words), 32)
        self.layer = nn.TransformerEncoderLayer(
            32, 4, 64, 0.0, batch_first=True, norm_first=True
        )
        self.head = nn.Linear(32, len(words))

    def forward(self, ids):
        T = ids.shape[1]
        x = self.embed(ids)
        later = torch.ones(T, T, dtype=torch.bool).triu(1)
        return self.head(self.layer(x, src_mask=later))


def generate(start, n):
    ids = torch.tensor(
        [[words.index(w) for w in start.split()]]
    )
    for _ in range(n):
        token = model(ids)[:, -1:].argmax(dim=-1)
        ids = torch.cat([ids, token], dim=1)
    return " ".join(words[i] for i in ids[0])


model = Model()
optimizer = optim.Adam(model.parameters(), lr=5e-3)
cleared, clear = [], optimizer.zero_grad
optimizer.zero_grad = lambda: (cleared.append(True), clear())

# region bug
for _ in range(50):
    logits = model(ids).transpose(1, 2)  # (B, V, T)
    loss = F.cross_entropy(logits, ids)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"{loss:.1f} {generate('the owl', 3)}")
# > 0.0 the owl owl owl owl
# endregion

# proves: Position t sees token t, so a loss against ids trains the model to copy its input.
assert torch.equal(model(ids).argmax(dim=-1), ids)
assert loss < 0.1 and len(cleared) == 50

# region fix
for _ in range(50):
    logits = model(ids).transpose(1, 2)  # (B, V, T)
    loss = F.cross_entropy(logits[:, :, :-1], ids[:, 1:])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"{loss:.1f} {generate('the owl', 3)}")
# > 0.0 the owl met a mouse
# endregion

assert torch.equal(
    model(ids)[:, :-1].argmax(dim=-1), ids[:, 1:]
)
assert loss < 0.1 and len(cleared) == 100
