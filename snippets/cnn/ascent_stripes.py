"""Gradient ascent on an image shows what a filter reacts to: here horizontal edges."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
kernel = torch.tensor([[-1.0, -2, -1], [0, 0, 0], [1, 2, 1]])

image = (
    0.5 + 0.01 * torch.randn(1, 1, 16, 16)
).requires_grad_()
optimizer = optim.Adam([image], lr=0.05)
responses = []
for _ in range(60):
    out = F.conv2d(image, kernel[None, None])
    loss = -out.square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        image.clamp_(0, 1)
    responses.append(-loss.item())

# region plot
plt.figure(figsize=(2.6, 2.6))
plt.imshow(
    image.detach()[0, 0].numpy(), cmap="gray", vmin=0, vmax=1
)
plt.axis("off")
# endregion

(shown,) = plt.gca().images
assert (shown.get_array() == image.detach()[0, 0].numpy()).all()
assert shown.get_cmap().name == "gray" and shown.get_clim() == (
    0,
    1,
)
assert not plt.gca().axison
assert plt.gcf().get_size_inches().tolist() == [2.6, 2.6]
down = image.detach().diff(dim=2).abs().mean()
across = image.detach().diff(dim=3).abs().mean()
# proves: Horizontal edges: brightness changes from row to row, and little along a row.
assert down > 5 * across
# proves: The image began as gray noise, and the response rose more than a hundredfold.
assert responses[-1] > 100 * responses[0]
