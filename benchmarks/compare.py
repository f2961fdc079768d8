"""Times our search beside FAISS and scikit-learn on the same rows, in alternation, and writes a table.

Every run of a tool is a process of its own; medians, with the least and the largest. FAISS and scikit-learn get OpenBLAS's
kernels for AVX-512, which it does not choose by itself on every processor. The neighbours of all tools are compared.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import bench

OURS = bench.OURS

RIVAL = """
import sys, time, numpy as np
tool, path, k, threads, out = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
x = np.load(path)
if tool == "faiss":
    import faiss
    faiss.omp_set_num_threads(threads)
    start = time.perf_counter()
    index = faiss.IndexFlatL2(x.shape[1]); index.add(x)
    _, ids = index.search(x, k + 1)
elif tool.startswith("scipy"):
    from scipy.spatial import cKDTree
    step = 2000 if tool == "scipy-sample" else 1
    start = time.perf_counter()
    tree = cKDTree(x)
    built = time.perf_counter()
    _, ids = tree.query(x[::step], k + 1, workers=threads)
    # The rows that were left out would take as long each.
    start -= (step - 1) * (time.perf_counter() - built)
else:
    from sklearn.neighbors import NearestNeighbors
    algorithm = {"sklearn-brute": "brute", "sklearn-tree": "kd_tree"}[tool]
    start = time.perf_counter()
    _, ids = NearestNeighbors(n_neighbors=k + 1, algorithm=algorithm, n_jobs=threads).fit(x).kneighbors(x)
print(time.perf_counter() - start)
np.save(out, ids.astype(np.int32))
"""

CASES = [
    # name, workload, k, rivals
    ("Fashion-MNIST pixels, 60,000 x 784", "fashion", 2, ["faiss", "sklearn-brute"]),
    ("Shuttle, 58,000 x 9", "mlbench:Shuttle", 2, ["faiss", "scipy", "sklearn-tree"]),
    ("letter recognition, 20,000 x 16", "mlbench:LetterRecognition", 2, ["faiss", "scipy", "sklearn-tree"]),
    ("isotropic Gaussian, 20,000 x 512", "gaussian:20000:512", 2, ["faiss", "sklearn-brute"]),
    ("isotropic Gaussian, 1,000,000 x 2", "gaussian:1000000:2", 2, ["scipy", "sklearn-tree"]),
    ("isotropic Gaussian, 1,000,000 x 4", "gaussian:1000000:4", 2, ["scipy", "sklearn-tree"]),
    ("isotropic Gaussian, 1,000,000 x 8", "gaussian:1000000:8", 2, ["scipy"]),
    ("isotropic Gaussian, 50,000 x 16", "gaussian:50000:16", 2, ["faiss", "scipy"]),
    # A tree would take hours here: asked for one row in 2,000, its time is extrapolated.
    ("isotropic Gaussian, 1,000,000 x 16", "gaussian:1000000:16", 2, ["scipy-sample"]),
]


def run(tool, path, k, threads, ids):
    if tool == "ours":
        command = [str(OURS), "within", str(path), str(k), str(threads), "1", "-", str(ids)]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return float(text.split(" s")[0])
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS=str(threads), OPENBLAS_CORETYPE="SkylakeX")
    command = ["/usr/bin/python3", "-c", RIVAL, tool, str(path), str(k), str(threads), str(ids) + ".npy"]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)


def differing(ours, rival, k):
    """Share of rows whose nearest rows differ; the row itself is taken out of the rival's answer."""
    import numpy as np

    a = np.fromfile(ours, np.int32).reshape(-1, k)
    b = np.load(str(rival) + ".npy")
    asked = range(0, len(a), len(a) // len(b))
    cleaned = np.stack([row[row != i][:k] for i, row in zip(asked, b)])
    return float((a[asked] != cleaned).any(axis=1).mean())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", help="part of a case's name; the other rows of the table stay as they are")
    options = parser.parse_args()
    peak = subprocess.run([str(OURS), "peak", str(options.threads)], check=True, capture_output=True, text=True).stdout.strip()
    lines = [
        "# Nearest rows within one set, beside public tools", "",
        f"`{' '.join(['benchmarks/run', *sys.argv[1:]])}`", "",
        f"{bench.machine()}, {options.threads} threads, FMA peak {peak} GFLOP/s in all; {bench.versions()}; OPENBLAS_CORETYPE=SkylakeX. "
        f"{options.runs} runs of each in alternation, a process each; loading and compiling not timed. scipy-sample: one row in 2,000 is "
        "asked for, and its time extrapolated.",
        "",
        "| rows | tool | seconds, median (least to largest) | times ours | rows answered otherwise |", "| --- | --- | --- | --- | --- |",
    ]
    kept = [
        row for row in bench.read("search.md") if row.startswith("| ") and not row.startswith(("| rows", "| ---"))] if options.only else []
    finished = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for name, workload, k, rivals in CASES:
            if options.only and options.only not in name:
                continue
            finished.append(name)
            path = bench.rows(workload, folder)
            tools = ["ours", *rivals]
            times = {tool: [] for tool in tools}
            for _ in range(options.runs):
                for tool in tools:
                    times[tool].append(run(tool, path, k, options.threads, folder / tool))
            for tool in tools:
                ratio = statistics.median(r / o for r, o in zip(times[tool], times["ours"]))
                other = "" if tool == "ours" else f"{100 * differing(folder / 'ours', folder / tool, k):.3f} %"
                lines.append(
                    f"| {name}, {k} nearest | {tool} | {statistics.median(times[tool]):.2f} ({min(times[tool]):.2f} to "
                    f"{max(times[tool]):.2f}) "
                    f"| {ratio:.2f} | {other} |")
                print(lines[-1], flush=True)
            bench.write("search.md", [*lines, *(row for row in kept if not row.startswith(tuple(f"| {done}," for done in finished)))])


main()
