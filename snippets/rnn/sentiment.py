"""Embedding, recurrent layer and head learn the sentiment of short reviews they never saw."""

import itertools
import re
from collections import Counter

import torch
import torch.nn.functional as F
from torch import nn, optim
from torch.nn.utils.rnn import (
    pack_padded_sequence,
    pad_sequence,
)

torch.manual_seed(0)


class Sentiment(nn.Module):
    # region layers
    def __init__(self, vocab_size):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, 16, padding_idx=0)
        self.rnn = nn.RNN(16, 32, batch_first=True)
        self.head = nn.Linear(32, 2)

    # endregion

    # region forward
    def forward(self, tokens, lengths):  # (B, T), (B,)
        packed = pack_padded_sequence(
            self.embed(tokens),  # (B, T, 16)
            lengths,
            batch_first=True,
            enforce_sorted=False,
        )
        _, h_n = self.rnn(packed)  # (1, B, 32)
        return self.head(h_n[-1])  # (B, 2)

    # endregion

    def correct(self, tokens, lengths, labels):
        return self(tokens, lengths).argmax(dim=1) == labels


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
    (2, 32),
    (2,),
]
# proves: The input size of the recurrent layer is the embedding's dimension.
assert fresh.rnn.input_size == fresh.embed.embedding_dim == 16
# proves: The input size of the head is the size of the hidden state.
assert fresh.head.in_features == fresh.rnn.hidden_size == 32

tokens = torch.tensor(
    [[3, 4, 0, 0], [5, 6, 7, 8], [9, 0, 0, 0]]
)
lengths = torch.tensor([2, 4, 1])
logits = fresh(tokens, lengths)
# proves: With packing, h_n holds the state after each text's last token.
for row, length in enumerate([2, 4, 1]):
    _, h_n = fresh.rnn(fresh.embed(tokens[[row], :length]))
    alone = fresh.head(h_n[-1])[0]
    assert torch.allclose(logits[row], alone, atol=1e-6)

last = []
fresh.head.register_forward_pre_hook(
    lambda head, args: last.append(args[0])
)
packed = pack_padded_sequence(
    fresh.embed(tokens),
    lengths,
    batch_first=True,
    enforce_sorted=False,
)
fresh(tokens, lengths)
# proves: h_n[0] is right, too.
assert torch.equal(fresh.rnn(packed)[1][0], last[0])

# proves: With enforce_sorted=False the texts may come in any order of length.
for order in itertools.permutations(range(3)):
    order = list(order)
    out = fresh(tokens[order], lengths[order])
    assert torch.allclose(out, logits[order], atol=1e-6)
try:
    pack_padded_sequence(
        fresh.embed(tokens), lengths, batch_first=True
    )
except RuntimeError as error:
    assert "must be sorted" in str(error)
else:
    raise AssertionError("the default wants texts in order")

# proves: A text of length 0 raises an error.
try:
    fresh(tokens, torch.tensor([2, 4, 0]))
except RuntimeError as error:
    assert "greater than 0" in str(error)
else:
    raise AssertionError("an empty text was packed")

# proves: lengths stays on the CPU, also when the model is on a GPU.
try:
    pack_padded_sequence(
        fresh.embed(tokens[[1, 0, 2]]),
        lengths[[1, 0, 2]].to("meta"),  # no GPU here
        batch_first=True,
    )
except RuntimeError as error:
    assert "should be a 1D CPU int64 tensor" in str(error)
else:
    raise AssertionError("lengths on another device")

# The model learns from 48 reviews and is tested on 16 others.
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
model = Sentiment(len(itos))
optimizer = optim.Adam(model.parameters(), lr=0.01)
for _ in range(40):
    loss = F.cross_entropy(model(tokens, lengths), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
assert loss.item() < 0.1
assert model.correct(*encode(test_set)).sum() > 14
