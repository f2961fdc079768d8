"""Times a whole audit beside the three neighbour searches that the authors' pipeline makes with scikit-learn.

60,000 Fashion-MNIST images against 60,000 made from them by shifts, scaling and noise (seeded). Both sides in alternation,
each a process of its own; our time includes reading the files and writing the result tables, theirs the searches alone.
"""

import argparse
import multiprocessing
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import bench

# What an audit is asked for beside the three metrics with all supports, row by row, and diagnosis and report.
VARIANTS = {"with intervals and ideal by splits": [], "without intervals and ideal": ["--replicates", "0", "--ideal-rows", "0"]}

RIVAL = """
import sys, time, numpy as np
from sklearn.neighbors import NearestNeighbors
real, synthetic, threads = np.load(sys.argv[1]), np.load(sys.argv[2]), int(sys.argv[3])
start = time.perf_counter()
near_real = NearestNeighbors(n_neighbors=2, algorithm="brute", n_jobs=threads).fit(real)
near_real.kneighbors(real)
near_real.kneighbors(synthetic, n_neighbors=1)
NearestNeighbors(n_neighbors=1, algorithm="brute", n_jobs=threads).fit(synthetic).kneighbors(real)
print(time.perf_counter() - start)
"""


def published(folder):
    """The program, compiled ahead."""
    command = "dotnet publish src/FaithfulNative.Cli -c Release -r linux-x64 --self-contained false -v q -o"
    subprocess.run([*command.split(), str(folder)], check=True, stdout=subprocess.DEVNULL, cwd=bench.ROOT)
    return folder / "faithful"


def ours(program, real, made, threads, folder, options):
    start = time.perf_counter()
    command = [
        str(program), "audit", "--real", str(real), "--synthetic", str(made), "--out", str(folder / f"out-{time.time_ns()}"), "--threads",
        str(threads), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"audit ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss * 1024


def spread(seconds, digits):
    return f"{statistics.median(seconds):.{digits}f} ({min(seconds):.{digits}f} to {max(seconds):.{digits}f})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        program = published(folder / "bin")
        real, made = bench.rows("fashion", folder), folder / "synthetic.npy"
        # In a process of its own: the peak memory of a child starts from its parent's.
        maker = multiprocessing.Process(target=bench.synthetic, args=(real, made))
        maker.start()
        maker.join()
        times, peaks, rivals = {name: [] for name in VARIANTS}, {name: [] for name in VARIANTS}, []
        environment = dict(
            os.environ, OMP_NUM_THREADS=str(options.threads), OPENBLAS_NUM_THREADS=str(options.threads), OPENBLAS_CORETYPE="SkylakeX")
        for _ in range(options.runs):
            for name, extra in VARIANTS.items():
                seconds, peak = ours(program, real, made, options.threads, folder, extra)
                times[name].append(seconds)
                peaks[name].append(peak)
            command = ["/usr/bin/python3", "-c", RIVAL, str(real), str(made), str(options.threads)]
            rivals.append(float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout))
        inputs = real.stat().st_size + made.stat().st_size
    lines = [
        f"| `faithful audit`, compiled ahead, {name} | {spread(times[name], 2)} | {max(peaks[name]) / 1e6:.0f} MB, "
        f"{max(peaks[name]) / inputs:.2f} x the bytes of the inputs "
        f"| {statistics.median(rival / seconds for rival, seconds in zip(rivals, times[name])):.1f} |" for name in VARIANTS]
    print("\n".join(lines))
    bench.write("audit.md", [
        "# A whole audit, 60,000 x 784 against 60,000 x 784", "",
        f"`{' '.join(['/usr/bin/python3 benchmarks/audit.py', *sys.argv[1:]])}`", "",
        f"{bench.machine()}, {options.threads} threads; {bench.versions()}; OPENBLAS_CORETYPE=SkylakeX. {options.runs} runs of each in "
        "alternation.",
        "",
        "Ours reads and writes files, and finds scores of all supports for each row, diagnosis and report; theirs is the searches alone.",
        "",
        "| what | seconds, median (least to largest) | peak memory | ratio |", "| --- | --- | --- | --- |", *lines,
        f"| three searches with scikit-learn, brute force | {spread(rivals, 1)} | | |",
    ])


main()
