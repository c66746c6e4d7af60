"""A batch as a grid of pictures with class names."""

import matplotlib.pyplot as plt
import torch
from torch.utils.data import DataLoader, TensorDataset

classes = ["disc", "square", "cross"]
y, x = torch.meshgrid(
    torch.arange(32), torch.arange(32), indexing="ij"
)
masks = (
    (x - 15) ** 2 + (y - 15) ** 2 < 100,
    (x - 15).abs().maximum((y - 15).abs()) < 9,
    (x - 15).abs().minimum((y - 15).abs()) < 4,
)
colors = ((0.9, 0.3, 0.2), (0.2, 0.6, 0.9), (0.95, 0.8, 0.2))
back = torch.tensor([0.1, 0.15, 0.25]).reshape(3, 1, 1)
pictures, labels = [], []
for k in range(6):
    color = torch.tensor(colors[k * 2 % 3]).reshape(3, 1, 1)
    label = (k + k // 3) % 3
    pictures.append(torch.where(masks[label], color, back))
    labels.append(label)
pictures = torch.stack(pictures)
mean = pictures.mean(dim=(0, 2, 3)).reshape(3, 1, 1)
std = pictures.std(dim=(0, 2, 3)).reshape(3, 1, 1)
data = TensorDataset(
    (pictures - mean) / std, torch.tensor(labels)
)
loader = DataLoader(data, batch_size=6)

# region show-batch
x, y = next(iter(loader))
x = x * std + mean  # undo the normalization
fig, axes = plt.subplots(2, 3)
for k, ax in enumerate(axes.flat):
    ax.imshow(x[k].permute(1, 2, 0).numpy())
    ax.set_title(classes[y[k]])
    ax.axis("off")
# endregion

assert x.shape == (6, 3, 32, 32) and axes.shape == (2, 3)
titles = [ax.get_title() for ax in axes.flat]
assert titles == [classes[i] for i in labels]
assert not any(ax.axison for ax in axes.flat)
for k, ax in enumerate(axes.flat):
    shown = torch.tensor(ax.images[0].get_array())
    assert shown.allclose(
        pictures[k].permute(1, 2, 0), atol=1e-5
    )
# proves: A DataLoader hands out what the transforms made: normalized, channels first.
assert next(iter(loader))[0].allclose(data.tensors[0])
assert next(iter(loader))[0].shape[1] == 3
wild = (
    plt.figure()
    .gca()
    .imshow(torch.tensor([[[-1.0, 0.5, 2.0]]]).numpy())
)
# proves: imshow clips float colors to the range from 0 to 1 and reads the last axis as channels.
assert wild.get_array().tolist() == [[[0, 0.5, 1]]]
plt.close()
