// A walk over a FAISS HNSW graph towards a query, with the rows that it will compare fetched ahead. FAISS's own loop asks for
// one distance at a time and waits for the row to come from memory at each.
#pragma once

#include "kernels/kernels.hpp"

#include <faiss/IndexFlat.h>
#include <faiss/impl/HNSW.h>

#include <array>
#include <mutex>
#include <vector>

namespace fth {

/// Locks for the link lists of a graph that is being built; lists share them by number.
class LinkLocks {
  public:
    std::mutex& of(int row) { return locks_[static_cast<std::size_t>(row) % locks_.size()]; }

  private:
    std::array<std::mutex, 1024> locks_;
};

struct Near {
    float distance;
    int row;

    bool operator<(const Near& other) const {
        return distance < other.distance || (distance == other.distance && row < other.row);
    }
};

/// The rows of a graph as the kernels see them.
class GraphRows {
  public:
    explicit GraphRows(const faiss::IndexFlat& rows)
        : rows_(rows.get_xb()), d_(static_cast<std::size_t>(rows.d)), kernels_(kernels()) {}

    const float* at(int row) const { return rows_ + static_cast<std::size_t>(row) * d_; }
    float distance(const float* query, int row) const { return kernels_.distance(query, at(row), d_); }
    void fetch(int row) const;

    /// Distances from a query to rows, in their order; all are asked of memory before the first is needed.
    void distances(const float* query, const std::vector<int>& rows, std::vector<float>& out) const;

  private:
    const float* const rows_;
    const std::size_t d_;
    const Kernels& kernels_;
};

/// Scratch of one thread for many walks.
class GraphWalk {
  public:
    /// locks: of the graph if it is being built, else null.
    GraphWalk(const faiss::HNSW& graph, const GraphRows& rows, LinkLocks* locks);

    /// From start to the row of a level that has no nearer neighbour.
    Near descend(const float* query, Near start, int level);

    /// The entry point of the graph.
    Near entry(const float* query) const { return {rows_.distance(query, graph_.entry_point), graph_.entry_point}; }

    /// The nearest rows that a walk on one level meets while it keeps `effort` of them, nearest first.
    const std::vector<Near>& search(const float* query, Near start, int level, std::size_t effort);

    /// What one query of the finished graph finds.
    const std::vector<Near>& search(const float* query, std::size_t effort);

  private:
    void read_links(int row, int level, bool unseen_only);
    void keep(Near near, std::size_t effort);
    bool visit(int row);
    void forget_visits();

    const faiss::HNSW& graph_;
    const GraphRows& rows_;
    LinkLocks* const locks_;
    std::vector<uint8_t> visits_; // the round in which a row was last seen
    uint8_t round_ = 0;
    std::vector<Near> nearest_;
    std::vector<char> is_open_; // beside nearest_: its links have not been followed yet
    std::size_t first_open_ = 0;
    std::vector<int> links_;
    std::vector<float> link_distances_;
};

} // namespace fth
