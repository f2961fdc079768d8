"""What a heavy-tailed column weighs and what an audit sees of it, by the scale of numbers.

    python3 benchmarks/scales.py path/to/faithful

A lognormal column stands beside two normal ones and a category, 1,000 rows on either side. Prints, for each `--scale`, the
column's share of the typical squared distance and what the audit says of fresh rows and of rows whose column is spoilt. The view
by columns is left aside: it sees columns whatever they weigh.
"""

import json
import math
import os
import random
import subprocess
import sys
import tempfile

ROWS = 1000
SPOILT = {
    "fresh": lambda value, draw: value,
    "95 % replaced by a constant": lambda value, draw: 1.0 if draw.random() < 0.95 else value,
    "doubled": lambda value, draw: 2 * value,
}


def table(path, seed, sd, spoil, odd=None):
    """Rows of one law; `odd` is the value of one cell."""
    draw = random.Random(seed)
    with open(path, "w") as file:
        file.write("a,b,heavy,word\n")
        for row in range(ROWS):
            heavy = spoil(math.exp(draw.gauss(0, sd)), draw)
            cell = odd if odd is not None and row == 7 else heavy
            file.write(f"{draw.gauss(0, 1):.6f},{draw.gauss(0, 1):.6f},{cell!r},{draw.choice('xyz')}\n")


def audit(command, folder, scale):
    """The share of the heavy column, and the headlines that are not as fresh rows'."""
    subprocess.run(
        [command, "audit", "--real", "real.csv", "--synth", "synth.csv", "-o", "out", "-q", "--scale", scale], cwd=folder, check=True)
    with open(f"{folder}/out/summary.json") as file:
        summary = json.load(file)
    share = next(column["share"] for column in summary["columns"] if column["name"] == "heavy")
    return share, sum(headline["verdict_code"] in ("below", "above") for headline in summary["headlines"])


def main():
    command = os.path.abspath(sys.argv[1])
    print("| sd of the logarithm | one real cell | synthetic column | share, standard | auto | headlines beyond chance, standard | auto |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for sd, odd in ((1, None), (2, None), (3, None), (1, 9.99e15)):
            for name, spoil in SPOILT.items():
                table(f"{folder}/real.csv", 1, sd, SPOILT["fresh"], odd)
                table(f"{folder}/synth.csv", 2, sd, spoil)
                (share, said), (auto, seen) = (audit(command, folder, scale) for scale in ("standard", "auto"))
                print(f"| {sd} | {odd or ''} | {name} | {share:.1%} | {auto:.1%} | {said} | {seen} |", flush=True)


if __name__ == "__main__":
    main()
