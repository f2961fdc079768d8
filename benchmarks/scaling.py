"""How the exact search grows with rows, coordinates and threads, and what the planner's choice gains over dense tiles."""

import pathlib
import subprocess
import sys
import tempfile

import bench

CASES = [f"gaussian:{n}:{d}" for d in (2, 8, 32, 128, 512) for n in (10_000, 30_000, 100_000) if n * n * d < 2e12] + ["fashion"]


def run(path, threads, coarse):
    text = subprocess.run(
        [str(bench.OURS), "within", str(path), "2", str(threads), "3", coarse], check=True, capture_output=True, text=True).stdout
    runs = sorted(float(line.split(" s,")[0]) for line in text.splitlines())
    # After seconds, rate and the name of the method.
    return runs[len(runs) // 2], ", ".join(text.splitlines()[-1].split(", ")[5:])


def main():
    lines = [
        "# Two nearest within one set: rows, coordinates, threads", "",
        f"`{' '.join(['/usr/bin/python3 benchmarks/scaling.py', *sys.argv[1:]])}`", "",
        f"{bench.machine()}; {bench.versions()}. Seconds, median of 3 runs in one process. Dense means that no coordinates are turned; "
        "blocks too far apart are left out all the same.",
        "",
        "| rows | 1 thread | 2 threads | 2 threads, dense | chosen |", "| --- | --- | --- | --- | --- |",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            path = bench.rows(case, pathlib.Path(folder))
            (one, _), (two, method), (dense, _) = run(path, 1, "-"), run(path, 2, "-"), run(path, 2, "0")
            lines.append(f"| {case} | {one:.3f} | {two:.3f} | {dense:.3f} | {method} |")
            print(lines[-1], flush=True)
            bench.write("scaling.md", lines)


main()
