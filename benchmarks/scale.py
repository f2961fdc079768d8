"""Whole audits of many rows: exact and approximate side by side, the time and memory of each, where approximate begins to pay.

Two laws: clusters of low rank laid into many coordinates, as embeddings are, and Fashion-MNIST images shifted, turned and
scaled at random. Both sides are drawn from one law with seeds of their own. Each audit is a process of the command line tool,
from files to files; its memory counts the mapped inputs too. What an approximate audit certified stands beside it.
"""

import argparse
import json
import math
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import bench

CLI = bench.ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"
CHUNK = 20_000


def low_rank(random, count, law, clusters=200, latent=64, directions=12, dimension=512):
    """Clusters of unequal size, each spread along directions of its own in a space of 64 dimensions; faint noise."""
    import numpy as np

    frame = law.standard_normal((latent, dimension)) / math.sqrt(latent)
    centres = law.standard_normal((clusters, latent))
    spreads = law.standard_normal((clusters, directions, latent)) * 0.7 / math.sqrt(directions)
    for first in range(0, count, CHUNK):
        rows = min(CHUNK, count - first)
        cluster = (clusters * random.random(rows) ** 2).astype(int)
        inner = centres[cluster] + np.einsum("nd,ndl->nl", random.standard_normal((rows, directions)), spreads[cluster])
        yield (inner @ frame).astype(np.float32) + np.float32(0.02) * random.standard_normal((rows, dimension), dtype=np.float32)


