"""HNSW and inverted lists of FaithfulNative's library beside the same of Debian's python3-faiss, in one process.

Both build the same kind of index over the same rows and search it for the same queries, one after the other, round by round.
A search of FAISS is compared with ours at the least effort whose recall is not below FAISS's.
"""

import argparse
import ctypes
import os
import sys
import time

os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")  # OpenBLAS 0.3.21 does not know newer processors by itself

import bench
import faiss
import numpy as np

LIBRARY = bench.ROOT / "out/native/release/native/faiss_shim/libfaithful_faiss.so"
K = 10
FLAT, HNSW, LISTS, CODES = 1, 2, 3, 4


def low_rank(n, d, rank=24, clusters=200, seed=1):
    """Clusters in a plane of few dimensions, turned into d and blurred: what embeddings look like."""
    random = np.random.default_rng(seed)
    plane = random.standard_normal((rank, d), dtype=np.float32)
    centres = 2 * random.standard_normal((clusters, rank), dtype=np.float32)
    inner = centres[random.integers(clusters, size=n)] + random.standard_normal((n, rank), dtype=np.float32)
    return inner @ plane + 0.1 * random.standard_normal((n, d), dtype=np.float32)


class Params(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32)] + [
        (name, ctypes.c_int32) for name in ("kind", "dimension", "hnsw_links", "hnsw_ef_construction", "ivf_lists")
    ]


class Ours:
    """An index of FaithfulNative's library."""

    library = ctypes.CDLL(str(LIBRARY))

    def __init__(self, kind, d, threads, links=0, ef_construction=0, lists=0):
        self.kind, self.threads, self.index = kind, ctypes.c_int32(threads), ctypes.c_void_p()
        params = Params(ctypes.sizeof(Params), kind, d, links, ef_construction, lists)
        self._call("create", ctypes.byref(params), ctypes.byref(self.index))

    def _call(self, name, *arguments):
        text = ctypes.create_string_buffer(256)
        if getattr(self.library, "fth_faiss_index_" + name)(*arguments, text, ctypes.c_int32(256)) != 0:
            raise RuntimeError(text.value.decode())

    def fill(self, rows):
        data, n = ctypes.c_void_p(rows.ctypes.data), ctypes.c_int64(len(rows))
        self._call("train", self.index, data, n, self.threads)
        self._call("add", self.index, data, n, self.threads)

    def effort(self, value):
        self._call("set_ef_search" if self.kind == HNSW else "set_nprobe", self.index, ctypes.c_int32(value))

    def search(self, queries):
        distances, ids = np.empty((len(queries), K), np.float32), np.empty((len(queries), K), np.int64)
        pointers = [ctypes.c_void_p(a.ctypes.data) for a in (queries, distances, ids)]
        self._call("search", self.index, pointers[0], ctypes.c_int64(len(queries)), ctypes.c_int32(K), self.threads, *pointers[1:])
        return ids

    def __del__(self):
        self.library.fth_faiss_index_free(self.index)


class Theirs:
    """The same of FAISS."""

    def __init__(self, kind, d, threads, links=0, ef_construction=0, lists=0):
        faiss.omp_set_num_threads(threads)
        self.kind = kind
        self.index = faiss.index_factory(d, {HNSW: f"HNSW{links}", LISTS: f"IVF{lists},Flat", CODES: f"IVF{lists},SQ8"}[kind])
        if kind == HNSW:
            self.index.hnsw.efConstruction = ef_construction

    def fill(self, rows):
        self.index.train(rows)
        self.index.add(rows)

    def effort(self, value):
        if self.kind == HNSW:
            self.index.hnsw.efSearch = value
        else:
            self.index.nprobe = value

    def search(self, queries):
        return self.index.search(queries, K)[1]


def timed(action, *arguments):
    start = time.perf_counter()
    result = action(*arguments)
    return time.perf_counter() - start, result


def recall(ids, truth):
    return np.mean([len(set(a) & set(b)) / K for a, b in zip(ids, truth)])


