"""ResNet-50 and ResNet-101 differ in the number of blocks in their third stage."""

import torch
from torchvision import models

# region blocks
for make in models.resnet50, models.resnet101:
    with torch.device("meta"):  # shapes without memory
        net = make(weights=None)
    stages = net.layer1, net.layer2, net.layer3, net.layer4
    size = sum(p.numel() for p in net.parameters())
    print([len(stage) for stage in stages], f"{size / 1e6:.1f}")
    # > [3, 4, 6, 3] 25.6
    # > [3, 4, 23, 3] 44.5
# endregion

blocks = {
    "resnet50": 3 + 4 + 6 + 3,
    "resnet101": 3 + 4 + 23 + 3,
}
for name, number in blocks.items():
    with torch.device("meta"):
        net = getattr(models, name)(weights=None)
    main = [
        path
        for path, m in net.named_modules()
        if isinstance(m, torch.nn.Conv2d | torch.nn.Linear)
        and "downsample" not in path
    ]
    # proves: Three convolutions a block, one at the start and a linear layer at the end: 3 · 16 + 2 = 50 and 3 · 33 + 2 = 101.
    assert len(main) == 3 * number + 2 == int(name[6:])
assert list(blocks.values()) == [16, 33]
# proves: In the third stage resnet50 has 6 blocks and resnet101 has 23.
assert len(net.layer3) == 23 and blocks["resnet50"] == 7 + 6 + 3
# proves: Convolutions in the shortcuts are not counted.
shortcuts = [
    p
    for p, _ in net.named_modules()
    if p.endswith("downsample.0")
]
assert len(shortcuts) == 4
