"""Assigning requires_grad to a module freezes nothing; requires_grad_ does."""

from torch import nn

# region bug
body, head = nn.Linear(8, 4), nn.Linear(4, 2)
model = nn.Sequential(body, head)
body.requires_grad = False
trained = [p for p in model.parameters() if p.requires_grad]
print(sum(p.numel() for p in trained))
# > 46
# endregion

# proves: The assignment gives the module a new attribute, and its parameters keep their flags.
assert vars(body)["requires_grad"] is False
assert [p.requires_grad for p in body.parameters()] == [
    True
] * 2
del body, head, model, trained

# region fix
body, head = nn.Linear(8, 4), nn.Linear(4, 2)
model = nn.Sequential(body, head)
body.requires_grad_(False)
trained = [p for p in model.parameters() if p.requires_grad]
print(sum(p.numel() for p in trained))
# > 10
# endregion

# proves: The method with the underscore sets the flag of each parameter of the module:
assert [p.requires_grad for p in body.parameters()] == [
    False
] * 2
head.weight.requires_grad = False
# proves: On a parameter, such as head.weight, the assignment works.
assert not head.weight.requires_grad
