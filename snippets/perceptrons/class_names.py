"""A class is one of the listed values that a label may take."""

from sklearn.datasets import load_breast_cancer, load_digits

# region classes
tumors = load_breast_cancer()
print(tumors.target_names)
# > ['malignant' 'benign']
digits = load_digits()
print(digits.target_names)
# > [0 1 2 3 4 5 6 7 8 9]
# endregion

# proves: One of the listed values that a label may take.
for data in tumors, digits:
    assert set(data.target) == set(
        range(len(data.target_names))
    )

# proves: Here a label is the index of a class: a tumor with label 0 is malignant.
assert tumors.target_names[0] == "malignant"
assert tumors.target[:3].tolist() == [0, 0, 0]
