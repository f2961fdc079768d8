"""Audits of real tables: one random half as real rows, the other half as synthetic ones, as it is or with one planted fault.

The tables come out of Debian's R packages (tables.R). As it is, the other half is a perfect generator, and at most 5 % of audits
may say anything.
One factor is varied at a time: sizes, a hold-out, k. Writes benchmarks/results/tables.md, and a line a run to a file of
tab-separated values.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd

import bench

CLI = bench.ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"
MOST = 8000
# Shares of the real, synthetic and hold-out rows, and options.
FACTORS = {
    "halves": ((0.5, 0.5, 0), []),
    "4:1": ((0.8, 0.2, 0), []),
    "1:4": ((0.2, 0.8, 0), []),
    "hold-out": ((1 / 3, 1 / 3, 1 / 3), []),
    "k = 1": ((0.5, 0.5, 0), ["--k", "1"]),
    "k = 20": ((0.5, 0.5, 0), ["--k", "20"]),
}


def numbers(table):
    return [c for c in table if pd.api.types.is_numeric_dtype(table[c]) and table[c].nunique() > 10]


def words(table):
    return [c for c in table if not pd.api.types.is_numeric_dtype(table[c]) and 1 < table[c].nunique() < 50]


def lost(table, real, random):
    """A value of a category that 5 to 20 % of the rows have."""
    column, value = pick([(c, v) for c in words(table) for v, s in table[c].value_counts(normalize=True).items() if 0.05 < s < 0.2], random)
    bad = (table[column] == value).to_numpy()
    kept = np.flatnonzero(~bad)
    changed = table.copy()
    changed.iloc[np.flatnonzero(bad)] = table.iloc[random.choice(kept, bad.sum())].to_numpy()
    return changed


def crowded(table, real, random):
    """A tenth of the rows repeat one row."""
    changed = table.copy()
    rows = random.choice(len(table), len(table) // 10, replace=False)
    changed.iloc[rows] = table.iloc[int(random.integers(len(table)))].to_numpy()
    return changed


def copied(table, real, random):
    """A tenth of the rows are real rows, their numbers changed a little."""
    changed = table.copy()
    rows = random.choice(len(table), len(table) // 10, replace=False)
    changed.iloc[rows] = real.iloc[random.choice(len(real), len(rows), replace=False)].to_numpy()
    for column in numbers(table):
        place = table.columns.get_loc(column)
        changed.iloc[rows, place] = changed.iloc[rows, place].to_numpy(float) * (1 + 0.002 * random.standard_normal(len(rows)))
    return changed


def unlinked(table, real, random):
    """Every column in an order of its own."""
    return pd.DataFrame({c: random.permutation(table[c].to_numpy()) for c in table})


FAULTS = {"lost value": lost, "crowded row": crowded, "near copies": copied, "unlinked columns": unlinked}


def pick(choices, random):
    if not choices:
        raise LookupError
    return choices[int(random.integers(len(choices)))]


def audit(real, synthetic, holdout, options):
    """What is said: headlines with a verdict below or above, kinds of findings, and whether the whole differs."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(CLI), "audit", "--out", f"{folder}/out", "--quiet", *options]
        for name, table in (("--real", real), ("--synth", synthetic), ("--holdout", holdout)):
            if table is not None and len(table):
                path = f"{folder}/{name.strip('-')}.csv"
                table.to_csv(path, index=False)
                command += [name, path]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode:
            return {"error": run.stderr.strip().splitlines()[-1][:200]}
        summary = json.loads(pathlib.Path(folder, "out/summary.json").read_text())
        found = json.loads(pathlib.Path(folder, "out/diagnosis.json").read_text())["findings"]
    return {
        "headlines": [
            ".".join(filter(None, (h["metric"], h["support"]))) + " " + h["verdict_code"] for h in summary["headlines"]
            if h["verdict_code"] in ("below", "above")],
        "findings": sorted({f["kind"] for f in found}),
        "differs": summary["overall"]["code"] == "differs",
    }


