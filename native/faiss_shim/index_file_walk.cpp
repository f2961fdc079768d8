// The file format of FAISS, as far as our four kinds use it, little-endian and without padding:
//   index     = tag, then header and body by tag; tags are four letters
//   header    = int32 d, int64 ntotal, 2 x int64 unused, byte is_trained, int32 metric (1: squared L2)
//   vector    = uint64 count, then the items
//   IxF2 flat = header, vector of float
//   IHNf HNSW = header, probabilities, links per level, levels, offsets, links, entry point,
//               top level, efConstruction, efSearch, upper beam (int32 each), then a flat index
//   IwFl IVF  = header, uint64 nlist, uint64 nprobe, flat index of centroids, byte and vector of a direct map, lists
//   IwSq IVF8 = the same with the quantizer before the lists
#include "guard.hpp"
#include "index_file.hpp"

namespace fth {

namespace {

[[noreturn]] void corrupt(const char* what) {
    throw Failure(FTH_FAISS_E_FORMAT, std::string("the index file is cut short or corrupted: ") + what);
}

[[noreturn]] void unsupported(const std::string& what) {
    throw Failure(FTH_FAISS_E_UNSUPPORTED, "the index file holds " + what);
}

void expect(bool holds, const char* what) {
    if (!holds) {
        corrupt(what);
    }
}

class Walker {
  public:
    explicit Walker(std::FILE* file) : file_(file) {
        if (std::fseek(file_, 0, SEEK_END) != 0) {
            throw Failure(FTH_FAISS_E_IO, "the index file cannot be read: it is not a plain file");
        }
        const long size = std::ftell(file_);
        remaining_ = size > 0 ? static_cast<uint64_t>(size) : 0;
        std::rewind(file_);
    }

    template <class T>
    T read() {
        T value{};
        expect(remaining_ >= sizeof value && std::fread(&value, sizeof value, 1, file_) == 1, "it ends too early");
        remaining_ -= sizeof value;
        return value;
    }

    std::string tag() {
        std::string letters(4, '\0');
        for (char& letter : letters) {
            letter = read<char>();
        }
        return letters;
    }

    void skip(uint64_t count, uint64_t size) {
        expect(count <= remaining_ / size, "a length reaches beyond its end");
        // remaining_ came from ftell, so the product fits a long.
        expect(std::fseek(file_, static_cast<long>(count * size), SEEK_CUR) == 0, "it ends too early");
        remaining_ -= count * size;
    }

    /// Skips a vector and returns its count.
    uint64_t vector(uint64_t item_size) {
        const auto count = read<uint64_t>();
        skip(count, item_size);
        return count;
    }

    void expect_end() const { expect(remaining_ == 0, "something follows the index"); }

