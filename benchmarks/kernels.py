"""Runs the kernel benchmarks and keeps their table."""

import pathlib
import re
import subprocess
import tempfile

import bench

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([str(bench.OURS), "kernels"], check=True, cwd=folder)
    table = next(pathlib.Path(folder).glob("BenchmarkDotNet.Artifacts/results/*-github.md")).read_text()
    rows = [line for line in table.splitlines() if line.startswith("|")]
    bench.write("kernels.md", [
        "# Dense tile kernels, one thread", "", "`/usr/bin/python3 benchmarks/kernels.py` (BenchmarkDotNet)", "",
        f"{bench.machine()}; {bench.versions()}.",
        "An operation is a multiplication or an addition of two 16-bit coordinates, 8-bit ones with vnni; the peak is that of float32 "
        "multiply-adds.",
        "",
        *[re.sub(r"\*\*", "", row) for row in rows],
    ])
