/* Rows scored one by one. A part of faithful.hpp. */
#ifndef FTH_PROFILE_HPP
#define FTH_PROFILE_HPP

#include "faithful/cpp/data.hpp"
#include "faithful/cpp/options.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace faithful {

/* A real set made ready to score new rows, one at a time or in batches, from any number of threads; see fth_profile_fit. */
class profile {
  public:
    /* The options of a fit that is given none: those of an audit, with tests of a row that name 1 % of fresh rows each. */
    static options defaults() {
        options how;
        how.false_discovery_rate = 0.01;
        return how;
    }

    explicit profile(const rows &real, const options &how = defaults()) : profile(&real.matrix(), nullptr, how) {}

    /* The same with real rows that the generator never saw. */
    profile(const rows &real, const rows &holdout, const options &how = defaults()) : profile(&real.matrix(), &holdout.matrix(), how) {}

    /* On the real rows, and the hold-out rows if there are any, of loaded files; see fth_profile_fit_data. */
    explicit profile(const data &real, const options &how = defaults()) {
        fitted(how, [&](const fth_options *given, fth_profile **made) { return fth_profile_fit_data(real.get(), given, made); });
    }

    /* From the file that save wrote; see fth_profile_load. */
    static profile load(const std::string &path, int32_t threads = 0) {
        fth_profile *made = nullptr;
        detail::check(fth_profile_load(path.c_str(), threads, &made));
        return profile(made);
    }

    void save(const std::string &path) const { detail::check(fth_profile_save(get(), path.c_str())); }

    fth_profile_info describe() const {
        fth_profile_info info{};
        info.size = sizeof info;
        detail::check(fth_profile_describe(get(), &info));
        return info;
    }

    /* A score a row; of the options only the callbacks and cancel count. */
    std::vector<fth_row_score> score(const rows &given, const options &how = {}) const {
        std::vector<fth_row_score> scores(given.matrix().rows > 0 ? static_cast<std::size_t>(given.matrix().rows) : 0);
        score(given, view<fth_row_score>(scores), how);
        return scores;
    }

    /* The same into memory of the caller's, which holds at least a score a row. */
    void score(const rows &given, view<fth_row_score> into, const options &how = {}) const {
        if (!into.empty()) {
            into[0].size = sizeof(fth_row_score);
        }
        detail::watched(how).run([&](const fth_options *options) {
            return fth_profile_score(get(), &given.matrix(), options, into.data(), static_cast<int64_t>(into.size()));
        });
    }

    /* The rows of a table, for a profile of one; see fth_profile_score_table. */
    std::vector<fth_row_score> score_table(const std::string &path, const options &how = {}) const {
        int64_t rows = 0;
        detail::check(fth_profile_score_table(get(), path.c_str(), nullptr, nullptr, 0, &rows));
        std::vector<fth_row_score> scores(static_cast<std::size_t>(rows));
        scores[0].size = sizeof(fth_row_score);
        detail::watched(how).run([&](const fth_options *options) {
            return fth_profile_score_table(get(), path.c_str(), options, scores.data(), rows, nullptr);
        });
        return scores;
    }

    /* The rows of a stream, which is read and released, for a profile of a table; see fth_profile_score_stream. */
    std::vector<fth_row_score> score_stream(ArrowArrayStream &stream, int64_t rows, const options &how = {}) const {
        std::vector<fth_row_score> scores(static_cast<std::size_t>(rows > 0 ? rows : 1));
        scores[0].size = sizeof(fth_row_score);
        int64_t count = 0;
        detail::watched(how).run([&](const fth_options *options) {
            return fth_profile_score_stream(get(), &stream, options, scores.data(), rows, &count);
        });
        scores.resize(static_cast<std::size_t>(count));
        return scores;
    }

    const fth_profile *get() const noexcept { return handle_.get(); }

  private:
    explicit profile(fth_profile *handle) noexcept : handle_(handle) {}
    profile(const fth_matrix *real, const fth_matrix *holdout, const options &how) {
        fitted(how, [&](const fth_options *given, fth_profile **made) { return fth_profile_fit(real, holdout, given, made); });
    }

    template <typename Fit> void fitted(const options &how, Fit fit) {
        detail::watched(how).run([&](const fth_options *given) {
            fth_profile *made = nullptr;
            const fth_status status = fit(given, &made);
            handle_.reset(made);
            return status;
        });
    }

    detail::handle<fth_profile, fth_profile_free> handle_;
};

} // namespace faithful
#endif
