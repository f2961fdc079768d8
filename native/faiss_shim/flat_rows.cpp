#include "flat_rows.hpp"

#include "parallel.hpp"

#include <faiss/utils/Heap.h>

#include <array>
#include <cmath>
#include <limits>

namespace fth {

namespace {

class FlatDistances final : public faiss::DistanceComputer {
  public:
    explicit FlatDistances(const faiss::IndexFlat& rows)
        : rows_(rows.get_xb()), d_(static_cast<std::size_t>(rows.d)), kernels_(kernels()) {}

    void set_query(const float* query) override { query_ = query; }
    float operator()(int64_t i) override { return kernels_.distance(query_, row(i), d_); }
    float symmetric_dis(int64_t i, int64_t j) override { return kernels_.distance(row(i), row(j), d_); }

#ifdef FTH_FAISS_BATCHES_DISTANCES
    void distances_batch_4(const int64_t i0, const int64_t i1, const int64_t i2, const int64_t i3, float& d0, float& d1,
                           float& d2, float& d3) override {
        const std::array<const float*, 4> rows{row(i0), row(i1), row(i2), row(i3)};
        std::array<float, 4> out{};
        kernels_.distances4(query_, rows.data(), d_, out.data());
        d0 = out[0], d1 = out[1], d2 = out[2], d3 = out[3];
    }
#endif

  private:
    const float* row(int64_t i) const { return rows_ + static_cast<std::size_t>(i) * d_; }

    const float* const rows_;
    const std::size_t d_;
    const Kernels& kernels_;
    const float* query_ = nullptr;
};

constexpr std::size_t block_bytes = 32 << 10; // of rows that stay in the first cache while queries pass over them
constexpr std::size_t most_block_rows = 512;
constexpr std::size_t tile = 4; // queries that meet a row at the same time
constexpr int64_t queries_at_once = 16;

/// The nearest of all rows for some queries, block by block.
class Sweep {
  public:
    Sweep(const faiss::IndexFlat& rows, const float* queries, int64_t k, float* distances, int64_t* ids)
        : rows_(rows), queries_(queries), k_(static_cast<std::size_t>(k)), distances_(distances), ids_(ids),
          d_(static_cast<std::size_t>(rows.d)), kernels_(kernels()),
          block_(std::clamp(block_bytes / sizeof(float) / d_, std::size_t{4}, most_block_rows)) {}

    void search(std::size_t first, std::size_t end) const {
        const auto n = static_cast<std::size_t>(rows_.ntotal);
        for (std::size_t query = first; query < end; query++) {
            faiss::maxheap_heapify(k_, distances_ + query * k_, ids_ + query * k_);
        }
        for (std::size_t row = 0; row < n; row += block_) {
            for (std::size_t query = first; query < end; query += tile) {
                visit(query, std::min(tile, end - query), row, std::min(block_, n - row));
            }
        }
        for (std::size_t query = first; query < end; query++) {
            faiss::maxheap_reorder(k_, distances_ + query * k_, ids_ + query * k_);
        }
    }

  private:
    /// Up to four queries; the last stands in for those that lack.
    void visit(std::size_t query, std::size_t asking, std::size_t row, std::size_t count) const {
        std::array<std::array<float, most_block_rows>, tile> found; // NOLINT: written by the scan
        std::array<const float*, tile> values{};
        std::array<float*, tile> out{};
        for (std::size_t i = 0; i < tile; i++) {
            values[i] = queries_ + (query + std::min(i, asking - 1)) * d_;
            out[i] = found[i].data();
        }
        kernels_.scan4(values.data(), rows_.get_xb() + row * d_, count, d_, out.data());
        for (std::size_t i = 0; i < asking; i++) {
            keep(query + i, row, count, out[i]);
        }
    }

    void keep(std::size_t query, std::size_t row, std::size_t count, const float* found) const {
        float* const best = distances_ + query * k_;
        int64_t* const ids = ids_ + query * k_;
        for (std::size_t i = 0; i < count; i++) {
            if (found[i] < best[0]) {
                faiss::maxheap_replace_top(k_, best, ids, found[i], static_cast<int64_t>(row + i));
            }
        }
    }

    const faiss::IndexFlat& rows_;
    const float* const queries_;
    const std::size_t k_;
    float* const distances_;
    int64_t* const ids_;
    const std::size_t d_;
    const Kernels& kernels_;
    const std::size_t block_;
};

} // namespace

faiss::DistanceComputer* make_distance_computer(const faiss::IndexFlat& rows) { return new FlatDistances(rows); }

FlatRows::FlatRows(faiss::IndexFlat&& stock) : IndexFlatL2(stock.d) {
    codes = std::move(stock.codes);
    ntotal = stock.ntotal;
    stock.reset();
}

void FlatRows::search(int64_t n, const float* queries, int64_t k, float* distances, int64_t* ids,
                      const faiss::SearchParameters* params) const {
    if (params != nullptr) {
        IndexFlatL2::search(n, queries, k, distances, ids, params);
        return;
    }
    const Sweep sweep(*this, queries, k, distances, ids);
    Pieces pieces(n, queries_at_once);
    on_every_thread([&] {
        for (int64_t first = 0, end = 0; pieces.take(first, end);) {
            sweep.search(static_cast<std::size_t>(first), static_cast<std::size_t>(end));
        }
    });
}

} // namespace fth
