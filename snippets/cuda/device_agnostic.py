"""One line picks the GPU where there is one; model and batch move to it."""

# region pick
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
# endregion

import torch.nn.functional as F
from torch import nn, optim

assert device in ("cuda", "cpu")
# proves: torch.device(…) around the string is right, too.
assert (
    torch.ones(1, device=torch.device(device)).device.type
    == device
)
found = torch.accelerator.current_accelerator(
    check_available=True
)
# proves: torch.accelerator.current_accelerator(check_available=True) finds accelerators of other kinds as well, and is None without one.
assert (found is None) == (not torch.accelerator.is_available())
torch.manual_seed(0)

# region step
model = nn.Linear(2, 1).to(device)
optimizer = optim.SGD(model.parameters(), lr=0.1)


def train_step(x, y):
    x, y = x.to(device), y.to(device)
    loss = F.mse_loss(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# endregion


class Batch(list):
    """Stands in for a tensor that has not been moved."""

    def to(self, place):
        assert place == device
        return torch.tensor(self, device=place)


x, y = Batch([[1.0, 0.0], [0.0, 1.0]]), Batch([[2.0], [-2.0]])
losses = [train_step(x, y) for _ in range(50)]
assert losses[-1] < 0.1 * losses[0]
# proves: The model once, before the loop; inputs and targets of each batch, inside it.
assert model.weight.device.type == device
assert model.weight.shape == (1, 2)
assert optimizer.defaults["lr"] == 0.1
assert model.weight.grad.abs().max() < 1.0
refused = []
for here, there in ((device, "meta"), ("meta", device)):
    try:
        model.to(here)(torch.ones(1, 2, device=there))
    except RuntimeError as error:
        refused.append("device" in str(error))
# proves: A layer with weights, such as this nn.Linear, refuses a batch on another device.
assert refused == [True, True]
