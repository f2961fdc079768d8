/*
 * The C++ face of faithful.h: C++17, header-only, nothing to link but -lfaithful. Handles free themselves, failures are
 * exceptions with the engine's words, rows and columns are views. What faithful.h says of threads, forks and processors holds.
 *
 *     std::vector<float> real = ..., synthetic = ...;                      // 64 values a row
 *     faithful::result result = faithful::audit({real, 64}, {synthetic, 64});
 *     for (const fth_headline &headline : result.headlines()) { ... headline.value ... }
 *     std::vector<double> margins = result.column<double>(faithful::table::synthetic, "margin");
 */
#ifndef FTH_FAITHFUL_HPP
#define FTH_FAITHFUL_HPP

#include "faithful/cpp/audit.hpp"
#include "faithful/cpp/profile.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace faithful {

/* Makes the report of a finished audit again; see fth_report_again. */
inline void report_again(const std::string &directory, bool redact = false, const std::optional<std::string> &path = {}) {
    detail::check(fth_report_again(directory.c_str(), redact ? 1 : 0, path ? path->c_str() : nullptr));
}

/* The headlines that audits have, as a JSON array; see fth_headlines_json. */
inline std::string headlines_json() {
    return detail::text_of(
        [](char *buffer, std::size_t capacity, std::size_t *needed) { return fth_headlines_json(buffer, capacity, needed); });
}

/* JSON about the build: version, instruction set, runtime. */
inline std::string build_info() {
    return detail::text_of(
        [](char *buffer, std::size_t capacity, std::size_t *needed) { return fth_build_info(buffer, capacity, needed); });
}

} // namespace faithful
#endif
