"""An LSTM learns the same reviews; its second result is a tuple."""

import re
from collections import Counter

import torch
from torch import nn, optim
from torch.nn.utils.rnn import pad_sequence

torch.manual_seed(0)
train_set = [
    ("The movie was good.", 1),
    ("The movie was not good.", 0),
    ("The movie was bad.", 0),
    ("The movie was not bad.", 1),
    ("This film is great!", 1),
    ("This film is not great!", 0),
    ("This film is boring!", 0),
    ("This film is not boring!", 1),
    ("I think the plot was bad.", 0),
    ("I think the plot was not bad.", 1),
    ("I think the plot was great.", 1),
    ("I think the plot was not great.", 0),
    ("I think the movie is boring.", 0),
    ("I think the movie is not boring.", 1),
    ("This plot is good.", 1),
    ("This plot is not good.", 0),
]
test_set = [
    ("This film is not bad!", 1),
    ("This film is bad!", 0),
    ("I think the plot was good.", 1),
    ("I think the plot was not good.", 0),
    ("The movie was great.", 1),
    ("The movie was not great.", 0),
    ("This plot is not boring.", 1),
    ("This plot is boring.", 0),
]


def tokenize(text):
    return re.findall(r"\w+|[^\w\s]", text.lower())


counter = Counter(t for s, _ in train_set for t in tokenize(s))
itos = ["<pad>", "<unk>", *counter]
stoi = {token: i for i, token in enumerate(itos)}


def encode(pairs):
    # Pads in front, so that the last step is a real token.
    rows = [
        torch.tensor([stoi.get(t, 1) for t in tokenize(text)])
        for text, _ in pairs
    ]
    return (
        pad_sequence(
            rows, batch_first=True, padding_side="left"
        ),
        torch.tensor([label for _, label in pairs]),
    )


tokens, labels = encode(train_set)
embed = nn.Embedding(len(itos), 16, padding_idx=0)

# region bug
rnn = nn.LSTM(16, 32, batch_first=True)  # was nn.RNN
head = nn.Linear(32, 2)
out, h_n = rnn(embed(tokens))  # tokens: (16, 8)
print(tuple(head(h_n[-1]).shape))
# > (1, 16, 2)
# endregion

assert tokens.shape == (16, 8) and out.shape == (16, 8, 32)
assert type(h_n) is tuple and len(h_n) == 2
assert h_n[-1].shape == (1, 16, 32) and rnn.batch_first
assert head.weight.shape == (2, 32)
assert torch.equal(h_n[0][-1], out[:, -1])  # h_n
assert not torch.equal(h_n[1][-1], out[:, -1])  # c_n
del out, h_n

# region fix
out, (h_n, c_n) = rnn(embed(tokens))
print(tuple(head(h_n[-1]).shape))
# > (16, 2)
print(tuple(h_n.shape), tuple(c_n.shape))
# > (1, 16, 32) (1, 16, 32)
# endregion

assert torch.equal(h_n[-1], out[:, -1])
assert not torch.equal(c_n, h_n)
zeros = torch.zeros(1, 16, 32)
again, _ = rnn(embed(tokens), (zeros, zeros))
assert torch.equal(again, out)  # both states start at zero
assert rnn.weight_ih_l0.shape == (4 * 32, 16)

parameters = [
    p for m in (embed, rnn, head) for p in m.parameters()
]
optimizer = optim.Adam(parameters, lr=0.02)
for _ in range(60):
    _, (h_n, _) = rnn(embed(tokens))
    loss = nn.functional.cross_entropy(head(h_n[-1]), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
x, y = encode(test_set)

# region learned
with torch.no_grad():
    _, (h_n, _) = rnn(embed(x))  # x: (8, 8), unseen reviews
    predicted = head(h_n[-1]).argmax(dim=1)
accuracy = (predicted == y).float().mean().item()
print(accuracy > 0.8)
# > True
# endregion

assert loss.item() < 0.1 and accuracy <= 1.0
assert predicted.shape == (8,)
assert not h_n.requires_grad
