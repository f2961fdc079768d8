// AVX-512: 16 values at a time, the rest of a row under a mask.
#include "loops.hpp"

#include <immintrin.h>

namespace {

struct Avx512 {
    using type = __m512;
    static constexpr std::size_t width = 16;
    static constexpr std::size_t accumulators = 4; // with four rows at once, half of the 32 registers
    static constexpr std::size_t tile_rows = 4;

    static type zero() { return _mm512_setzero_ps(); }
    static type load(const float* p) { return _mm512_loadu_ps(p); }
    static type load(const uint8_t* p) { return widen(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))); }
    static type load_first(const float* p, std::size_t n) { return _mm512_maskz_loadu_ps(first(n), p); }
    static type load_first(const uint8_t* p, std::size_t n) { return widen(_mm_maskz_loadu_epi8(first(n), p)); }
    static type subtract(type a, type b) { return _mm512_sub_ps(a, b); }
    static type subtract_product(type a, type b, type c) { return _mm512_fnmadd_ps(b, c, a); }
    static type add(type a, type b) { return _mm512_add_ps(a, b); }
    static type add_square(type sum, type a) { return _mm512_fmadd_ps(a, a, sum); }
    static float total(type a) { return _mm512_reduce_add_ps(a); }

  private:
    static __mmask16 first(std::size_t n) { return static_cast<__mmask16>((1U << n) - 1); }
    static type widen(__m128i bytes) { return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(bytes)); }
};

} // namespace

constexpr fth::Kernels fth::avx512_kernels = table<Avx512>("avx512");