def measure(kind, settings, efforts, rows, queries, truth, options):
    """Build seconds of each side; for each side and effort, search seconds, the least of all rounds, and the median recall."""
    builds, searches, recalls = {Ours: [], Theirs: []}, {}, {}
    for _ in range(options.rounds):
        for side in (Theirs, Ours):
            index = side(kind, rows.shape[1], options.threads, **settings)
            builds[side].append(timed(index.fill, rows)[0])
            for effort in efforts:
                index.effort(effort)
                for _ in range(options.rounds):
                    seconds, ids = timed(index.search, queries)
                    searches.setdefault((side, effort), []).append(seconds)
                    recalls.setdefault((side, effort), []).append(recall(ids, truth))
    over_rounds = lambda reduce, table: {key: float(reduce(values)) for key, values in table.items()}
    return over_rounds(min, builds), over_rounds(min, searches), over_rounds(np.median, recalls)


def table(name, kind, settings, efforts, rows, queries, truth, options):
    builds, searches, recalls = measure(kind, settings, efforts, rows, queries, truth, options)
    word = "efSearch" if kind == HNSW else "nprobe"
    lines = [
        f"## {name}", "",
        f"Building: FAISS {builds[Theirs]:.2f} s, ours {builds[Ours]:.2f} s, **{builds[Theirs] / builds[Ours]:.1f} times as fast**.", "",
        f"| FAISS {word} | recall@{K} | s | ours {word} | recall@{K} | s | times as fast |", "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for effort in efforts:
        theirs = searches[Theirs, effort], recalls[Theirs, effort]
        equal = [e for e in efforts if recalls[Ours, e] >= theirs[1]]
        if equal:
            seconds, found = searches[Ours, equal[0]], recalls[Ours, equal[0]]
            lines.append(
                f"| {effort} | {theirs[1]:.4f} | {theirs[0]:.3f} | {equal[0]} | {found:.4f} | {seconds:.3f} | "
                f"**{theirs[0] / seconds:.1f}** |")
        else:
            lines.append(
                f"| {effort} | {theirs[1]:.4f} | {theirs[0]:.3f} | none measured reaches it | {recalls[Ours, efforts[-1]]:.4f} | "
                f"{searches[Ours, efforts[-1]]:.3f} | |")
    print("\n".join(lines), flush=True)
    return lines + [""]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--dimension", type=int, default=512)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    x = low_rank(options.rows + options.queries, options.dimension)
    rows, queries = x[: options.rows], x[options.rows :]
    exact = faiss.IndexFlatL2(options.dimension)
    exact.add(rows)
    truth = exact.search(queries, K)[1]
    info = ctypes.create_string_buffer(512)
    Ours.library.fth_faiss_build_info(info, ctypes.c_int32(512), None, ctypes.c_int32(0))
    lines = [
        "# HNSW and inverted lists beside Debian's FAISS", "",
        f"`{' '.join(['/usr/bin/python3 benchmarks/indexes.py', *sys.argv[1:]])}`", "",
        f"{bench.machine()}; {bench.versions()}; ours: `{info.value.decode()}`. {options.rows:,} rows of {options.dimension} values in "
        "clusters on a plane of 24"
        f" dimensions, {options.queries:,} queries of the same kind, {options.threads} threads each, k = {K}. Least times of "
        f"{options.rounds} builds and {options.rounds ** 2}"
        " searches (others use the machine too), in turns in one process; ours at the least effort measured whose recall is not below "
        "FAISS's.",
        "",
    ]
    shared = rows, queries, truth, options
    lines += table("HNSW, M = 16, efConstruction = 40", HNSW, {"links": 16, "ef_construction": 40}, (16, 24, 32, 48, 64, 96, 128), *shared)
    lists = {"lists": 256}
    lines += table("IVF flat, 256 lists", LISTS, lists, (1, 2, 4, 8, 16), *shared)
    lines += table("IVF with 8 bits a value, 256 lists", CODES, lists, (1, 2, 4, 8, 16), *shared)
    bench.write("faiss.md", lines)


main()
