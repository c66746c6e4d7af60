"""A service builds the model once, loads its state dict, and answers one request after the other."""

import json

import torch
from sklearn.datasets import load_digits
from torch import nn, optim


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(64, 32),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Linear(32, 10),
        )

    def forward(self, x):
        return self.layers(x)


images, labels = load_digits(return_X_y=True)
x = torch.tensor(images, dtype=torch.float32)
y = torch.tensor(labels)
torch.manual_seed(0)
trained = Net()
optimizer = optim.Adam(trained.parameters(), lr=0.01)
for _ in range(100):
    loss = nn.functional.cross_entropy(
        trained(x[:1500]), y[:1500]
    )
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
torch.save(trained.state_dict(), "digits.pt")
request = json.dumps({"pixels": images[1600].tolist()})

# region service
model = Net()
model.load_state_dict(torch.load("digits.pt"))
model.eval()


@torch.inference_mode()
def predict(body):
    pixels = json.loads(body)["pixels"]
    x = torch.tensor([pixels], dtype=torch.float32)  # (1, 64)
    logits = model(x)
    return json.dumps({"digit": logits.argmax().item()})


# endregion


answers = [
    json.loads(predict(json.dumps({"pixels": image.tolist()})))
    for image in images[1500:]
]
digits = torch.tensor([answer["digit"] for answer in answers])
assert (digits == y[1500:]).float().mean() > 0.85
assert predict(request) == predict(request)
whole = json.dumps(
    {"pixels": images[1600].astype(int).tolist()}
)
assert predict(whole) == predict(request)
assert not model.training
watched = []
model.register_forward_hook(
    lambda module, inputs, output: watched.append(output)
)
predict(request)
assert watched[0].is_inference() and watched[0].shape == (1, 10)
# proves: The model is built once, when the service starts, and predict runs for each request.
assert len(watched) == 1 and model.layers[0].weight.shape == (
    32,
    64,
)
predict(request)
assert len(watched) == 2
# proves: json.dumps refuses a tensor, so item() makes a number of it.
try:
    json.dumps({"digit": watched[0].argmax()})
    refused = False
except TypeError:
    refused = True
assert (
    refused
    and type(json.loads(predict(request))["digit"]) is int
)

# proves: @torch.no_grad() is right, too.
plain = torch.no_grad()(lambda: model(torch.ones(1, 64)))()
assert not plain.requires_grad and model(x[:1]).requires_grad
