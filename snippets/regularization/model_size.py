"""Degree 9 overfits 10 points but not 1000; degree 0 underfits both."""

import torch

torch.set_default_dtype(torch.float64)


def points(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n)
    noise = 0.3 * torch.randn(n, generator=generator)
    return x, torch.sin(3 * x) + noise


calls = []


def errors(degree, samples):
    """Mean absolute errors on the samples and on new ones."""
    calls.append((degree, samples))

    def powers(x):
        return torch.stack([x**i for i in range(degree + 1)], 1)

    train = points(samples, seed=1)
    test = points(999, seed=99)
    weights = torch.linalg.lstsq(
        powers(train[0]), train[1]
    ).solution
    return [
        round((powers(x) @ weights - y).abs().mean().item(), 1)
        for x, y in (train, test)
    ]


# region sizes
print(errors(degree=9, samples=10))
# > [0.0, 0.6]
print(errors(degree=9, samples=1000))
# > [0.2, 0.2]
print(errors(degree=3, samples=10))
# > [0.1, 0.3]
print(errors(degree=0, samples=10))
# > [0.5, 0.7]
# endregion

assert calls == [(9, 10), (9, 1000), (3, 10), (0, 10)]
assert errors(9, 10)[1] > 1.5 * errors(3, 10)[1]


def gap(degree, samples):
    train, new = errors(degree, samples)
    return new - train


# proves: Overfitting is favored by many parameters and few samples.
assert gap(9, 10) > gap(3, 10) and gap(9, 10) > gap(9, 1000)
# proves: Shrinking the model works against it, but a model that is too small underfits: it is poor on its training data, too.
assert gap(3, 10) < gap(9, 10) and errors(0, 10)[0] >= 0.5
# proves: Degree 9 has 10 coefficients: enough to pass through 10 noisy points, not through 1000.
assert errors(9, 10)[0] == 0 and errors(9, 1000)[0] > 0.1
# proves: Degree 0 is too small even for the 10.
assert errors(0, 10)[0] > 3 * errors(3, 10)[0]
