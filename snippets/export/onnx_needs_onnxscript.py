"""torch.onnx.export needs onnxscript, which PyTorch does not install."""

import inspect
import re
from importlib.metadata import requires

import torch
from torch import nn

model = nn.Linear(2, 3)
x = torch.ones(4, 2)

# region onnx
try:
    torch.onnx.export(model, (x,), "model.onnx")
except ModuleNotFoundError as error:
    print(error)
    # > No module named 'onnxscript'
# endregion

names = {
    re.split(r"[^\w-]", line)[0] for line in requires("torch")
}
# proves: PyTorch does not install it by itself, and the default exporter, dynamo=True, needs it.
assert "jinja2" in names and "onnxscript" not in names
options = inspect.signature(torch.onnx.export).parameters
assert options["dynamo"].default is True
message = ""
try:
    torch.onnx.export(model, (x,), "model.onnx", dynamo=False)
except DeprecationWarning as warning:
    message = str(warning)
# proves: The older exporter, dynamo=False, is deprecated.
assert "legacy TorchScript-based ONNX export" in message
