"""One line picks the GPU where there is one; model and batch move to it."""

# region pick
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
# endregion

from torch import nn

assert device in ("cuda", "cpu")
torch.manual_seed(0)

# region step
model = nn.Linear(2, 1).to(device)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


def train_step(x, y):
    x, y = x.to(device), y.to(device)
    loss = nn.functional.mse_loss(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# endregion


class Batch(list):
    """Stands in for a tensor that has not been moved."""

    def to(self, place):
        assert place == device
        return torch.tensor(self)


x, y = Batch([[1.0, 0.0], [0.0, 1.0]]), Batch([[2.0], [-2.0]])
losses = [train_step(x, y) for _ in range(50)]
assert losses[-1] < 0.1 * losses[0]
assert model.weight.device.type == device
assert model.weight.shape == (1, 2)
assert optimizer.defaults["lr"] == 0.1
assert model.weight.grad.abs().max() < 1.0
