"""A backward that leaves out grad_output breaks the chain rule."""

import torch
from torch.autograd.gradcheck import GradcheckError


# region bug
class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    def backward(ctx, grad_output):
        return torch.full_like(grad_output, 2.0)


x = torch.tensor(3.0, requires_grad=True)
(grad,) = torch.autograd.grad(5 * Double.apply(x), x)
print(grad.item())
# > 2.0
# endregion

assert Double.apply(x).item() == 6.0
wrong = Double
del Double, grad


# region fix
class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    def backward(ctx, grad_output):
        return 2 * grad_output


(grad,) = torch.autograd.grad(5 * Double.apply(x), x)
print(grad.item())
# > 10.0
# endregion

x64 = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
assert torch.autograd.gradcheck(Double.apply, x64)
try:
    torch.autograd.gradcheck(wrong.apply, x64)
    message = ""
except GradcheckError as error:
    message = str(error)
# proves: gradcheck finds this fault: "backward not multiplied by grad_output".
assert message == "backward not multiplied by grad_output"
# proves: This forward takes ctx itself, so the class needs no setup_context.
assert "setup_context" not in vars(Double)
(got,) = torch.autograd.grad(Double.apply(x), x)
# proves: backward returns the derivative of this function alone and ignores grad_output, the gradient with respect to the function's result.
assert torch.autograd.grad(wrong.apply(x), x)[0] == got == 2