def exact(count, runs):
    """The exact 95 % interval of a share (Clopper and Pearson), by bisection."""
    from math import comb

    def at_least(k, p):
        return sum(comb(runs, i) * p**i * (1 - p) ** (runs - i) for i in range(k, runs + 1))

    def solve(holds):
        low, high = 0.0, 1.0
        for _ in range(50):
            low, high = ((low + high) / 2, high) if holds((low + high) / 2) else (low, (low + high) / 2)
        return low

    low = solve(lambda p: at_least(count, p) < 0.025) if count else 0.0
    return low, solve(lambda p: 1 - at_least(count + 1, p) > 0.025) if count < runs else 1.0


def extracted(folder):
    subprocess.run(["Rscript", str(bench.ROOT / "benchmarks/tables.R"), str(folder)], check=True)
    return {path.stem: pd.read_csv(path, low_memory=False) for path in sorted(folder.glob("*.csv"))}


def parts(table, shares, random):
    rows = random.permutation(len(table))[:MOST]
    ends = (np.cumsum(shares) * len(rows)).astype(int)
    return [table.iloc[part].reset_index(drop=True) for part in np.split(rows, ends[:-1])]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=10, help="fresh parts of each table and factor")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--factors", nargs="*", default=list(FACTORS), choices=list(FACTORS))
    parser.add_argument("--tables", nargs="*", help="names of tables; all if not given")
    parser.add_argument("--lines", default="tables.tsv", help="file for a line a run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open(given.lines, "w") as lines:
        tables = {n: t for n, t in extracted(pathlib.Path(folder)).items() if not given.tables or n in given.tables}

        def run(name, factor, fault, repeat):
            random = np.random.default_rng([given.seed, repeat, len(tables[name]), list(FACTORS).index(factor)])
            shares, options = FACTORS[factor]
            real, synthetic, holdout = parts(tables[name], shares, random)
            try:
                synthetic = FAULTS[fault](synthetic, real, random).astype(
                    synthetic.dtypes.to_dict(), errors="ignore") if fault else synthetic
            except LookupError:
                return None
            said = audit(real, synthetic, holdout, options)
            print(name, factor, fault or "fresh", json.dumps(said), sep="\t", file=lines, flush=True)
            return said

        fresh = {f: {n: [run(n, f, None, r) for r in range(given.repeats)] for n in tables} for f in given.factors}
        faults = {f: {n: run(n, "halves", f, 0) for n in tables} for f in FAULTS}
    text = report(fresh, faults, given)
    (bench.ROOT / "benchmarks/results/tables.md").write_text(text)
    print(text)


def report(fresh, faults, given):
    lines = [
        "# Real tables: what is said about fresh parts of them, and about planted faults",
        "",
        f"{len(next(iter(fresh.values())))} tables of Debian's R packages, {MOST:,} rows of each at most; {given.repeats} random parts a "
        f"table and factor, seed {given.seed}. A fresh part is a perfect",
        "generator: at most 5 % of audits may say anything. Parts of one table share rows, so that the intervals, which take runs as "
        "independent, are too narrow.",
        "",
        "    /usr/bin/python3 benchmarks/tables.py",
        "",
        "| parts | audits | anything said | share | 95 % interval | refused | what |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for factor, tables in fresh.items():
        runs = [said for of in tables.values() for said in of]
        done = [said for said in runs if "error" not in said]
        blamed = [said for said in done if said["differs"]]
        low, high = exact(len(blamed), len(done)) if done else (0, 1)
        what = pd.Series([w for said in blamed for w in said["headlines"] + said["findings"]], dtype=str).value_counts()
        lines.append(
            f"| {factor} | {len(done)} | {len(blamed)} | {len(blamed) / max(1, len(done)):.1%} | {low:.1%} to {high:.1%} | "
            f"{len(runs) - len(done)} | "
            + ", ".join(f"{w} {n}" for w, n in what.items()) + " |"
        )
    lines += ["", "| planted fault | tables | found | findings |", "| --- | ---: | ---: | --- |"]
    for fault, tables in faults.items():
        runs = [said for said in tables.values() if said and "error" not in said]
        kinds = pd.Series([k for said in runs for k in said["findings"]], dtype=str).value_counts()
        lines.append(
            f"| {fault} | {len(runs)} | {sum(said['differs'] for said in runs)} | " + ", ".join(
                f"{k} {n}" for k, n in kinds.items()) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
