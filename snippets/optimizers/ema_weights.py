"""AveragedModel with an EMA: the first update copies, the later ones average."""

import torch
from torch import nn
from torch.optim.swa_utils import (
    AveragedModel,
    get_ema_multi_avg_fn,
)

# region ema
model = nn.Linear(1, 1)
average = get_ema_multi_avg_fn(0.9)
ema = AveragedModel(model, multi_avg_fn=average)
for bias in [0.0, 1.0, 1.0]:
    nn.init.constant_(model.bias, bias)  # "training"
    ema.update_parameters(model)
    print(round(ema.module.bias.item(), 2))
# > 0.0
# > 0.1
# > 0.19
# endregion

decayed = [0.0]
for value in (1.0, 1.0):
    decayed.append(0.9 * decayed[-1] + 0.1 * value)
# proves: The first update copies the weights; each later one gives 0.9 times the average plus 0.1 times the new weights.
assert [round(d, 2) for d in decayed] == [0.0, 0.1, 0.19]
fresh = AveragedModel(model, multi_avg_fn=average)
nn.init.constant_(model.bias, 7.0)
fresh.update_parameters(model)
assert fresh.module.bias.item() == 7.0

network = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
copy = AveragedModel(network, multi_avg_fn=average)
for _ in range(3):
    network(torch.randn(8, 2))
    copy.update_parameters(network)
# proves: By default, BatchNorm's running statistics are copied, not averaged.
assert torch.equal(
    copy.module[1].running_var, network[1].running_var
)
