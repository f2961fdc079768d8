"""Measures what it takes to read a table of 1,000,000 x 20: decide what its columns hold, and encode it, from CSV.

    dotnet build benchmarks/FaithfulNative.Benchmarks -c Release
    python3 benchmarks/reading.py [--rows N] [--program FILE.dll]

--program names the built benchmarks of another version that has the command "reading".
"""

import argparse
import pathlib
import random
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent
PROGRAM = ROOT / "FaithfulNative.Benchmarks/bin/Release/net10.0/FaithfulNative.Benchmarks.dll"


def table(path: pathlib.Path, rows: int, seed: int) -> None:
    """Ten columns of decimals, two skewed ones, four of whole numbers, four of words."""
    draw = random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(f"c{column}" for column in range(20)) + "\n")
        for _ in range(rows):
            cells = [f"{draw.gauss(0, 1):.6f}" for _ in range(10)]
            cells += [f"{draw.lognormvariate(10, 1):.2f}" for _ in range(2)]
            cells += [str(draw.randint(18, 90)), str(int(draw.expovariate(0.001))), str(draw.randint(0, 5)), str(draw.randint(0, 10**9))]
            cells += [f"word{draw.randrange(n)}" for n in (3, 12, 50, 400)]
            file.write(",".join(cells) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--program", type=pathlib.Path, action="append", help="default: the benchmarks of this tree")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        real, small = pathlib.Path(folder) / "real.csv", pathlib.Path(folder) / "small.csv"
        table(real, options.rows, 1)
        table(small, 1000, 2)
        print(f"{real.stat().st_size / 2**20:.0f} MiB")
        for program in options.program or [PROGRAM]:
            print(program)
            subprocess.run(["dotnet", program, "reading", real, small, str(options.runs)], check=True)


if __name__ == "__main__":
    main()
