"""Inference applies a trained model to inputs without labels."""

import torch
from torch import nn

model = nn.Sequential(
    nn.Linear(3, 4), nn.Dropout(0.5), nn.Linear(4, 2)
)
inputs = torch.ones(5, 3)

# region predict
model.eval()
with torch.inference_mode():
    predicted = model(inputs).argmax(dim=1)
print(predicted.shape)
# > torch.Size([5])
# endregion

assert predicted.is_inference() and not model.training
with torch.inference_mode():
    logits = model(inputs)
    # proves: In evaluation mode nn.Dropout drops nothing, so here equal inputs get equal outputs.
    assert torch.equal(logits, logits[:1].expand(5, 2))
    model.train()
    drawn = {
        tuple(model(inputs[:1])[0].tolist()) for _ in range(20)
    }
    assert len(drawn) > 1
