"""A character RNN learns a short text: the loss falls from 3.1 to 0.1, and sampling gives the text back."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
text = (
    "a small ship left the harbor at dawn. the sea was calm "
    "and the wind was kind. the captain counted the crew and "
    "the crew counted the stars. at noon a storm came from "
    "the north. the waves grew tall and the sails grew thin. "
    "the crew held the ropes and the captain held the wheel. "
    "at night the storm was gone and the stars came back. "
    "the small ship found the harbor of the island. the "
    "captain counted the crew again and nobody was missing. "
)
itos = sorted(set(text))
stoi = {char: i for i, char in enumerate(itos)}
V = len(itos)
ids = torch.tensor([stoi[char] for char in text])
n = (len(ids) - 1) // 96 * 24  # length of each row
xs = F.one_hot(ids[: 4 * n].reshape(4, n), V).float()
ys = ids[1 : 4 * n + 1].reshape(4, n)
windows = list(
    zip(xs.split(24, dim=1), ys.split(24, dim=1), strict=True)
)
assert len(windows) == n // 24 == 4


# region layers
class CharRNN(nn.Module):
    def __init__(self, V):  # V different characters
        super().__init__()
        self.lstm = nn.LSTM(V, 64, batch_first=True)
        self.head = nn.Linear(64, V)

    def forward(self, x, state=None):  # (B, T, V), one-hot
        out, state = self.lstm(x, state)  # (B, T, 64)
        return self.head(out), state  # (B, T, V)


# endregion


model = CharRNN(V)
optimizer = optim.Adam(model.parameters(), lr=0.01)
scores, state = model(windows[0][0])
assert scores.shape == (4, 24, V) and len(state) == 2
assert state[0].shape == state[1].shape == (1, 4, 64)
assert torch.equal(
    scores, model.head(model.lstm(windows[0][0])[0])
)
logs = scores.flatten(0, 1).log_softmax(dim=1)
# proves: It ends without softmax: the loss applies its own, and sampling does so later.
assert torch.allclose(
    nn.CrossEntropyLoss()(
        scores.flatten(0, 1), windows[0][1].flatten()
    ),
    F.nll_loss(logs, windows[0][1].flatten()),
)
assert not torch.allclose(
    scores.sum(dim=2), torch.ones(4, 24), atol=0.1
)
later = model(windows[1][0], state)[0]
assert not torch.allclose(later, model(windows[1][0])[0])
# proves: With state=None the LSTM starts from zeros.
zeros = torch.zeros(1, 4, 64), torch.zeros(1, 4, 64)
assert torch.equal(model(windows[0][0], zeros)[0], scores)

losses = []
loss_fn = nn.CrossEntropyLoss()
loss_fn.register_forward_hook(
    lambda *call: losses.append(call[2].item())
)
calls = []
lost = model.register_forward_hook(
    lambda m, args, out: calls.append((args[1], out[1]))
)

# region train
for epoch in range(60):
    state = None  # a new pass over the text
    for x, y in windows:  # (B, T, V) and (B, T)
        scores, state = model(x, state)  # (B, T, V)
        state = tuple(s.detach() for s in state)
        loss = loss_fn(scores.flatten(0, 1), y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
# endregion

lost.remove()
assert len(losses) == 60 * 4 == len(calls)
for k, (given, _) in enumerate(calls):
    assert (given is None) == (k % 4 == 0)
    if given is not None:
        assert torch.equal(given[0], calls[k - 1][1][0])
        assert torch.equal(given[1], calls[k - 1][1][1])
        assert not given[0].requires_grad
assert (
    torch.nn.utils.get_total_norm(
        [p.grad for p in model.parameters()]
    )
    < 1.001
)
first, last = sum(losses[:4]) / 4, sum(losses[-4:]) / 4
# proves: Within 60 passes over 384 characters, the mean loss of a pass falls from 3.1 to 0.1.
assert round(first, 1) == 3.1 and round(last, 1) == 0.1
assert last < first / 2 and 4 * n == 384


def encode(text):
    ids = [[stoi[char] for char in text]]
    return F.one_hot(torch.tensor(ids), V).float()  # (1, T, V)


# region sample
@torch.no_grad()
def sample(text, count, temperature):
    x, state = encode(text), None  # (1, T, V)
    for _ in range(count):
        scores, state = model(x, state)
        p = (scores[0, -1] / temperature).softmax(dim=0)
        i = torch.multinomial(p, 1).item()
        text += itos[i]
        x = encode(itos[i])  # fed back, with the state
    return text


print(sample("a small", 14, temperature=0.1))
# > a small ship left the
# endregion

drawn = []
real = torch.multinomial


def watched(p, count):
    drawn.append(p)
    return real(p, count)


torch.multinomial = watched
fed = []
hook = model.register_forward_hook(
    lambda m, args, out: fed.append((args, out))
)
told = sample("the cap", 40, temperature=0.5)
hook.remove()
torch.multinomial = real
assert len(told) == 47 and told.startswith("the cap")
scores, _ = model(encode("the cap"))
# proves: Softmax comes here, when characters are drawn: the model gives scores.
assert torch.allclose(
    drawn[0], (scores[0, -1] / 0.5).softmax(0), atol=1e-6
)
assert all(abs(p.sum() - 1) < 1e-5 for p in drawn)
for k in range(1, 40):
    (x, state), _ = fed[k]
    # proves: Each drawn character goes back in as the next input, with the state that holds what came before.
    assert torch.equal(x, encode(told[7 + k - 1]))
    assert torch.equal(state[0], fed[k - 1][1][1][0])
    assert torch.equal(state[1], fed[k - 1][1][1][1])

whole, _ = model(encode(told[:20]))
state, parts = None, []
for char in told[:20]:
    scores, state = model(encode(char), state)
    parts.append(scores)
assert torch.allclose(whole, torch.cat(parts, 1), atol=1e-4)

# The sample in the region would be that of an argmax, too.
x, state, best = encode("a small"), None, "a small"
for _ in range(14):
    scores, state = model(x, state)
    p = (scores[0, -1] / 0.1).softmax(dim=0)
    # proves: At a temperature of 0.1, the most probable character here gets more than 0.999.
    assert p.max() > 0.999
    best += itos[p.argmax()]
    x = encode(best[-1])
assert best == "a small ship left the"
