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


def ours(program, real, made, threads, folder):
    start = time.perf_counter()
    command = [str(program), "audit", "--real", str(real), "--synthetic", str(made), "--out", str(folder / f"out-{time.time_ns()}"), "--threads", str(threads)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"audit ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss * 1024


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
        times, rivals, peaks = [], [], []
        environment = dict(os.environ, OMP_NUM_THREADS=str(options.threads), OPENBLAS_NUM_THREADS=str(options.threads), OPENBLAS_CORETYPE="SkylakeX")
        for _ in range(options.runs):
            seconds, peak = ours(program, real, made, options.threads, folder)
            times.append(seconds)
            peaks.append(peak)
            command = ["/usr/bin/python3", "-c", RIVAL, str(real), str(made), str(options.threads)]
            rivals.append(float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout))
        inputs = real.stat().st_size + made.stat().st_size
    ratio = statistics.median(rival / time for rival, time in zip(rivals, times))
    bench.write("audit.md", [
        "# A whole audit, 60,000 x 784 against 60,000 x 784", "",
        f"`{' '.join(['/usr/bin/python3 benchmarks/audit.py', *sys.argv[1:]])}`", "",
        f"{bench.machine()}, {options.threads} threads; {bench.versions()}; OPENBLAS_CORETYPE=SkylakeX. {options.runs} runs of each in alternation.", "",
        "| what | seconds, median (least to largest) | peak memory |", "| --- | --- | --- |",
        f"| `faithful audit`, compiled ahead, all supports, per row, intervals, ideal by splits, reading and writing files | {statistics.median(times):.2f} ({min(times):.2f} to {max(times):.2f}) "
        f"| {max(peaks) / 1e6:.0f} MB, {max(peaks) / inputs:.2f} x the bytes of the inputs |",
        f"| three searches with scikit-learn, brute force | {statistics.median(rivals):.1f} ({min(rivals):.1f} to {max(rivals):.1f}) | |", "",
        f"Ratio {ratio:.1f}.",
    ])
    print(f"{statistics.median(times):.2f} s against {statistics.median(rivals):.1f} s: {ratio:.1f} x; peak {max(peaks) / inputs:.2f} x the inputs")


main()
