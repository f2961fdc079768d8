// FAISS's HNSW graph, filled and searched by our own loops over its links.
#pragma once

#include "flat_rows.hpp"

#include <faiss/IndexHNSW.h>

namespace fth {

/// The links, levels and limits are FAISS's, and so is the rule by which links are chosen; in a file it is a stock index.
struct Graph : faiss::IndexHNSWFlat {
    Graph(int dimension, int links);

    /// Takes over a stock index, which is left without links and rows.
    explicit Graph(faiss::IndexHNSWFlat&& stock);

    /// With one thread the graph is the same at each run; with more, threads race for links.
    void add(int64_t n, const float* rows) override;

    void search(int64_t n, const float* queries, int64_t k, float* distances, int64_t* ids,
                const faiss::SearchParameters* params = nullptr) const override;

  private:
    const FlatRows& rows() const { return *static_cast<const FlatRows*>(storage); }
};

} // namespace fth
