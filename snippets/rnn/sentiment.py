"""Embedding, recurrent layer and head learn the sentiment of short reviews they never saw."""

import re
from collections import Counter

import torch
from torch import nn, optim
from torch.nn.utils.rnn import (
    pack_padded_sequence,
    pad_sequence,
)

torch.manual_seed(0)
subjects = ["The movie", "This film", "I think the plot"]
subjects.append("The acting of the lead")
good = ["good", "great", "funny", "moving"]
bad = ["bad", "awful", "boring", "dull"]
reviews = [
    (
        f"{subject} was {'not ' * no}{word}.",
        int((word in good) != no),
    )
    for subject in subjects
    for no in (False, True)
    for word in good + bad
]
test_ids = {
    i for i in range(64) if (i // 16 + i // 8 + i) % 4 == 3
}
train_set = [
    r for i, r in enumerate(reviews) if i not in test_ids
]
test_set = [reviews[i] for i in sorted(test_ids)]
assert (len(train_set), len(test_set)) == (48, 16)
assert ("The movie was not bad.", 1) in reviews
assert sum(label for _, label in test_set) == 8


def tokenize(text):
    return re.findall(r"\w+|[^\w\s]", text.lower())


counter = Counter(t for s, _ in train_set for t in tokenize(s))
itos = ["<pad>", "<unk>", *counter]
stoi = {token: i for i, token in enumerate(itos)}


def encode(pairs):
    rows = [
        torch.tensor([stoi.get(t, 1) for t in tokenize(text)])
        for text, _ in pairs
    ]
    return (
        pad_sequence(rows, batch_first=True),
        torch.tensor([len(row) for row in rows]),
        torch.tensor([label for _, label in pairs]),
    )


tokens, lengths, labels = encode(train_set)
assert len(set(lengths.tolist())) == 5
assert tokenize("Not bad!") == ["not", "bad", "!"]


# region layers
class Layers(nn.Module):
    def __init__(self, vocab_size, layer=nn.RNN):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, 16, padding_idx=0)
        self.rnn = layer(16, 32, batch_first=True)
        self.head = nn.Sequential(
            nn.Linear(32, 16),
            nn.ReLU(),
            nn.Linear(16, 2),
        )


# endregion


# region forward
class Sentiment(Layers):
    def forward(self, tokens, lengths):
        packed = pack_padded_sequence(
            self.embed(tokens),  # (B, T, 16)
            lengths,
            batch_first=True,
            enforce_sorted=False,
        )
        _, h_n = self.rnn(packed)  # (1, B, 32)
        return self.head(h_n[-1])  # (B, 2)


# endregion


def accuracy(model, pairs):
    model.eval()
    x, n, y = encode(pairs)
    with torch.no_grad():
        return (
            (model(x, n).argmax(1) == y).float().mean().item()
        )


loss_fn = nn.CrossEntropyLoss()
fresh = Sentiment(10)
assert type(fresh.rnn) is nn.RNN
assert fresh.embed.padding_idx == 0
assert fresh.rnn.batch_first
assert [tuple(p.shape) for p in fresh.parameters()] == [
    (10, 16),
    (32, 16),
    (32, 32),
    (32,),
    (32,),
    (16, 32),
    (16,),
    (2, 16),
    (2,),
]
assert [type(m) for m in fresh.head] == [
    nn.Linear,
    nn.ReLU,
    nn.Linear,
]
# Padding and order change nothing: the true last state counts.
pair = torch.tensor([[3, 4, 0, 0], [5, 6, 7, 8]])
size = torch.tensor([2, 4])
alone = fresh.head(fresh.rnn(fresh.embed(pair[:1, :2]))[1][-1])
assert torch.allclose(fresh(pair, size)[:1], alone, atol=1e-6)
other = fresh.head(fresh.rnn(fresh.embed(pair[1:]))[1][-1])
assert torch.allclose(fresh(pair, size)[1:], other, atol=1e-6)

# region run
for layer in (nn.RNN, nn.GRU):
    model = Sentiment(len(itos), layer)
    optimizer = optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(40):
        loss = loss_fn(model(tokens, lengths), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(layer.__name__, accuracy(model, test_set) > 0.9)
    # > RNN True
    # > GRU True
# endregion

assert type(model.rnn) is nn.GRU and loss.item() < 0.1
assert optimizer.defaults["lr"] == 0.01 and epoch == 39
assert accuracy(model, train_set) == 1.0
