"""Measures what an audit promises beside its speed: how soon it stops, and what planning costs where nothing comes of it."""

import argparse
import pathlib
import subprocess
import tempfile

import bench

# Rows of which half are real and half synthetic, cancelled at as many moments; the first has many rows, the second wide ones.
CANCELLED = [("gaussian:1000000:2", 20), ("fashion", 20)]
PLANNED = ["gaussian:20000:64", "gaussian:20000:128", "gaussian:20000:512"]


def ours(*arguments):
    return subprocess.run([str(bench.OURS), *map(str, arguments)], check=True, capture_output=True, text=True).stdout.strip().splitlines()


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    lines = [
        "# How soon an audit stops, and what planning costs", "",
        "`/usr/bin/python3 benchmarks/promises.py`", "", f"{bench.machine()}; {bench.versions()}.", "",
        "Cancelled at moments spread over its length, an audit with the default options goes on for (the longest is promised to be below "
        "50 ms):",
        "",
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for workload, times in CANCELLED:
            lines += [f"- {workload}, {line}" for line in ours("cancel", bench.rows(workload, folder), times)]
            print("\n".join(lines[-3:]), flush=True)
        lines += [
            "",
            "Where the planner finds that turning rows does not pay, its sample takes, of a dense search on one thread (at most 5 %), "
            "median of three:",
            ""]
        for workload in PLANNED:
            (line,) = ours("planning", bench.rows(workload, folder), 3)
            lines.append(f"- {workload}: {line.split(': ', 1)[1]}")
            print(lines[-1], flush=True)
    bench.write("promises.md", lines)


main()
