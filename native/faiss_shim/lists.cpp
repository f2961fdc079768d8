#include "lists.hpp"

namespace fth {

namespace {

/// Below 39 rows a centroid FAISS prints a warning to stderr. Whether the lists are good is for the caller to measure.
void prepare(faiss::IndexIVF& index) { index.cp.min_points_per_centroid = 1; }

std::unique_ptr<FlatRows> take_centroids(faiss::IndexIVF& stock) {
    return std::make_unique<FlatRows>(std::move(*dynamic_cast<faiss::IndexFlat*>(stock.quantizer)));
}

/// The centroids come in by the constructor; here the lists and the settings follow.
void take_over(faiss::IndexIVF& index, faiss::IndexIVF& stock) {
    index.own_fields = true;
    index.replace_invlists(stock.invlists, stock.own_invlists);
    stock.own_invlists = false;
    index.ntotal = stock.ntotal;
    index.is_trained = stock.is_trained;
    index.nprobe = stock.nprobe;
    prepare(index);
}

/// A constructor that throws must not lose the centroids, and one that succeeds owns them.
template <class Index>
void own(Index& index) {
    index.own_fields = true;
    prepare(index);
}

} // namespace

Lists::Lists(int64_t dimension, int64_t lists)
    : IndexIVFFlat(std::make_unique<FlatRows>(dimension).release(), static_cast<std::size_t>(dimension),
                   static_cast<std::size_t>(lists)) {
    own(*this);
}

Lists::Lists(faiss::IndexIVFFlat&& stock)
    : IndexIVFFlat(take_centroids(stock).release(), static_cast<std::size_t>(stock.d), stock.nlist) {
    take_over(*this, stock);
}

CodeLists::CodeLists(int64_t dimension, int64_t lists)
    : IndexIVFScalarQuantizer(std::make_unique<FlatRows>(dimension).release(), static_cast<std::size_t>(dimension),
                              static_cast<std::size_t>(lists), faiss::ScalarQuantizer::QT_8bit) {
    own(*this);
}

CodeLists::CodeLists(faiss::IndexIVFScalarQuantizer&& stock)
    : IndexIVFScalarQuantizer(take_centroids(stock).release(), static_cast<std::size_t>(stock.d), stock.nlist,
                              faiss::ScalarQuantizer::QT_8bit) {
    sq = std::move(stock.sq);
    by_residual = stock.by_residual;
    take_over(*this, stock);
}

#ifdef FTH_FAISS_SCANNER_PARAMETERS
faiss::InvertedListScanner* Lists::get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel,
                                                           const faiss::IVFSearchParameters* /*params*/) const {
    return make_scanner(*this, store_pairs, sel);
}

faiss::InvertedListScanner* CodeLists::get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel,
                                                               const faiss::IVFSearchParameters* /*params*/) const {
    return make_scanner(*this, store_pairs, sel);
}
#else
faiss::InvertedListScanner* Lists::get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel) const {
    return make_scanner(*this, store_pairs, sel);
}

faiss::InvertedListScanner* CodeLists::get_InvertedListScanner(bool store_pairs, const faiss::IDSelector* sel) const {
    return make_scanner(*this, store_pairs, sel);
}
#endif

} // namespace fth
