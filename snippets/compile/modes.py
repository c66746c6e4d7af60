"""The modes of torch.compile are sets of options; two of them use CUDA graphs."""

import torch
import torch._inductor

# region overhead
modes = torch._inductor.list_mode_options()
print(modes["default"])
# > {}
print(modes["reduce-overhead"])
# > {'triton.cudagraphs': True}
# endregion

graphs = [m for m in modes if modes[m].get("triton.cudagraphs")]
# proves: list_mode_options() lists the modes with their options:
assert {"default", "reduce-overhead", "max-autotune"} <= set(
    modes
)
# proves: The mode "default" sets no options.
assert modes["default"] == {}

# region autotune
options = torch._inductor.list_mode_options("max-autotune")
print(sorted(options))
# > ['coordinate_descent_tuning', 'max_autotune', 'triton.cudagraphs']
# endregion

# proves: "max-autotune-no-cudagraphs" tunes without CUDA graphs.
assert "max-autotune-no-cudagraphs" not in graphs
assert modes["max-autotune-no-cudagraphs"]["max_autotune"]
try:
    torch.compile(torch.relu, mode="reduce_overhead")
except RuntimeError as error:
    told = str(error)
# proves: An underscore instead of the hyphen raises RuntimeError.
assert "Unrecognized mode=reduce_overhead" in told
