"""inspect.signature lists the parameters of a layer and their defaults."""

import contextlib
import inspect
import io

from torch import nn

# region list
parameters = inspect.signature(nn.Conv2d).parameters
for name in list(parameters)[5:9]:
    print(name, parameters[name].default)
    # > dilation 1
    # > groups 1
    # > bias True
    # > padding_mode zeros
# endregion

text = io.StringIO()
with contextlib.redirect_stdout(text):
    help(nn.Conv2d)
# proves: help(nn.Conv2d) prints them too, with explanations.
assert all(name in text.getvalue() for name in parameters)
