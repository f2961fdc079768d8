// Squared Euclidean distances in float32, once for each instruction set; which one runs is decided once in a process.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fth {

/// The functions of one instruction set. They read what they are given and nothing beyond it, need no alignment, allocate
/// nothing and cannot fail. A distance has the same bits from each of the first three, whatever rows stand beside it; between
/// instruction sets it differs by the order of the sums, at most (d + 4) x 2^-24 of itself.
struct Kernels {
    const char* name;

    /// From a to b.
    float (*distance)(const float* a, const float* b, std::size_t d);

    /// From a query to four rows, wherever they are.
    void (*distances4)(const float* query, const float* const* rows, std::size_t d, float* out);

    /// From a query to n rows that lie one after another.
    void (*scan)(const float* query, const float* rows, std::size_t n, std::size_t d, float* out);

    /// From each of four queries to n rows that lie one after another, into out[query]: what a row costs to load is shared by the
    /// queries. The order of the sums is its own, whatever stands beside a query and a row.
    void (*scan4)(const float* const* queries, const float* rows, std::size_t n, std::size_t d, float* const* out);

    /// To n rows kept in 8 bits a value: the sum of (offset - step x code)^2.
    void (*scan8)(const float* offset, const float* step, const uint8_t* codes, std::size_t n, std::size_t d, float* out);
};

extern const Kernels scalar_kernels;
#if defined(__x86_64__)
extern const Kernels avx2_kernels;
extern const Kernels avx512_kernels;
#elif defined(__aarch64__)
extern const Kernels neon_kernels;
#endif

/// The best of these that the processor has, or the one that the environment variable FAITHFUL_CPU names: v2 (scalar), v3 (AVX2)
/// or v4 (AVX-512), as for the engine. Throws Failure where the variable asks for what is not there; call it before any
/// parallel loop.
const Kernels& kernels();

} // namespace fth
