"""How large the page of a large audit is, and how long a browser takes to open it beside an empty page."""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

import bench

CLI = bench.ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"
CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
EMPTY = "<!DOCTYPE html><html lang=en><title>empty</title></html>"
RUNS = 7


def sets(folder, rows, columns=8, modes=12):
    """A mixture, and a generator of it that lost a mode and copied one real row in twenty."""
    import numpy as np

    random = np.random.default_rng(7)
    centres, spreads = random.normal(size=(modes, columns)) * 4, random.uniform(0.5, 1.5, modes)
    weights = random.dirichlet(np.ones(modes) * 4)

    def draw(weights):
        mode = random.choice(modes, rows, p=weights)
        return (centres[mode] + random.normal(size=(rows, columns)) * spreads[mode][:, None]).astype(np.float32)

    real = draw(weights)
    weights[0] = 0
    synthetic, copies = draw(weights / weights.sum()), rows // 20
    synthetic[:copies] = real[random.choice(rows, copies)] + random.normal(size=(copies, columns)).astype(np.float32) * 1e-3
    np.save(folder / "real.npy", real)
    np.save(folder / "synthetic.npy", synthetic)


def opened(page, *how):
    """Seconds and processor seconds from the start of the browser until it has done what was asked."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([*CHROMIUM, *how, page.as_uri()], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows on each side")
    parser.add_argument("--audit", type=pathlib.Path, help="a finished audit of such rows, to be measured instead of a new one")
    parser.add_argument("--note", default="", help="what else the machine did")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if given.audit is None:
            sets(folder, given.rows)
            subprocess.run(
                [
                    CLI, "audit", "--real", folder / "real.npy", "--synth", folder / "synthetic.npy", "--search", "exact", "--out",
                    folder / "result", "-q"],
                check=True)
        page, empty = (given.audit or folder / "result").absolute() / "report.html", folder / "empty.html"
        empty.write_text(EMPTY)
        table = []
        for what, how in (
            ("document read", ["--dump-dom"]), ("drawn, 1280 x 7000", ["--window-size=1280,7000", f"--screenshot={folder}/page.png"])):
            times = [(opened(page, *how), opened(empty, *how)) for _ in range(RUNS)]
            ours, none = (tuple(statistics.median(run[which][kind] for run in times) for kind in range(2)) for which in range(2))
            table.append(f"| {what} | {ours[0]:.2f} | {none[0]:.2f} | {ours[1]:.2f} | {none[1]:.2f} |")
        size = page.stat().st_size
    bench.write("report.md", [
        "# The page of a large audit", "",
        "`/usr/bin/python3 benchmarks/report.py`", "",
        f"{bench.machine()}. {given.rows:,} x 8 rows on each side, a mixture of 12 modes of which the synthetic rows lost one and copy 5 % "
        "of the real rows, searched exactly. "
        f"The page has {size / 1e6:.2f} MB. Chromium without a window, started anew for each page, {RUNS} times each in alternation; "
        f"medians.{' ' + given.note if given.note else ''}",
        "",
        "| until | page, s | empty page, s | page, processor s | empty page, processor s |", "| --- | --- | --- | --- | --- |", *table,
    ])


if __name__ == "__main__":
    main()
