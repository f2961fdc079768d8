"""What the doors cost: a call from Python over the engine's own time, and the ahead-of-time build beside the JIT.

And how fast a profile of the 60,000 images scores the 10,000 test images.

Needs build/native, CMake's release build, build/wheel, cc and `dotnet build -c Release`. Small audits, in one process, by turns: a loop in
C without a pause; the same with a pause as long as Python's own work; faithful.audit. doors.c takes the time in fth_audit_run wherever
that is called from, so that the door is a Python call less the engine's time in that very call. Does the engine take longer from
Python than from C after a pause, then it is the engine that suffers from what happens between two calls. No time holds the freeing of the
result. After an audit Python finds its own code and data displaced from the caches, so it is also timed alone, where the engine does
nothing. The clock is that of the thread, which does not run while another process has the processor. One shape alone: `--small 30x2`.
Large: 60,000 Fashion-MNIST images against 60,000 made from them, a process each in alternation; the engine's time is what both write
into their summary.
"""

import argparse
import ctypes
import json
import multiprocessing
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import bench

PYTHON = bench.ROOT / "out/python/bin/python"
BLOCK = 20  # calls of one kind in a row
CLI = bench.ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"
SMALL = "%s: engine from C %.1f us, after a pause %.1f us, from Python %.1f us; Python adds %.1f us, alone %.1f us"
NATIVE = """
import sys, json, numpy as np, faithful
result = faithful.audit(real=np.load(sys.argv[1]), synthetic=np.load(sys.argv[2]), threads=int(sys.argv[3]))
print(json.dumps([result.summary["elapsed_seconds"], faithful.build_info()["instruction_set"]]))
"""


def timed(folder, library):
    """doors.c, on the library that the package has loaded."""
    path = folder / "doors.so"
    subprocess.run(
        [
            "cc", "-std=c99", "-O2", "-shared", "-fPIC", f"-I{bench.ROOT / 'native/include'}", bench.ROOT / "benchmarks/doors.c", library,
            "-o", path],
        check=True)
    return ctypes.CDLL(str(path))


