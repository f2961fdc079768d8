#include "graph.hpp"

#include "graph_walk.hpp"
#include "link_rows.hpp"
#include "parallel.hpp"

#include <limits>

namespace fth {

namespace {

void replace_storage(faiss::IndexHNSW& index, FlatRows* rows) {
    delete index.storage;
    index.storage = rows;
}

} // namespace

Graph::Graph(int dimension, int links) : IndexHNSWFlat(dimension, links) { replace_storage(*this, new FlatRows(dimension)); }

Graph::Graph(faiss::IndexHNSWFlat&& stock) : IndexHNSWFlat(stock.d, 2) {
    replace_storage(*this, new FlatRows(std::move(*dynamic_cast<faiss::IndexFlat*>(stock.storage))));
    std::swap(hnsw, stock.hnsw);
    std::swap(ntotal, stock.ntotal);
}

void Graph::add(int64_t n, const float* added) {
    storage->add(n, added);
    const int64_t first = ntotal;
    ntotal = storage->ntotal;
    link_rows(hnsw, rows(), first, n);
}

void Graph::search(int64_t n, const float* queries, int64_t k, float* distances, int64_t* ids,
                   const faiss::SearchParameters* params) const {
    if (params != nullptr) {
        IndexHNSWFlat::search(n, queries, k, distances, ids, params);
        return;
    }
    const GraphRows graph_rows(rows());
    const auto effort = static_cast<std::size_t>(std::max<int64_t>(hnsw.efSearch, k));
    Pieces pieces(n, 4);
    on_every_thread([&] {
        int64_t query = 0;
        int64_t end = 0;
        if (!pieces.take(query, end)) {
            return;
        }
        GraphWalk walk(hnsw, graph_rows, nullptr);
        do {
            for (; query < end; query++) {
                const std::vector<Near>& found = walk.search(queries + query * d, effort);
                for (int64_t i = 0; i < k; i++) {
                    const bool is_found = static_cast<std::size_t>(i) < found.size();
                    const Near near = is_found ? found[static_cast<std::size_t>(i)]
                                               : Near{std::numeric_limits<float>::max(), -1};
                    distances[query * k + i] = near.distance;
                    ids[query * k + i] = near.row;
                }
            }
        } while (pieces.take(query, end));
    });
}

} // namespace fth
