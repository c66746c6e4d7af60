"""The older function and the newer setting switch TF32 in float32 matrix products."""

import torch

# region tf32
torch.set_float32_matmul_precision("high")
print(torch.backends.cuda.matmul.fp32_precision)
# > tf32
torch.set_float32_matmul_precision("highest")
print(torch.backends.cuda.matmul.fp32_precision)
# > ieee
# endregion

torch.backends.cuda.matmul.fp32_precision = "tf32"
# proves: torch.backends.cuda.matmul.fp32_precision is the newer setting: assign "tf32" or "ieee" to it.
assert torch.backends.cuda.matmul.fp32_precision == "tf32"
message = ""
try:
    torch.get_float32_matmul_precision()
except RuntimeError as error:
    message = str(error)
# proves: Use one of the two ways: after a mix, torch.get_float32_matmul_precision() raises RuntimeError.
assert "mix of the legacy and new APIs" in message
