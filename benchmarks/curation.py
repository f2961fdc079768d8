"""Is a curated set a better training set? Fashion-MNIST, synthetic sets with planted faults, a linear model with a fixed seed.

Every repetition draws 5,000 real images and a synthetic set of 6,000 out of other images: 3,000 unseen ones of which more than half
are of one class, 1,500 with shuffled pixels and random labels, 1,000 real ones with faint noise, 500 repeats. `faithful audit` and
`faithful curate` see pixels only; labels are used for the balanced choice and to train. Accuracy is on the 10,000 test images.
"""

import argparse
import csv
import gzip
import pathlib
import statistics
import subprocess
import sys
import tempfile
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

import bench

CLI = bench.ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"
FOLDER = pathlib.Path(bench.FASHION).parent
CHOSEN = 1000
# Quantiles of Student's t at 97.5 % by degrees of freedom.
STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]


def load(part):
    images = np.frombuffer(gzip.open(FOLDER / f"{part}-images-idx3-ubyte.gz").read(), np.uint8, offset=16).reshape(-1, 784)
    labels = np.frombuffer(gzip.open(FOLDER / f"{part}-labels-idx1-ubyte.gz").read(), np.uint8, offset=8)
    return images, labels


def planted(images, labels, real, rest, random, seed):
    """Rows, their labels and what they are."""
    weights = np.where(labels[rest] == seed % 10, 11.0, 1.0)
    fresh = random.choice(rest, 3000, replace=False, p=weights / weights.sum())
    noise = random.permuted(images[random.choice(rest, 1500)], axis=1)
    copied = random.choice(real, 1000, replace=False)
    copies = np.clip(np.rint(images[copied] + random.normal(0, 2, (1000, 784))), 0, 255).astype(np.uint8)
    repeats = fresh[:500]
    rows = np.concatenate([images[fresh], noise, copies, images[repeats]])
    marks = np.concatenate([labels[fresh], random.integers(0, 10, 1500), labels[copied], labels[repeats]])
    kinds = np.repeat(["fresh", "shuffled pixels", "near copies", "repeats"], [3000, 1500, 1000, 500])
    order = random.permutation(len(rows))
    return rows[order], marks[order].astype(np.uint8), kinds[order]


def faithful(*arguments):
    subprocess.run([str(CLI), *map(str, arguments), "--quiet"], check=True, stdout=subprocess.DEVNULL)


def curated(folder, name, *options):
    """Numbers of the chosen rows, best first, and the reason for every row."""
    faithful("curate", folder / "audit", "-o", folder / f"{name}.npy", *options)
    reasons = list(csv.DictReader(open(folder / f"{name}-reasons.csv")))
    chosen = sorted((row for row in reasons if row["chosen"] == "true"), key=lambda row: int(row["order"]))
    return np.array([int(row["row"]) for row in chosen]), [row["reason"] for row in reasons]


def accuracy(images, labels, test):
    # Stopping at 200 steps is part of the model.
    warnings.simplefilter("ignore", ConvergenceWarning)
    model = LogisticRegression(C=0.01, max_iter=200, random_state=0).fit(images / 255.0, labels)
    return model.score(test[0] / 255.0, test[1])


def repetition(seed, train, test, folder):
    """Accuracy by training set, and how many rows of each kind were rejected."""
    random = np.random.default_rng(seed)
    order = random.permutation(len(train[0]))
    real, rest = order[:5000], order[5000:]
    rows, labels, kinds = planted(*train, real, rest, random, seed)
    # The last column is the label: handed through, not compared.
    np.save(folder / "real.npy", np.column_stack([train[0][real], train[1][real]]))
    np.save(folder / "synthetic.npy", np.column_stack([rows, labels]))
    faithful("audit", "--real", folder / "real.npy", "--synth", folder / "synthetic.npy", "--drop", 784,
             "--out", folder / "audit", "--seed", seed, "--replicates", 100, "--ideal-rows", 0)
    kept, reasons = curated(folder, "kept")
    balanced, _ = curated(folder, "balanced", "-n", CHOSEN, "--balance", 784)
    sets = {
        "all 6,000 rows": np.arange(len(rows)),
        "rows that curation keeps": kept,
        "as many random rows": random.choice(len(rows), len(kept), replace=False),
        "rows that curation keeps, and the copies": np.flatnonzero(np.isin(reasons, ["chosen", "copy", "exact_copy"])),
        "1,000 curated rows": kept[:CHOSEN],
        "1,000 curated rows, balanced by label": balanced,
        "1,000 random rows": random.choice(len(rows), CHOSEN, replace=False),
    }
    rejected = {
        kind: np.mean(
            [reason not in ("chosen", "not_needed") for reason, k in zip(reasons, kinds) if k == kind]) for kind in np.unique(kinds)}
    return {name: accuracy(rows[chosen], labels[chosen], test) for name, chosen in sets.items()}, rejected, len(kept)


def interval(values):
    half = STUDENT[len(values) - 2] * statistics.stdev(values) / len(values) ** 0.5
    return statistics.mean(values), half


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5, choices=range(2, 11))
    options = parser.parse_args()
    train, test = load("train"), load("t10k")
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        for seed in range(options.seeds):
            found.append(repetition(seed, train, test, pathlib.Path(temporary)))
            print(seed, {name: round(value, 4) for name, value in found[-1][0].items()}, flush=True)

    lines = [
        "# Curated rows as training rows", "",
        f"`{' '.join(['/usr/bin/python3 benchmarks/curation.py', *sys.argv[1:]])}`", "", " ".join(__doc__.split()), "",
        f"Model: scikit-learn's LogisticRegression(C=0.01, max_iter=200, random_state=0) on pixels / 255. {options.seeds} seeds; intervals "
        "are 95 % "
        f"intervals of the mean over seeds (Student). {statistics.mean(kept for _, _, kept in found):,.0f} rows are kept on average.", "",
        "| trained on | accuracy | less as many random rows | less all rows |", "| --- | --- | --- | --- |",
    ]
    rivals = {
        "rows that curation keeps": "as many random rows", "1,000 curated rows": "1,000 random rows",
        "1,000 curated rows, balanced by label": "1,000 random rows"}
    for name in found[0][0]:
        cells = [interval([accuracies[name] for accuracies, _, _ in found])]
        cells += [interval([a[name] - a[rivals[name]] for a, _, _ in found]) if name in rivals else None]
        cells += [interval([a[name] - a["all 6,000 rows"] for a, _, _ in found]) if name != "all 6,000 rows" else None]
        mean, *differences = ["" if cell is None else f"{100 * cell[0]:.2f} ± {100 * cell[1]:.2f} %" for cell in cells]
        lines.append(f"| {name} | {mean} | {' | '.join(differences)} |")
    lines += ["", "| planted | rejected |", "| --- | --- |"]
    lines += [f"| {kind} | {100 * statistics.mean(rejected[kind] for _, rejected, _ in found):.1f} % |" for kind in found[0][1]]
    lines += [
        "",
        "Copies are real images with right labels: to train on they are as good as any, and rejecting them has another reason. Wrong "
        "labels on real-looking images are not planted: distances between images do not see them."]
    (bench.ROOT / "benchmarks/results/curation.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


main()
