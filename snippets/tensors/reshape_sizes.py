"""-1 stands for the size that the others leave."""

import torch

# region infer
x = torch.arange(12)
for s in ((3, -1), (1, 1, 2, -1), (5, -1)):
    try:
        print(x.reshape(s).shape)
        # > torch.Size([3, 4])
        # > torch.Size([1, 1, 2, 6])
    except RuntimeError:
        print("error")
        # > error
# endregion

assert x.tolist() == list(range(12))

# region fails
try:
    x.reshape(-1, -1)
except RuntimeError as error:
    print(error)
    # > only one dimension can be inferred
# endregion
