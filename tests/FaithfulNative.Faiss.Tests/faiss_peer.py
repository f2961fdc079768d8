"""Stock FAISS on the other side of the files: searches our index, and writes one of the same kind for us."""
import os
import sys

import faiss
import numpy

kind, folder = sys.argv[1:]
rows = numpy.fromfile(os.path.join(folder, "rows.f32"), numpy.float32).reshape(200, 6)

# 3 queries at a time: from 20 on, stock FAISS switches to a formula that loses digits.
ours = faiss.read_index(os.path.join(folder, "ours.faiss"))
found = [ours.search(rows[i : i + 3], 3) for i in range(0, 200, 3)]
numpy.concatenate([d for d, _ in found]).tofile(os.path.join(folder, "peer_distances.f32"))
numpy.concatenate([i for _, i in found]).tofile(os.path.join(folder, "peer_ids.i64"))

factory = {"Flat": "Flat", "Hnsw": "HNSW8", "IvfFlat": "IVF4,Flat", "IvfScalar8": "IVF4,SQ8"}[kind]
theirs = faiss.index_factory(6, factory)
theirs.train(rows)
theirs.add(rows)
found = [theirs.search(rows[i : i + 3], 3)[1] for i in range(0, 200, 3)]
numpy.concatenate(found).tofile(os.path.join(folder, "theirs_ids.i64"))
faiss.write_index(theirs, os.path.join(folder, "theirs.faiss"))
