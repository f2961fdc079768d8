// New rows enter an HNSW graph.
#pragma once

#include <faiss/IndexFlat.h>
#include <faiss/impl/HNSW.h>

#include <cstdint>

namespace fth {

/// Links the n rows from first on, which are in `rows` but not yet in the graph. Malkov and Yashunin, "Efficient and robust
/// approximate nearest neighbor search using Hierarchical Navigable Small World graphs", algorithms 1 and 4.
void link_rows(faiss::HNSW& graph, const faiss::IndexFlat& rows, int64_t first, int64_t n);

} // namespace fth
