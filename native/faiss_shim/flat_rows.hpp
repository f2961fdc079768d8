// Plain rows, searched and compared by our kernels instead of FAISS's loops.
#pragma once

#include "kernels/kernels.hpp"

#include <faiss/IndexFlat.h>

namespace fth {

/// What FAISS itself asks for distances through; our graphs use the kernels directly.
faiss::DistanceComputer* make_distance_computer(const faiss::IndexFlat& rows);

/// FAISS's flat index with its distances replaced; in a file it is a stock one.
struct FlatRows : faiss::IndexFlatL2 {
    explicit FlatRows(int64_t dimension) : IndexFlatL2(dimension) {}

    /// Takes over the rows of a stock index and leaves that one empty.
    explicit FlatRows(faiss::IndexFlat&& stock);

    /// Exact by the sum of squared differences, whatever the number of queries; equal distances by row number.
    void search(int64_t n, const float* queries, int64_t k, float* distances, int64_t* ids,
                const faiss::SearchParameters* params = nullptr) const override;

    faiss::DistanceComputer* get_distance_computer() const override { return make_distance_computer(*this); }
};

} // namespace fth