  private:
    std::FILE* file_;
    uint64_t remaining_ = 0;
};

struct Header {
    uint64_t d;
    uint64_t ntotal;
};

Header header(Walker& w) {
    const auto d = w.read<int32_t>();
    const auto ntotal = w.read<int64_t>();
    w.skip(2, sizeof(int64_t));
    const auto is_trained = w.read<uint8_t>();
    const auto metric = w.read<int32_t>();
    expect(d >= 1 && ntotal >= 0 && is_trained <= 1, "its header makes no sense");
    if (metric != 1) {
        unsupported("an index of another metric; squared Euclidean distance is supported");
    }
    if (d > FTH_FAISS_MAX_DIMENSION) {
        unsupported("rows of " + std::to_string(d) + " values; " + std::to_string(FTH_FAISS_MAX_DIMENSION) +
                    " are supported");
    }
    if (is_trained == 0) {
        unsupported("an index that is not trained");
    }
    return {static_cast<uint64_t>(d), static_cast<uint64_t>(ntotal)};
}

/// The rows or centroids of another index: as many and as wide as it says.
void flat(Walker& w, uint64_t d, uint64_t count) {
    const Header h = header(w);
    expect(h.d == d && h.ntotal == count, "its rows do not match its header");
    const uint64_t values = w.vector(sizeof(float));
    expect(values % d == 0 && values / d == count, "its rows do not match their number");
}

void flat_within(Walker& w, uint64_t d, uint64_t count) {
    const std::string tag = w.tag();
    if (tag != "IxF2") {
        unsupported("an inner index of kind '" + tag + "'; plain rows are supported");
    }
    flat(w, d, count);
}

void hnsw(Walker& w) {
    const Header h = header(w);
    w.vector(sizeof(double));
    w.vector(sizeof(int32_t));
    expect(w.vector(sizeof(int32_t)) == h.ntotal, "its levels do not match its rows");
    expect(w.vector(sizeof(uint64_t)) == h.ntotal + 1, "its offsets do not match its rows");
    w.vector(sizeof(int32_t));
    w.skip(4, sizeof(int32_t));
    if (w.read<int32_t>() != 1) { // beyond 1 FAISS enters the graph another way, and newer versions not at all
        unsupported("a graph with an upper beam");
    }
    flat_within(w, h.d, h.ntotal);
}

/// Sizes of the lists, all of them or (list, size) pairs; returns how many rows the lists hold.
uint64_t list_sizes(Walker& w, uint64_t lists) {
    const std::string layout = w.tag();
    if (layout != "full" && layout != "sprs") {
        corrupt("its lists have an unknown layout");
    }
    const bool sparse = layout == "sprs";
    const auto numbers = w.read<uint64_t>();
    expect(sparse ? numbers % 2 == 0 && numbers / 2 <= lists : numbers == lists, "its list sizes make no sense");
    uint64_t rows = 0;
    uint64_t next_list = 0;
    for (uint64_t i = 0; i < numbers; i += sparse ? 2 : 1) {
        if (sparse) {
            const auto list = w.read<uint64_t>();
            expect(list >= next_list && list < lists, "its list sizes make no sense");
            next_list = list + 1;
        }
        const auto size = w.read<uint64_t>();
        expect(size <= UINT64_MAX - rows, "its list sizes make no sense");
        rows += size;
    }
    return rows;
}

uint64_t ivf_scalar_quantizer(Walker& w, uint64_t d) {
    const auto type = w.read<int32_t>();
    const auto range = w.read<int32_t>();
    w.skip(1, sizeof(float));
    if (type != 0) {
        unsupported("a scalar quantiser other than 8 bits for each value");
    }
    expect(range >= 0 && range <= 3, "its scalar quantiser makes no sense");
    const auto width = w.read<uint64_t>();
    const auto code_size = w.read<uint64_t>();
    expect(width == d && code_size == d, "its scalar quantiser does not match its rows");
    expect(w.vector(sizeof(float)) == 2 * d, "its scalar quantiser is not trained");
    expect(w.read<uint64_t>() == d, "its scalar quantiser does not match its rows");
    expect(w.read<uint8_t>() <= 1, "its scalar quantiser makes no sense");
    return d;
}

void ivf(Walker& w, bool scalar_quantised) {
    const Header h = header(w);
    const auto lists = w.read<uint64_t>();
    const auto nprobe = w.read<uint64_t>();
    expect(lists >= 1 && lists <= FTH_FAISS_MAX_LISTS && nprobe >= 1, "its number of lists makes no sense");
    flat_within(w, h.d, lists);
    if (w.read<uint8_t>() != 0) {
        unsupported("a direct map");
    }
    expect(w.vector(sizeof(int64_t)) == 0, "its direct map makes no sense");
    const uint64_t code_size = scalar_quantised ? ivf_scalar_quantizer(w, h.d) : h.d * sizeof(float);
    if (w.tag() != "ilar") {
        unsupported("lists that are not stored in the file");
    }
    expect(w.read<uint64_t>() == lists && w.read<uint64_t>() == code_size, "its lists do not match its header");
    expect(list_sizes(w, lists) == h.ntotal, "its list sizes do not match its rows");
    w.skip(h.ntotal, code_size + sizeof(int64_t));
}

} // namespace

void walk_index_file(std::FILE* file) {
    Walker w(file);
    const std::string tag = w.tag();
    if (tag == "IxF2") {
        const Header h = header(w);
        const uint64_t values = w.vector(sizeof(float));
        expect(values % h.d == 0 && values / h.d == h.ntotal, "its rows do not match their number");
    } else if (tag == "IHNf") {
        hnsw(w);
    } else if (tag == "IwFl" || tag == "IwSq") {
        ivf(w, tag == "IwSq");
    } else {
        unsupported("no index of a supported kind (flat, HNSW, IVF flat, IVF 8 bits)");
    }
    w.expect_end();
}

} // namespace fth