def small(rows, dimension, calls, doors):
    """Medians in microseconds: the engine called from C, from C after a pause, from Python; the door; Python without the engine."""
    import numpy as np

    import faithful
    from faithful import _library, _rows

    random = np.random.default_rng(0)
    real, synthetic = (random.normal(size=(rows, dimension)).astype(np.float32) for _ in range(2))
    library, clock = _library.load(), time.thread_time_ns
    engine, run = ctypes.c_int64.in_dll(doors, "doors_engine"), doors.doors_run
    run.argtypes, run.restype = library.fth_audit_run.argtypes, ctypes.c_int32
    options = _library.Options()
    library.fth_options_init(ctypes.byref(options), ctypes.sizeof(options))
    options.replicates, options.ideal_rows, options.threads = 0, 0, 1
    matrices = [_rows.matrix(rows, role).struct for rows, role in ((real, "real"), (synthetic, "synthetic"))]

    def from_c(pause):
        times = (ctypes.c_int64 * BLOCK)()
        if doors.doors_loop(*matrices, ctypes.byref(options), ctypes.c_int64(pause), times, ctypes.c_int64(BLOCK)) != 0:
            raise RuntimeError("the audit failed")
        return [[time] for time in times]

    def from_python(called):
        library.fth_audit_run, times = called, []
        for _ in range(BLOCK):
            start = clock()
            found = faithful.audit(real=real, synthetic=synthetic, replicates=0, ideal_rows=0, threads=1)
            times.append([engine.value, clock() - start - engine.value])
            del found
        return times

    nothing = ctypes.CDLL(None).sched_yield
    nothing.argtypes = run.argtypes
    engine.value = 0
    alone = np.median([door for _ in range(50) for _, door in from_python(nothing)])
    ways = {"tight": lambda: from_c(0), "paused": lambda: from_c(int(alone)), "python": lambda: from_python(run)}
    found = {way: [] for way in ways}
    for _ in range(calls // BLOCK):
        for way in random.permutation(list(ways)):
            found[way] += ways[way]()
    tight, paused, python = (np.median(np.array(times[calls // 5:]) / 1e3, axis=0) for times in found.values())
    return *tight, *paused, *python, alone / 1e3


def apart(shape, calls):
    """The same in the interpreter that has the wheel."""
    command = [PYTHON, __file__, "--one", shape, "--calls", str(calls)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def large(runs, threads, folder):
    real, made = bench.rows("fashion", folder), folder / "synthetic.npy"
    maker = multiprocessing.Process(target=bench.synthetic, args=(real, made))
    maker.start()
    maker.join()
    jit, native, level = [], [], ""
    for run in range(runs):
        out = folder / f"out-{run}"
        subprocess.run([CLI, "audit", "--real", real, "--synth", made, "--out", out, "--threads", str(threads), "--quiet"], check=True)
        jit.append(json.loads((out / "summary.json").read_text())["elapsed_seconds"])
        seconds, level = json.loads(
            subprocess.run([PYTHON, "-c", NATIVE, real, made, str(threads)], check=True, capture_output=True, text=True).stdout)
        native.append(seconds)
    return jit, native, level


def profile(threads):
    """Lines of a table: how long fit, save and load take, and rows a second."""
    found = subprocess.run(
        [bench.OURS, "profile", "fashion", "fashion-test", str(threads)], check=True, capture_output=True, text=True).stdout
    print(found, end="")
    return ["| %s | %s |" % tuple(line.split(": ")) for line in found.splitlines() if ": " in line]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=8000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--small", metavar="ROWSxDIMENSION", help="only the cost of a small call from Python")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.small:
        print(SMALL % (options.small, *apart(options.small, options.calls)))
        return
    if options.one:
        from faithful import _library

        rows, dimension = map(int, options.one.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(small(rows, dimension, options.calls, timed(pathlib.Path(folder), _library.load()._name))))
        return
    lines = [
        "# What the doors cost", "", f"`{' '.join(['/usr/bin/python3 benchmarks/doors.py', *sys.argv[1:]])}`", "",
        f"{bench.machine()}; {bench.versions()}.", "",
        f"## A call from Python, microseconds, medians of {options.calls} calls of each", "",
        "No replicates, no ideal, one thread.", "",
        "The engine's time in fth_audit_run, wherever it is called from, and what Python spends besides.", "",
        "| audit | engine from C | from C after a pause | from Python | added by Python | Python alone |",
        "| --- | --- | --- | --- | --- | --- |"]
    for shape in ("30x2", "100x8", "300x16"):
        found = apart(shape, options.calls if shape != "300x16" else options.calls // 4)
        lines.append("| %s against %s | %.0f | %.0f | %.0f | %.1f | %.1f |" % (shape, shape, *found))
        print(SMALL % (shape, *found))
    with tempfile.TemporaryDirectory() as temporary:
        jit, native, level = large(options.runs, options.threads, pathlib.Path(temporary))
    share = statistics.median(j / n for j, n in zip(jit, native))
    lines += [
        "", f"## Ahead of time ({level}) beside the JIT: 60,000 x 784 against 60,000 x 784, all supports, intervals, ideal", "",
        f"Seconds in the engine, {options.threads} threads, {options.runs} runs of each in alternation.", "",
        "| build | median (least to largest) |", "| --- | --- |",
        f"| JIT, through the command | {statistics.median(jit):.2f} ({min(jit):.2f} to {max(jit):.2f}) |",
        f"| ahead of time, through Python | {statistics.median(native):.2f} ({min(native):.2f} to {max(native):.2f}) |", "",
        f"The ahead-of-time engine has {100 * share:.0f} % of the JIT engine's speed (median over pairs)."]
    lines += [
        "", "## A profile of 60,000 x 784 real rows, in the JIT engine", "",
        f"Rows that it does not know, the 10,000 test images; {options.threads} threads. Loading checks the file and orders the rows anew.",
        "",
        "| what | |", "| --- | --- |", *profile(options.threads)]
    bench.write("doors.md", lines)
    print(f"{statistics.median(jit):.2f} s by JIT, {statistics.median(native):.2f} s ahead of time: {100 * share:.0f} %")


if __name__ == "__main__":
    main()
