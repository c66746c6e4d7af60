"""By default, an exported program has the example's batch size; Dim makes it dynamic."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(2, 3)
x = torch.randn(4, 2)

# region bug
ep = torch.export.export(model, (x,))
try:
    ep.module()(torch.ones(5, 2))
except AssertionError as error:
    print(error)
    # > Guard failed: input.size()[0] == 4
# endregion

# region fix
batch = torch.export.Dim("batch")
ep = torch.export.export(
    model, (x,), dynamic_shapes=({0: batch},)
)
print(ep.module()(torch.ones(5, 2)).shape)
# > torch.Size([5, 3])
# endregion

# proves: By default, export fixes the batch size to the example's 4.
try:
    torch.export.export(model, (x,)).module()(torch.ones(5, 2))
    fixed = False
except AssertionError:
    fixed = True
assert fixed and len(x) == 4
sizes = [len(ep.module()(torch.ones(n, 2))) for n in (1, 2, 64)]
assert sizes == [1, 2, 64]

# proves: Use an example batch of at least 2: with 1, this export raises an error.
message = ""
try:
    torch.export.export(
        model, (x[:1],), dynamic_shapes=({0: batch},)
    )
except torch._dynamo.exc.UserError as error:
    message = str(error)
assert "Constraints violated (batch)" in message
short = torch.export.export(
    model, (x[:2],), dynamic_shapes=({0: batch},)
)
assert short.module()(x[:1]).shape == (1, 3)
