/* Audits, and several of them side by side. A part of faithful.hpp. */
#ifndef FTH_AUDIT_HPP
#define FTH_AUDIT_HPP

#include "faithful/cpp/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace faithful {

namespace detail {

template <class Call> result audited(const options &how, Call call) {
    handle<fth_result, fth_result_free> found;
    watched(how).run([&](const fth_options *given) {
        fth_result *made = nullptr;
        const fth_status status = call(given, &made);
        found.reset(made);
        return status;
    });
    return result(found.release());
}

} // namespace detail

/* Audits synthetic rows against real ones; see fth_audit_run. */
inline result audit(const rows &real, const rows &synthetic, const options &how = {}) {
    return detail::audited(how, [&](const fth_options *given, fth_result **found) {
        return fth_audit_run(&real.matrix(), &synthetic.matrix(), nullptr, given, found);
    });
}

/* The same with real rows that the generator never saw. */
inline result audit(const rows &real, const rows &synthetic, const rows &holdout, const options &how = {}) {
    return detail::audited(how, [&](const fth_options *given, fth_result **found) {
        return fth_audit_run(&real.matrix(), &synthetic.matrix(), &holdout.matrix(), given, found);
    });
}

/* The same for loaded files. */
inline result audit(const data &loaded, const options &how = {}) {
    return detail::audited(
        how, [&](const fth_options *given, fth_result **found) { return fth_audit_run_data(loaded.get(), given, found); });
}

/* The same for files that are not loaded yet. */
inline result audit(const files &which, const options &how = {}) { return audit(data(which), how); }
inline result audit(const std::string &real, const std::string &synthetic, const options &how = {}) {
    return audit(load(real, synthetic), how);
}

inline curated result::curate(const curation &which, const options &how) const {
    const std::vector<const char *> labels = detail::pointers(which.row_labels);
    fth_curation given = which.of_c();
    given.labels = labels.data();
    given.labels_count = static_cast<int32_t>(labels.size());
    detail::handle<fth_curated, fth_curated_free> found;
    detail::watched(how).run([&](const fth_options *options) {
        fth_curated *made = nullptr;
        const fth_status status = fth_result_curate(get(), &given, options, &made);
        found.reset(made);
        return status;
    });
    return curated(found.release());
}

/* Several audits of one real set beside each other, by name; see fth_compare_regressions. They must outlive this. */
class comparison {
  public:
    /* baseline: the name that the others are held against. */
    explicit comparison(const std::vector<std::pair<std::string, const result *>> &audits, std::optional<std::string> baseline = {})
        : baseline_(std::move(baseline)) {
        for (const auto &[name, audit] : audits) {
            names_.push_back(name);
            results_.push_back(audit->get());
        }
    }

    /* On how many headlines a set is worse than the baseline beyond chance, over all sets. */
    int32_t regressions() const {
        const std::vector<const char *> names = detail::pointers(names_);
        int32_t count = 0;
        detail::check(fth_compare_regressions(results_.data(), names.data(), size(), baseline(), &count));
        return count;
    }

    /* Rankings, differences and regressions. */
    std::string json() const {
        const std::vector<const char *> names = detail::pointers(names_);
        return detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_compare_json(results_.data(), names.data(), size(), baseline(), buffer, capacity, needed);
        });
    }

    void write_page(const std::string &path) const {
        const std::vector<const char *> names = detail::pointers(names_);
        detail::check(fth_compare_page(results_.data(), names.data(), size(), baseline(), path.c_str()));
    }

  private:
    int32_t size() const noexcept { return static_cast<int32_t>(names_.size()); }
    const char *baseline() const noexcept { return baseline_ ? baseline_->c_str() : nullptr; }

    std::vector<std::string> names_;
    std::vector<const fth_result *> results_;
    std::optional<std::string> baseline_;
};

} // namespace faithful
#endif
