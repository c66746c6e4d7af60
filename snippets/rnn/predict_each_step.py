"""At each step a recurrent cell updates its state, and a linear layer predicts from that state."""

import torch
from torch import nn

torch.manual_seed(0)

# region steps
cell = nn.RNNCell(8, 16)
head = nn.Linear(16, 2)
h = torch.zeros(4, 16)  # memory of 4 sequences
for x in torch.randn(5, 4, 8):  # 5 steps
    h = cell(x, h)  # merge the memory with the input
    scores = head(h)  # the prediction of this step
# endregion

assert h.shape == (4, 16) and scores.shape == (4, 2)
assert torch.equal(scores, head(h)) and h.abs().sum() > 1

xs = torch.randn(5, 4, 8)


def run(head):
    states, predictions = [torch.zeros(4, 16)], []
    for x in xs:
        states.append(cell(x, states[-1]))
        predictions.append(head(states[-1]))
    return torch.stack(states), torch.stack(predictions)


states, predictions = run(head)
others, changed = run(nn.Linear(16, 2))
layer = nn.RNN(8, 16)
layer.load_state_dict(
    {f"{name}_l0": p for name, p in cell.named_parameters()}
)
assert torch.allclose(layer(xs)[0], states[1:], atol=1e-6)

# proves: Here the hidden state h goes on to the next step, not the prediction.
assert torch.equal(states, others)
assert not torch.allclose(predictions, changed, atol=0.01)
