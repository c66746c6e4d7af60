"""The older function and the newer setting allow TF32 in float32 matrix products."""

import torch

default = torch.get_float32_matmul_precision()

# region tf32
torch.set_float32_matmul_precision("high")
# endregion

matmul = torch.backends.cuda.matmul
assert matmul.fp32_precision == "tf32"
torch.set_float32_matmul_precision("highest")
# proves: The default is "highest", plain float32.
assert default == "highest" and matmul.fp32_precision == "ieee"

torch.backends.cuda.matmul.fp32_precision = "tf32"
# proves: The newer setting, torch.backends.cuda.matmul.fp32_precision = "tf32", is right, too.
assert matmul.fp32_precision == "tf32"
message = ""
try:
    torch.get_float32_matmul_precision()
except RuntimeError as error:
    message = str(error)
# proves: Use one of the two ways: after the newer setting alone, torch.get_float32_matmul_precision() raises RuntimeError.
assert "mix of the legacy and new APIs" in message
