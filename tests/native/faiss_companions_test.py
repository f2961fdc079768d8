"""The library shares a Python process with others that bring OpenMP, BLAS or a FAISS of their own, before it and after it.

Each pair runs in a process of its own, because only the first import decides what is loaded. A package that is not
installed is left out; without numpy the test is skipped.
"""
import ctypes
import importlib.util
import subprocess
import sys

EXERCISES = {
    "numpy": "import numpy; a = numpy.ones((300, 300), numpy.float32); assert (a @ a)[0, 0] == 300",
    "sklearn": "import numpy; from sklearn.cluster import KMeans;"
    " KMeans(3, n_init=1).fit(numpy.random.default_rng(0).normal(size=(500, 8)))",
    "torch": "import torch; a = torch.ones(300, 300); assert (a @ a)[0, 0] == 300",
    "faiss": "import numpy, faiss; x = numpy.eye(40, dtype=numpy.float32); i = faiss.IndexFlatL2(40); i.add(x);"
    " assert (i.search(x, 1)[1][:, 0] == range(40)).all()",
}


class Params(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32)] + [
        (name, ctypes.c_int32) for name in ("kind", "dimension", "hnsw_links", "hnsw_ef_construction", "ivf_lists")
    ]


def search_with(path):
    """Trains, fills and searches an IVF index on two threads and expects each row to find itself."""
    import numpy

    library = ctypes.CDLL(path)
    rows = numpy.random.default_rng(1).normal(size=(400, 16)).astype(numpy.float32)
    distances, ids = numpy.empty(400, numpy.float32), numpy.empty(400, numpy.int64)
    text = ctypes.create_string_buffer(256)
    tail = (text, ctypes.c_int32(len(text)))
    n, two = ctypes.c_int64(len(rows)), ctypes.c_int32(2)

    def data(array):
        return ctypes.c_void_p(array.ctypes.data)

    index = ctypes.c_void_p()
    params = Params(ctypes.sizeof(Params), 3, 16, 0, 0, 8)
    assert library.fth_faiss_index_create(ctypes.byref(params), ctypes.byref(index), *tail) == 0, text.value
    assert library.fth_faiss_index_train(index, data(rows), n, two, *tail) == 0, text.value
    assert library.fth_faiss_index_add(index, data(rows), n, two, *tail) == 0, text.value
    found = library.fth_faiss_index_search(index, data(rows), n, ctypes.c_int32(1), two, data(distances), data(ids), *tail)
    assert found == 0, text.value
    assert (ids == numpy.arange(400)).all() and (distances == 0).all()
    library.fth_faiss_index_free(index)


def main(path):
    if importlib.util.find_spec("numpy") is None:
        print("numpy is not installed")
        return 77
    for name, exercise in EXERCISES.items():
        if importlib.util.find_spec(name) is None:
            print(f"{name}: not installed")
            continue
        for order in ("before", "after"):
            subprocess.run([sys.executable, __file__, path, name, order], check=True, timeout=120)
            print(f"{name} {order}: ok")
    return 0


if len(sys.argv) == 2:
    sys.exit(main(sys.argv[1]))
_, path, name, order = sys.argv
if order == "before":
    exec(EXERCISES[name])
search_with(path)
exec(EXERCISES[name])
search_with(path)
