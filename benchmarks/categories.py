"""What categories cost: two files of numbers and categories beside the same files with their number columns alone.

    python3 benchmarks/categories.py path/to/faithful [rows]

Prints wall time, processor time and the largest memory of `faithful audit` for each, and their ratios.
"""

import os
import random
import subprocess
import sys
import tempfile
import time

SIZES = (2, 4, 8, 16, 32, 64, 128, 256, 512, 800)  # values of each column of categories


def table(path, rows, seed):
    """Ten numbers, five of them heavy-tailed, and ten categories by Zipf's law."""
    draw = random.Random(seed)
    shares = [[1 / rank for rank in range(1, size + 1)] for size in SIZES]
    words = [draw.choices([f"v{value}" for value in range(size)], weights, k=rows) for size, weights in zip(SIZES, shares)]
    with open(path, "w") as file:
        file.write(",".join([f"x{column}" for column in range(10)] + [f"c{size}" for size in SIZES]) + "\n")
        for row in range(rows):
            numbers = [draw.gauss(0, 1) for _ in range(5)] + [draw.lognormvariate(0, 1) for _ in range(5)]
            file.write(",".join([f"{number:.4f}" for number in numbers] + [column[row] for column in words]) + "\n")


def audit(command, folder, *more):
    """Wall seconds, processor seconds and MiB at most of one audit."""
    start = time.monotonic()
    process = subprocess.Popen(
        [command, "audit", "--real", "real.csv", "--synth", "synth.csv", "-o", "out", "-q", *more], cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the audit ended with {status}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    command, rows = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        for seed, name in enumerate(("real.csv", "synth.csv"), 1):
            table(f"{folder}/{name}", rows, seed)
        numbers = audit(command, folder, "--columns", ",".join(f"x{column}" for column in range(10)))
        print("numbers alone: {:.1f} s, {:.1f} processor s, {:.0f} MiB".format(*numbers), flush=True)
        both = audit(command, folder)
        print("with categories: {:.1f} s, {:.1f} processor s, {:.0f} MiB".format(*both))
        print("ratios: {:.2f}, {:.2f}, {:.2f}".format(*(b / a for a, b in zip(numbers, both))))


if __name__ == "__main__":
    main()
