// What rows must look like before FAISS may see them.
#pragma once

#include <cstdint>

namespace fth {

/// The largest magnitude whose squared distance in this many dimensions stays below FLT_MAX.
float largest_value(int32_t dimension);

/// Refuses a null pointer, a negative or overflowing count, and values that are not finite or too large.
void check_rows(const char* name, const float* rows, int64_t n, int32_t dimension);

} // namespace fth
