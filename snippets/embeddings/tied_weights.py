"""One tensor as embedding and as output layer: one parameter, two names."""

import torch
from torch import nn

# region tied
embed = nn.Embedding(1, 1)
head = nn.Linear(1, 1, bias=False)
nn.init.constant_(embed.weight, 3.0)
head.weight = embed.weight  # tied
model = nn.Sequential(embed, head)

model(torch.tensor([0])).sum().backward()
print(len(list(model.parameters())))
# > 1
print(list(model.state_dict()))
# > ['0.weight', '1.weight']
print(embed.weight.grad.item())
# > 6.0
# endregion

w = torch.tensor(3.0, requires_grad=True)
(w * w).backward()
# proves: The output is w * w, and its gradient 2w sums both uses: 3 from the embedding and 3 from the output layer.
assert embed.weight.grad.item() == w.grad.item() == 6.0
apart = nn.Sequential(
    nn.Embedding(1, 1), nn.Linear(1, 1, bias=False)
)
for layer in apart:
    nn.init.constant_(layer.weight, 3.0)
apart(torch.tensor([0])).sum().backward()
assert [layer.weight.grad.item() for layer in apart] == [3, 3]
# proves: parameters() leaves out repetitions, state_dict() does not.
assert (
    len(list(model.parameters())) == 1 < len(model.state_dict())
)
assert head.weight is embed.weight

words, size = (
    nn.Embedding(100, 8),
    nn.Linear(8, 100, bias=False),
)
# proves: The shapes fit without a transpose: both are (vocabulary, features).
assert words.weight.shape == size.weight.shape == (100, 8)