def augmented(random, count):
    """Fashion-MNIST images turned by up to 10 degrees, scaled by up to 10 % and shifted by up to 2 pixels, bilinearly."""
    import gzip

    import numpy as np

    images = np.frombuffer(gzip.open(bench.FASHION).read(), np.uint8, offset=16).reshape(-1, 28, 28).astype(np.float32)
    padded = np.pad(images, ((0, 0), (8, 8), (8, 8)))
    y, x = np.mgrid[0:28, 0:28].astype(np.float32) - 13.5
    for first in range(0, count, CHUNK // 4):
        rows = min(CHUNK // 4, count - first)
        chosen = random.integers(0, len(images), rows)
        angle, scale = np.radians(random.uniform(-10, 10, rows)), random.uniform(0.9, 1.1, rows)
        shift = random.uniform(-2, 2, (2, rows))
        cos, sin = (np.float32(f(angle) * scale)[:, None, None] for f in (np.cos, np.sin))
        u = cos * y - sin * x + np.float32(shift[0] + 21.5)[:, None, None]
        v = sin * y + cos * x + np.float32(shift[1] + 21.5)[:, None, None]
        u0, v0 = np.floor(u).astype(int), np.floor(v).astype(int)
        fu, fv = u - u0, v - v0
        at = lambda i, j: padded[chosen[:, None, None], i, j]
        value = (1 - fu) * ((1 - fv) * at(u0, v0) + fv * at(u0, v0 + 1)) + fu * ((1 - fv) * at(u0 + 1, v0) + fv * at(u0 + 1, v0 + 1))
        yield value.reshape(rows, 784).astype(np.float32)


def make(path, data, count, seed):
    import numpy as np

    random = np.random.default_rng([count, seed])
    name, _, dimension = data.partition(":")
    dimension = int(dimension or 784)
    parts = augmented(random, count) if name == "augmented" else low_rank(random, count, np.random.default_rng(7), dimension=dimension)
    out = np.lib.format.open_memmap(path, "w+", np.float32, (count, dimension))
    first = 0
    for part in parts:
        out[first:first + len(part)] = part
        first += len(part)
    out.flush()


def prepare(folder, data, count):
    """Both sides in files, made by processes of their own: a child's peak memory starts from its parent's."""
    paths = [folder / f"{data.replace(':', '-')}-{count}-{side}.npy" for side in ("real", "synthetic")]
    for seed, path in enumerate(paths):
        if path.exists():
            continue
        maker = multiprocessing.Process(target=make, args=(path, data, count, seed))
        maker.start()
        maker.join()
        if maker.exitcode:
            sys.exit(f"{data}, {count} rows: could not be made")
    return paths


def audit(paths, search, recall, threads, out):
    options = ["--search", "exact"] if search == "exact" else ["--search", search, "--recall", str(recall)]
    command = [
        str(CLI), "audit", "--real", str(paths[0]), "--synth", str(paths[1]), "--out", str(out), "--threads", str(threads), "--quiet",
        *options]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 1):
        sys.exit(f"audit ended with {process.returncode}")
    summary = json.loads((out / "summary.json").read_text())
    return seconds, usage.ru_maxrss * 1024, summary


def certified(summary):
    certificate = summary.get("certificate")
    if not certificate:
        return "all: exact"
    return (f"{'' if certificate['satisfied'] else 'not as asked: '}recall at least {certificate['least_recall']:.4f}, headlines within "
            f"{certificate['largest_change']:.4f}; {certificate['method']}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="lowrank:128,lowrank:512,augmented")
    parser.add_argument("--rows", default="100000,300000,1000000")
    parser.add_argument("--search", default="exact,auto")
    parser.add_argument("--recall", type=float, default=0.99)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--inputs", type=pathlib.Path, help="where inputs are made and kept for the next run; by default they are removed")
    options = parser.parse_args()
    table = [line for line in bench.read("scale.md") if line.startswith("| ") and not line.startswith(("| data", "| ---"))]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for data in options.data.split(","):
            for count in map(int, options.rows.split(",")):
                paths = prepare(options.inputs or folder, data, count)
                for search in options.search.split(","):
                    out = folder / f"out-{time.time_ns()}"
                    seconds, peak, summary = audit(paths, search, options.recall, options.threads, out)
                    key = f"| {data} | {count:,} | {search} |"
                    inputs = sum(path.stat().st_size for path in paths)
                    table = [line for line in table if not line.startswith(key)]
                    table.append(f"{key} {seconds:.1f} | {peak / 2**30:.2f} | {inputs / 2**30:.2f} | {certified(summary)} |")
                    print(table[-1], flush=True)
                    write(sorted(table, key=order), options)
                if not options.inputs:
                    for path in paths:
                        path.unlink()


def order(line):
    data, rows, search = [cell.strip() for cell in line.split("|")[1:4]]
    return data, int(rows.replace(",", "")), search


def write(table, options):
    lines = [
        "# Audits of many rows", "",
        f"`{' '.join(['/usr/bin/python3 benchmarks/scale.py', *sys.argv[1:]])}` (rows of earlier runs are kept)", "",
        f"{bench.machine()}, {options.threads} threads; .NET SDK "
        f"{subprocess.run(['dotnet', '--version'], check=True, capture_output=True, text=True).stdout.strip()}. "
        "One run each, whole processes from files to files: three metrics with all supports, per row, with intervals and ideals. Rows on "
        "each side. "
        "Approximate audits were asked for recall " + f"{options.recall}.", "",
        "| data | rows a side | search | seconds | peak GiB | of which inputs | certified |", "| --- | --- | --- | --- | --- | --- | --- |",
        *table, "", "## How it grows", "", *growth(table),
    ]
    bench.write("scale.md", lines)


def growth(table):
    """The exponent between the two largest sizes of each series, and what it makes of 100 million rows."""
    series = {}
    for line in table:
        data, rows, search, seconds, peak, inputs = [cell.strip() for cell in line.split("|")[1:7]]
        series.setdefault((data, search), []).append((int(rows.replace(",", "")), float(seconds), float(peak), float(inputs)))
    for (data, search), points in sorted(series.items()):
        if len(points) < 2:
            continue
        (n0, t0, _, _), (n, t, peak, inputs) = sorted(points)[-2:]
        power = math.log(t / t0) / math.log(n / n0)
        far = 1e8
        yield (f"- {data}, {search}: time grows with n^{power:.2f} from {n0:,} to {n:,} rows; "
               f"100,000,000 rows a side at that rate: {t * (far / n) ** power / 3600:,.0f} h "
               f"on this machine, {(peak - inputs) * far / n:,.0f} GiB beside {inputs * far / n:,.0f} GiB of mapped inputs.")
    yield ""
    yield ("The projection assumes that the exponent and the share of clusters that a row visits stay as they are, "
           "that inputs lie on a disk that is read as fast as they are here, and that working memory grows with the rows "
           "(`--memory` bounds it, at the price of stripes). It is a reckoning, not a measurement.")


main()
