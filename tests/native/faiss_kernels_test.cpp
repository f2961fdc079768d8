// Each instruction set's distances against sums in double: all tails, every alignment, no byte read beyond the rows.
#include "check.h"
#include "kernels/kernels.hpp"

extern "C" {
#if defined(__x86_64__)
#include "processor.h"
#endif
}

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

namespace {

constexpr std::size_t n = 11; // rows: two fours and a rest

std::vector<const fth::Kernels*> available() {
    std::vector<const fth::Kernels*> all{&fth::scalar_kernels};
#if defined(__x86_64__)
    if (fth_processor_level() >= 3) {
        all.push_back(&fth::avx2_kernels);
    }
    if (fth_processor_level() >= 4) {
        all.push_back(&fth::avx512_kernels);
    }
#elif defined(__aarch64__)
    all.push_back(&fth::neon_kernels);
#endif
    return all;
}

/// Values that end where the next page cannot be read.
template <class Value>
class Guarded {
  public:
    explicit Guarded(const std::vector<Value>& values) {
        const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        const std::size_t bytes = values.size() * sizeof(Value);
        size_ = (bytes + page - 1) / page * page + page;
        base_ = static_cast<char*>(mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        CHECK(base_ != MAP_FAILED && mprotect(base_ + size_ - page, page, PROT_NONE) == 0);
        char* const first = base_ + size_ - page - bytes;
        std::memcpy(first, values.data(), bytes);
        values_ = reinterpret_cast<const Value*>(first);
    }

    ~Guarded() { munmap(base_, size_); }

    Guarded(const Guarded&) = delete;
    Guarded& operator=(const Guarded&) = delete;

    const Value* data() const { return values_; }

  private:
    std::size_t size_;
    char* base_;
    const Value* values_;
};

struct Sum {
    double value = 0;
    double error = 0; // what float may lose of it
};

template <class Difference>
Sum oracle(std::size_t d, const Difference& difference) {
    Sum sum;
    for (std::size_t i = 0; i < d; i++) {
        const double value = difference(i);
        sum.value += value * value;
    }
    // Each square loses half a unit of the last place three times and once for each later sum; below FLT_MIN, a whole unit.
    sum.error = sum.value * (static_cast<double>(d) + 4) * std::ldexp(1, -24) + static_cast<double>(d) * std::ldexp(1, -149);
    return sum;
}

void expect_near(const Sum& truth, float found) { CHECK(std::fabs(found - truth.value) <= truth.error); }

/// The kernel's nearest row is the true one wherever the two best are farther apart than float's error.
void expect_nearest(const std::vector<Sum>& truth, const std::vector<float>& found) {
    const auto less = [](const Sum& a, const Sum& b) { return a.value < b.value; };
    const auto best = static_cast<std::size_t>(std::min_element(truth.begin(), truth.end(), less) - truth.begin());
    const bool is_apart = std::count_if(truth.begin(), truth.end(), [&](const Sum& t) {
                              return t.value - t.error <= truth[best].value + truth[best].error;
                          }) == 1;
    CHECK(!is_apart || std::min_element(found.begin(), found.end()) - found.begin() == static_cast<std::ptrdiff_t>(best));
}

/// The same query among others, at every place, and rows of every number: always the same bits, as near the truth.
void meets_four_queries(const fth::Kernels& kernels, std::size_t d, const float* query, const float* rows, const std::vector<Sum>& truth) {
    std::vector<std::vector<float>> found(4, std::vector<float>(n));
    std::vector<float> first;
    for (std::size_t place = 0; place < 4; place++) {
        const float* queries[4] = {rows, rows, rows, rows};
        queries[place] = query;
        float* const out[4] = {found[0].data(), found[1].data(), found[2].data(), found[3].data()};
        kernels.scan4(queries, rows, n, d, out);
        for (std::size_t row = 0; row < n; row++) {
            expect_near(truth[row], found[place][row]);
        }
        CHECK(first.empty() || first == found[place]);
        first = found[place];
        CHECK(found[(place + 1) % 4][0] == 0);
    }
    const float* const queries[4] = {query, query, query, query};
    float last[4];
    float* const out[4] = {last, last + 1, last + 2, last + 3};
    kernels.scan4(queries, rows + (n - 1) * d, 1, d, out);
    CHECK(last[0] == first[n - 1] && last[3] == first[n - 1]);
}

void compares_floats(const fth::Kernels& kernels, std::size_t d, const std::vector<float>& values) {
    const Guarded<float> query(std::vector<float>(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(d)));
    const Guarded<float> rows(std::vector<float>(values.begin() + static_cast<std::ptrdiff_t>(d), values.end()));
    std::vector<float> found(n);
    kernels.scan(query.data(), rows.data(), n, d, found.data());
    std::vector<Sum> truth;
    for (std::size_t row = 0; row < n; row++) {
        const float* const at = rows.data() + row * d;
        truth.push_back(oracle(d, [&](std::size_t i) { return double{query.data()[i]} - double{at[i]}; }));
        expect_near(truth[row], found[row]);
        CHECK(kernels.distance(query.data(), at, d) == found[row]);
        CHECK(kernels.distance(at, at, d) == 0);
    }
    expect_nearest(truth, found);
    const float* const picked[4] = {rows.data() + 9 * d, rows.data() + 2 * d, rows.data() + 10 * d, rows.data() + 2 * d};
    float four[4];
    kernels.distances4(query.data(), picked, d, four);
    CHECK(four[0] == found[9] && four[1] == found[2] && four[2] == found[10] && four[3] == found[2]);
    meets_four_queries(kernels, d, query.data(), rows.data(), truth);
}

void compares_codes(const fth::Kernels& kernels, std::size_t d, std::mt19937& random) {
    std::vector<float> offset(d);
    std::vector<float> step(d);
    std::vector<uint8_t> codes(n * d);
    std::generate(offset.begin(), offset.end(), [&] { return static_cast<float>(random() % 1000) / 1000 - 0.5F; });
    std::generate(step.begin(), step.end(), [&] { return static_cast<float>(random() % 100) / 10000; });
    std::generate(codes.begin(), codes.end(), [&] { return static_cast<uint8_t>(random() % 256); });
    const Guarded<float> offsets(offset);
    const Guarded<float> steps(step);
    const Guarded<uint8_t> rows(codes);
    std::vector<float> found(n);
    kernels.scan8(offsets.data(), steps.data(), rows.data(), n, d, found.data());
    for (std::size_t row = 0; row < n; row++) {
        Sum truth = oracle(d, [&](std::size_t i) { return double{offset[i]} - double{step[i]} * codes[row * d + i]; });
        // Offset and product may cancel: up to three in all, so half a unit of 4 is lost, times twice the difference.
        truth.error += static_cast<double>(d) * 2 * 4 * std::ldexp(1, -22);
        expect_near(truth, found[row]);
    }
    float one = 0;
    kernels.scan8(offsets.data(), steps.data(), rows.data() + 5 * d, 1, d, &one);
    CHECK(one == found[5]);
}

} // namespace

int main() {
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    for (const fth::Kernels* kernels : available()) {
        for (const std::size_t d : {1, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 512, 515}) {
            std::vector<float> values((n + 1) * d);
            const auto fill = [&](const auto& value) { std::generate(values.begin(), values.end(), value); };
            fill([&] { return normal(random); });
            compares_floats(*kernels, d, values);
            fill([&] { return 10000 + static_cast<float>(random() % 64) / 64; });
            compares_floats(*kernels, d, values);
            fill([&] { return std::exp(8 * normal(random)); }); // heavy tails
            compares_floats(*kernels, d, values);
            fill([&] { return 1e-42F * normal(random); }); // denormal
            compares_floats(*kernels, d, values);
            compares_codes(*kernels, d, random);
        }
        std::printf("%s: ok\n", kernels->name);
    }
}
