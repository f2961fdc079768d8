"""What the doors cost: a call from Python over the engine's own time, and the ahead-of-time build beside the JIT.

And how fast a profile of the 60,000 images scores the 10,000 test images.

Needs build/native, CMake's release build, build/wheel and `dotnet build -c Release`. Small audits: the same arrays through one prepared
call of fth_audit_run (the engine and ctypes' bare call) and through faithful.audit, in pairs whose order is drawn, in one process: what
the engine collects every few audits falls on both alike. Neither time holds the freeing of the result. After an audit Python finds its
own code and data displaced from the caches, so it is also timed alone: the same call again and again, where the engine does nothing.
The clock is that of the thread, which does not run while another process has the processor. One shape alone: `--small 30x2`.
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
CLI = bench.ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"
NATIVE = """
import sys, json, numpy as np, faithful
result = faithful.audit(real=np.load(sys.argv[1]), synthetic=np.load(sys.argv[2]), threads=int(sys.argv[3]))
print(json.dumps([result.summary["elapsed_seconds"], faithful.build_info()["instruction_set"]]))
"""


def small(rows, dimension, calls):
    """Microseconds, medians: a prepared call, faithful.audit, what that adds, and faithful.audit where the engine does nothing."""
    import numpy as np

    import faithful
    from faithful import _library, _rows

    random = np.random.default_rng(0)
    real, synthetic = (random.normal(size=(rows, dimension)).astype(np.float32) for _ in range(2))
    quick = {"replicates": 0, "ideal_rows": 0, "threads": 1}
    library = _library.load()
    options = _library.Options()
    library.fth_options_init(ctypes.byref(options), ctypes.sizeof(options))
    options.replicates, options.ideal_rows, options.threads = 0, 0, 1
    matrices = [_rows.matrix(rows, role) for rows, role in ((real, "real"), (synthetic, "synthetic"))]
    result = ctypes.c_void_p()
    prepared = (*[matrix.struct for matrix in matrices], None, ctypes.byref(options), ctypes.byref(result))
    run, clock = library.fth_audit_run, time.thread_time_ns
    engine, python = [], []

    def one_prepared():
        start = clock()
        run(*prepared)
        engine.append(clock() - start)
        library.fth_result_free(result)

    def one_from_python():
        start = clock()
        found = faithful.audit(real=real, synthetic=synthetic, **quick)
        python.append(clock() - start)
        del found

    for turn in random.random(calls) < 0.5:
        for one in (one_prepared, one_from_python) if turn else (one_from_python, one_prepared):
            one()
    engine, python = (np.array(times[calls // 5:]) / 1e3 for times in (engine, python))
    nothing = ctypes.CDLL(None).sched_yield
    nothing.argtypes, library.fth_audit_run, alone = run.argtypes, nothing, []
    for _ in range(calls):
        start = clock()
        faithful.audit(real=real, synthetic=synthetic, **quick)
        alone.append(clock() - start)
    return np.median(engine), np.median(python), np.median(python - engine), np.median(alone) / 1e3


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
        seconds, level = json.loads(subprocess.run([PYTHON, "-c", NATIVE, real, made, str(threads)], check=True, capture_output=True, text=True).stdout)
        native.append(seconds)
    return jit, native, level


def profile(threads):
    """Lines of a table: how long fit, save and load take, and rows a second."""
    found = subprocess.run([bench.OURS, "profile", "fashion", "fashion-test", str(threads)], check=True, capture_output=True, text=True).stdout
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
        print("%s: %.1f us, from Python %.1f us, adds %.1f us, alone %.1f us" % (options.small, *apart(options.small, options.calls)))
        return
    if options.one:
        rows, dimension = map(int, options.one.split("x"))
        print(json.dumps(small(rows, dimension, options.calls)))
        return
    lines = [
        "# What the doors cost", "", f"`{' '.join(['/usr/bin/python3 benchmarks/doors.py', *sys.argv[1:]])}`", "",
        f"{bench.machine()}; {bench.versions()}.", "",
        f"## A call from Python, microseconds, medians of {options.calls} calls of each", "",
        "No replicates, no ideal, one thread.", "",
        "| audit | fth_audit_run, prepared | faithful.audit | added by Python | Python alone |", "| --- | --- | --- | --- | --- |"]
    for shape in ("30x2", "100x8", "300x16"):
        calls = options.calls if shape != "300x16" else options.calls // 4
        engine, python, added, alone = apart(shape, calls)
        lines.append(f"| {shape} against {shape} | {engine:.0f} | {python:.0f} | {added:.1f} | {alone:.1f} |")
        print(f"{shape}: {engine:.1f} us, from Python {python:.1f} us, adds {added:.1f} us, alone {alone:.1f} us")
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
        f"Rows that it does not know, the 10,000 test images; {options.threads} threads. Loading checks the file and orders the rows anew.", "",
        "| what | |", "| --- | --- |", *profile(options.threads)]
    bench.write("doors.md", lines)
    print(f"{statistics.median(jit):.2f} s by JIT, {statistics.median(native):.2f} s ahead of time: {100 * share:.0f} %")


if __name__ == "__main__":
    main()
