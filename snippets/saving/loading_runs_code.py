"""Unpickling calls what the file names; weights_only=True refuses to."""

import os
import pickle

import torch


# region runs
class Crafted:
    def __reduce__(self):
        # what to call when loading
        return print, ("the file ran this",)


torch.save(Crafted(), "model.pt")
torch.load("model.pt", weights_only=False)
# > the file ran this
# endregion

assert os.path.exists("model.pt")
try:
    torch.load("model.pt", weights_only=True)
except pickle.UnpicklingError as error:
    assert "Unsupported global: GLOBAL print" in str(error)
else:
    raise AssertionError
