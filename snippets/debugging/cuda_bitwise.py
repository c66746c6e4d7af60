"""The settings for bitwise repeatable runs on one CUDA GPU."""

import torch.backends.cudnn as cudnn

# proves: benchmark is off by default.
assert cudnn.benchmark is False
cudnn.benchmark = True

# region settings
import os

os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"

import torch

torch.manual_seed(0)
torch.backends.cudnn.benchmark = False
torch.use_deterministic_algorithms(True)
# endregion

assert torch.are_deterministic_algorithms_enabled()
assert torch.backends.cudnn.benchmark is False
assert os.environ["CUBLAS_WORKSPACE_CONFIG"] == ":4096:8"
assert torch.initial_seed() == 0
