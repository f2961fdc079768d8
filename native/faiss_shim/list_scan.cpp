// How one list is scanned for one query.
#include "lists.hpp"

#include <faiss/utils/Heap.h>
#ifndef FTH_FAISS_SCANS_INTO_HEAP
#include <faiss/impl/ResultHandler.h>
#endif

#include <algorithm>
#include <array>
#include <vector>

namespace fth {

namespace {

/// A scanner over some rows of a list at a time. Distances(codes, n, out) is what the two kinds of lists differ by.
template <class Kind>
class Scanner final : public faiss::InvertedListScanner {
  public:
    Scanner(Kind kind, std::size_t bytes, bool pairs, const faiss::IDSelector* selector)
        : InvertedListScanner(pairs, selector), kind_(std::move(kind)) {
        code_size = bytes;
    }

    void set_query(const float* query) override { kind_.set_query(query); }

    void set_list(int64_t list, float /*centroid_distance*/) override {
        list_no = list;
        kind_.set_list(list);
    }

    float distance_to_code(const uint8_t* code) const override {
        float out = 0;
        kind_.distances(code, 1, &out);
        return out;
    }

#ifdef FTH_FAISS_SCANS_INTO_HEAP
    std::size_t scan_codes(std::size_t n, const uint8_t* codes, const int64_t* ids, float* distances, int64_t* labels,
                           std::size_t k) const override {
        return scan(n, codes, ids, [=](float distance, int64_t id) {
            if (!(distance < distances[0])) {
                return false;
            }
            faiss::maxheap_replace_top(k, distances, labels, distance, id);
            return true;
        });
    }
#else
    std::size_t scan_codes(std::size_t n, const uint8_t* codes, const int64_t* ids,
                           faiss::ResultHandler& handler) const override {
        return scan(n, codes, ids, [&](float distance, int64_t id) {
            return distance < handler.threshold && handler.add_result(distance, id);
        });
    }
#endif

  private:
    static constexpr std::size_t at_once = 128;

    template <class Offer>
    std::size_t scan(std::size_t n, const uint8_t* codes, const int64_t* ids, const Offer& offer) const {
        std::array<float, at_once> found; // NOLINT: written by the kernel
        std::size_t taken = 0;
        for (std::size_t first = 0; first < n; first += at_once) {
            const std::size_t count = std::min(at_once, n - first);
            kind_.distances(codes + first * code_size, count, found.data());
            for (std::size_t i = 0; i < count; i++) {
                const auto place = static_cast<int64_t>(first + i);
                const int64_t id = store_pairs ? list_no << 32 | place : ids[place];
                if ((sel == nullptr || sel->is_member(id)) && offer(found[i], id)) {
                    taken++;
                }
            }
        }
        return taken;
    }

    Kind kind_;
};

class PlainRows {
  public:
    explicit PlainRows(const faiss::IndexIVFFlat& index) : d_(static_cast<std::size_t>(index.d)), kernels_(kernels()) {}

    void set_query(const float* query) { query_ = query; }
    void set_list(int64_t /*list*/) {}

    void distances(const uint8_t* codes, std::size_t n, float* out) const {
        kernels_.scan(query_, reinterpret_cast<const float*>(codes), n, d_, out);
    }

  private:
    const std::size_t d_;
    const Kernels& kernels_;
    const float* query_ = nullptr;
};

/// A code c stands for least + (c + 0.5) / 255 x range, of the row or of its difference from the list's centroid.
class Codes {
  public:
    explicit Codes(const faiss::IndexIVFScalarQuantizer& index)
        : index_(index), d_(static_cast<std::size_t>(index.d)), kernels_(kernels()), offset_(d_), step_(d_), centroid_(d_) {
        const float* range = index.sq.trained.data() + d_;
        for (std::size_t i = 0; i < d_; i++) {
            step_[i] = range[i] / 255;
        }
    }

    void set_query(const float* query) { query_ = query; }

    void set_list(int64_t list) {
        if (index_.by_residual) {
            index_.quantizer->reconstruct(list, centroid_.data());
        }
        const float* least = index_.sq.trained.data();
        for (std::size_t i = 0; i < d_; i++) {
            offset_[i] = (query_[i] - centroid_[i]) - (least[i] + step_[i] / 2);
        }
    }

    void distances(const uint8_t* codes, std::size_t n, float* out) const {
        kernels_.scan8(offset_.data(), step_.data(), codes, n, d_, out);
    }

  private:
    const faiss::IndexIVFScalarQuantizer& index_;
    const std::size_t d_;
    const Kernels& kernels_;
    std::vector<float> offset_;
    std::vector<float> step_;
    std::vector<float> centroid_;
    const float* query_ = nullptr;
};

} // namespace

faiss::InvertedListScanner* make_scanner(const faiss::IndexIVFFlat& index, bool store_pairs, const faiss::IDSelector* sel) {
    return new Scanner<PlainRows>(PlainRows(index), index.code_size, store_pairs, sel);
}

faiss::InvertedListScanner* make_scanner(const faiss::IndexIVFScalarQuantizer& index, bool store_pairs,
                                         const faiss::IDSelector* sel) {
    return new Scanner<Codes>(Codes(index), index.code_size, store_pairs, sel);
}

} // namespace fth
