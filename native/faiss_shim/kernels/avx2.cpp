// AVX2 with FMA: 8 values at a time.
#include "loops.hpp"

#include <immintrin.h>

namespace {

struct Avx2 {
    using type = __m256;
    static constexpr std::size_t width = 8;
    static constexpr std::size_t accumulators = 2; // with four rows at once, half of the 16 registers
    static constexpr std::size_t tile_rows = 2;

    static type zero() { return _mm256_setzero_ps(); }
    static type load(const float* p) { return _mm256_loadu_ps(p); }
    static type load(const uint8_t* p) { return widen(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p))); }

    static type load_first(const float* p, std::size_t n) {
        const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
        return _mm256_maskload_ps(p, _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(n)), lanes));
    }

    static type load_first(const uint8_t* p, std::size_t n) {
        uint64_t bytes = 0;
        for (std::size_t i = 0; i < n; i++) {
            bytes |= static_cast<uint64_t>(p[i]) << (8 * i);
        }
        return widen(_mm_cvtsi64_si128(static_cast<long long>(bytes)));
    }

    static type subtract(type a, type b) { return _mm256_sub_ps(a, b); }
    static type subtract_product(type a, type b, type c) { return _mm256_fnmadd_ps(b, c, a); }
    static type add(type a, type b) { return _mm256_add_ps(a, b); }
    static type add_square(type sum, type a) { return _mm256_fmadd_ps(a, a, sum); }

    static float total(type a) {
        const __m128 four = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
        const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
    }

  private:
    static type widen(__m128i bytes) { return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(bytes)); }
};

} // namespace

constexpr fth::Kernels fth::avx2_kernels = table<Avx2>("avx2");
