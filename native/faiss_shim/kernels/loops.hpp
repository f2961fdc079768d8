// The loops that all instruction sets share. Each source file includes this with a Vector of its own in an unnamed
// namespace, and includes nothing of the standard library but types, so that no code built for one processor can be linked in
// place of another's.
//
// A Vector has: type, width, accumulators (independent sums for each row, enough to hide the latency of an addition), tile_rows (rows
// that meet four queries at once, as the registers allow),
// zero(), load(p), load_first(p, n) with zeros beyond n < width, the same two for bytes, subtract(a, b),
// subtract_product(a, b, c) = a - b c, add(a, b), add_square(sum, a) and total(a).

#include "kernels.hpp"

// NOLINTBEGIN(cert-dcl59-cpp,misc-definitions-in-headers,modernize-avoid-c-arrays): for the reason above
namespace {

constexpr std::size_t rows_at_once = 4;
constexpr std::size_t queries_at_once = 4;

/// Values beside each other of rows of floats, less the query's.
template <class Vector>
struct FloatRows {
    const float* query;
    const float* const* rows;

    typename Vector::type difference(std::size_t row, std::size_t at) const {
        return Vector::subtract(Vector::load(query + at), Vector::load(rows[row] + at));
    }

    typename Vector::type last_difference(std::size_t row, std::size_t at, std::size_t n) const {
        return Vector::subtract(Vector::load_first(query + at, n), Vector::load_first(rows[row] + at, n));
    }
};

/// The same for codes.
template <class Vector>
struct CodeRows {
    const float* offset;
    const float* step;
    const uint8_t* const* rows;

    typename Vector::type difference(std::size_t row, std::size_t at) const {
        return Vector::subtract_product(Vector::load(offset + at), Vector::load(step + at), Vector::load(rows[row] + at));
    }

    typename Vector::type last_difference(std::size_t row, std::size_t at, std::size_t n) const {
        return Vector::subtract_product(Vector::load_first(offset + at, n), Vector::load_first(step + at, n),
                                        Vector::load_first(rows[row] + at, n));
    }
};

/// For each of Count rows the sum of squared differences; the order of a row's sum does not depend on Count.
template <class Vector, std::size_t Count, class Rows>
inline void sums(const Rows& rows, std::size_t d, float* out) {
    typename Vector::type sum[Count][Vector::accumulators];
    for (auto& row : sum) {
        for (auto& part : row) {
            part = Vector::zero();
        }
    }
    constexpr std::size_t stride = Vector::width * Vector::accumulators;
    std::size_t at = 0;
    for (; at + stride <= d; at += stride) {
        for (std::size_t part = 0; part < Vector::accumulators; part++) {
            for (std::size_t row = 0; row < Count; row++) {
                sum[row][part] = Vector::add_square(sum[row][part], rows.difference(row, at + part * Vector::width));
            }
        }
    }
    for (; at + Vector::width <= d; at += Vector::width) {
        for (std::size_t row = 0; row < Count; row++) {
            sum[row][0] = Vector::add_square(sum[row][0], rows.difference(row, at));
        }
    }
    for (std::size_t row = 0; row < Count && at < d; row++) {
        sum[row][0] = Vector::add_square(sum[row][0], rows.last_difference(row, at, d - at));
    }
    for (std::size_t row = 0; row < Count; row++) {
        for (std::size_t part = 1; part < Vector::accumulators; part++) {
            sum[row][0] = Vector::add(sum[row][0], sum[row][part]);
        }
        out[row] = Vector::total(sum[row][0]);
    }
}

template <class Vector>
float distance(const float* a, const float* b, std::size_t d) {
    float out = 0;
    sums<Vector, 1>(FloatRows<Vector>{a, &b}, d, &out);
    return out;
}

template <class Vector>
void distances4(const float* query, const float* const* rows, std::size_t d, float* out) {
    sums<Vector, rows_at_once>(FloatRows<Vector>{query, rows}, d, out);
}

/// n rows of d values one after another, four at once and then the rest; make turns pointers to rows into Rows.
template <class Vector, class Value, class Make>
inline void scan_rows(const Value* values, std::size_t n, std::size_t d, float* out, const Make& make) {
    std::size_t i = 0;
    for (; i + rows_at_once <= n; i += rows_at_once) {
        const Value* first = values + i * d;
        const Value* const rows[rows_at_once] = {first, first + d, first + 2 * d, first + 3 * d};
        sums<Vector, rows_at_once>(make(rows), d, out + i);
    }
    for (; i < n; i++) {
        const Value* const row = values + i * d;
        sums<Vector, 1>(make(&row), d, out + i);
    }
}

template <class Vector>
void scan(const float* query, const float* rows, std::size_t n, std::size_t d, float* out) {
    scan_rows<Vector>(rows, n, d, out, [=](const float* const* r) { return FloatRows<Vector>{query, r}; });
}

/// Four queries against Count rows, one sum for each pair; they go to out[query] from place `first` on.
template <class Vector, std::size_t Count>
inline void tile(const float* const* queries, const float* rows, std::size_t d, float* const* out, std::size_t first) {
    typename Vector::type sum[queries_at_once][Count];
    for (auto& query : sum) {
        for (auto& pair : query) {
            pair = Vector::zero();
        }
    }
    std::size_t at = 0;
    for (; at + Vector::width <= d; at += Vector::width) {
        typename Vector::type row[Count];
        for (std::size_t i = 0; i < Count; i++) {
            row[i] = Vector::load(rows + i * d + at);
        }
        for (std::size_t query = 0; query < queries_at_once; query++) {
            const auto values = Vector::load(queries[query] + at);
            for (std::size_t i = 0; i < Count; i++) {
                sum[query][i] = Vector::add_square(sum[query][i], Vector::subtract(values, row[i]));
            }
        }
    }
    for (std::size_t query = 0; query < queries_at_once; query++) {
        for (std::size_t i = 0; i < Count; i++) {
            if (at < d) {
                const auto values = Vector::load_first(queries[query] + at, d - at);
                sum[query][i] = Vector::add_square(sum[query][i], Vector::subtract(values, Vector::load_first(rows + i * d + at, d - at)));
            }
            out[query][first + i] = Vector::total(sum[query][i]);
        }
    }
}

template <class Vector>
void scan4(const float* const* queries, const float* rows, std::size_t n, std::size_t d, float* const* out) {
    std::size_t i = 0;
    for (; i + Vector::tile_rows <= n; i += Vector::tile_rows) {
        tile<Vector, Vector::tile_rows>(queries, rows + i * d, d, out, i);
    }
    for (; i < n; i++) {
        tile<Vector, 1>(queries, rows + i * d, d, out, i);
    }
}

template <class Vector>
void scan8(const float* offset, const float* step, const uint8_t* codes, std::size_t n, std::size_t d, float* out) {
    scan_rows<Vector>(codes, n, d, out, [=](const uint8_t* const* r) { return CodeRows<Vector>{offset, step, r}; });
}

template <class Vector>
constexpr fth::Kernels table(const char* name) {
    return {name, distance<Vector>, distances4<Vector>, scan<Vector>, scan4<Vector>, scan8<Vector>};
}

} // namespace
// NOLINTEND(cert-dcl59-cpp,misc-definitions-in-headers,modernize-avoid-c-arrays)
