"""An accuracy loop in evaluation mode, without a graph, over all batches."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

inputs = torch.eye(2)[[0, 1, 1, 0, 1, 0, 0, 1, 1, 1]]
labels = torch.tensor([0, 1, 1, 0, 1, 0, 0, 0, 0, 0])
loader = DataLoader(TensorDataset(inputs, labels), batch_size=4)
model = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5))
with torch.no_grad():
    model[0].weight.copy_(torch.eye(2))
    model[0].bias.zero_()
tracked = []
model.register_forward_hook(
    lambda *args: tracked.append(args[-1].requires_grad)
)

# region loop
model.eval()
correct = 0
with torch.no_grad():
    for x, y in loader:
        hits = model(x).argmax(dim=1) == y
        correct += hits.sum().item()
accuracy = correct / len(loader.dataset)
print(accuracy)
# > 0.7
# endregion

assert not model.training
assert tracked == [False, False, False]
assert correct == 7 and type(correct) is int
with torch.inference_mode():
    hits = model(inputs).argmax(dim=1) == labels
# proves: torch.inference_mode() is right in the second blank, too.
assert hits.sum().item() == 7 and tracked[-1] is False
