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


class Folder:
    def __reduce__(self):
        return os.mkdir, ("made",)


torch.save(Folder(), "folder.pt")
try:
    torch.load("folder.pt", weights_only=True)
    complaint = ""
except pickle.UnpicklingError as error:
    complaint = type(error).__name__
made_safely = os.path.exists("made")
torch.load("folder.pt", weights_only=False)

# proves: Unpickling calls the functions that the file names, with the arguments that it names.
assert os.path.isdir("made")

# proves: With weights_only=True, this file raises UnpicklingError before its function is called.
assert complaint == "UnpicklingError" and not made_safely
