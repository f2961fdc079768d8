// FAISS's inverted lists, scanned by our kernels.
#pragma once

#include "flat_rows.hpp"

#include <faiss/IndexIVFFlat.h>
#include <faiss/IndexScalarQuantizer.h>

#include <memory>

namespace fth {

/// Rows grouped around centroids; in a file it is a stock index.
struct Lists : faiss::IndexIVFFlat {
    Lists(int64_t dimension, int64_t lists);

    /// Takes over a stock index, which is left without lists.
    explicit Lists(faiss::IndexIVFFlat&& stock);

#ifdef FTH_FAISS_SCANNER_PARAMETERS
    faiss::InvertedListScanner* get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel,
                                                        const faiss::IVFSearchParameters* params) const override;
#else
    faiss::InvertedListScanner* get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel) const override;
#endif
};

/// The same with 8 bits a value; what is kept is a row's difference from its centroid.
struct CodeLists : faiss::IndexIVFScalarQuantizer {
    CodeLists(int64_t dimension, int64_t lists);
    explicit CodeLists(faiss::IndexIVFScalarQuantizer&& stock);

#ifdef FTH_FAISS_SCANNER_PARAMETERS
    faiss::InvertedListScanner* get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel,
                                                        const faiss::IVFSearchParameters* params) const override;
#else
    faiss::InvertedListScanner* get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel) const override;
#endif
};

/// What each list's scan needs to know of it.
faiss::InvertedListScanner* make_scanner(const faiss::IndexIVFFlat& index, bool store_pairs, const faiss::IDSelector* sel);
faiss::InvertedListScanner* make_scanner(const faiss::IndexIVFScalarQuantizer& index, bool store_pairs,
                                         const faiss::IDSelector* sel);

} // namespace fth
