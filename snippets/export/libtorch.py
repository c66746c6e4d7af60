"""The C++ headers of tensors, autograd and modules come with the Python package."""

from pathlib import Path

import torch

api = (
    Path(torch.__file__).parent
    / "include/torch/csrc/api/include/torch"
)
# proves: The pip package of PyTorch holds its headers, too.
assert (api / "autograd.h").exists() and (api / "nn.h").exists()
package = api.parents[2] / "inductor/aoti_package"
text = (package / "model_package_loader.h").read_text()
# proves: Load the package in C++: AOTIModelPackageLoader
assert "class TORCH_API AOTIModelPackageLoader" in text
