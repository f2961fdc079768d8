/* What an audit found. A part of faithful.hpp. */
#ifndef FTH_RESULT_HPP
#define FTH_RESULT_HPP

#include "faithful/cpp/curated.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace faithful {

namespace detail {

template <class T> constexpr int32_t column_type_of() {
    static_assert(std::is_same_v<T, double> || std::is_same_v<T, int32_t> || std::is_same_v<T, uint8_t>,
                  "columns are of double, int32_t or, for flags, uint8_t");
    return std::is_same_v<T, double> ? FTH_COLUMN_FLOAT64 : std::is_same_v<T, int32_t> ? FTH_COLUMN_INT32 : FTH_COLUMN_BOOL;
}

} // namespace detail

/* A column of a per-row table. */
struct column_info {
    std::string name;
    int32_t type; /* FTH_COLUMN_* */
};

/* What an audit found. */
class result {
  public:
    explicit result(fth_result *handle) noexcept : handle_(handle) {}

    /* The rows worth keeping; of the options the callbacks and cancel count. */
    curated curate(const curation &which, const options &how = {}) const;

    std::vector<fth_headline> headlines() const {
        int32_t count = 0;
        detail::check(fth_result_headline_count(get(), &count));
        std::vector<fth_headline> all(static_cast<std::size_t>(count));
        for (int32_t i = 0; i < count; i++) {
            fth_headline &headline = all[static_cast<std::size_t>(i)];
            headline.size = sizeof(fth_headline);
            detail::check(fth_result_headline(get(), i, &headline));
        }
        return all;
    }

    /* FTH_METRIC_*; without a support the headline to look at first. */
    fth_headline headline(int32_t metric, int32_t support = FTH_SUPPORT_NONE) const {
        for (const fth_headline &one : headlines()) {
            if (one.metric == metric && (support == FTH_SUPPORT_NONE || one.support == support)) {
                return one;
            }
        }
        throw invalid_input(FTH_E_INVALID_ARGUMENT, "the audit has no such headline");
    }

    /* The same by name: "fidelity", or "alpha_precision" and "knn". */
    fth_headline headline(const std::string &metric, const std::string &support = "none") const {
        for (const fth_headline &one : headlines()) {
            if (metric == fth_enum_name("fth_metric", one.metric) &&
                (support == "none" || support == fth_enum_name("fth_support", one.support))) {
                return one;
            }
        }
        throw invalid_input(FTH_E_INVALID_ARGUMENT, "the audit has no headline '" + metric + "' with support '" + support + "'");
    }

    /* How far an approximate audit can be from the exact one. */
    fth_certificate certificate() const {
        fth_certificate found{};
        found.size = sizeof found;
        detail::check(fth_result_certificate(get(), &found));
        return found;
    }

    std::size_t rows(table which) const {
        int64_t count = 0;
        detail::check(fth_result_rows(get(), static_cast<int32_t>(which), &count));
        return static_cast<std::size_t>(count);
    }

    std::vector<column_info> columns(table which) const {
        int32_t count = 0;
        detail::check(fth_result_column_count(get(), static_cast<int32_t>(which), &count));
        std::vector<column_info> all(static_cast<std::size_t>(count));
        for (int32_t i = 0; i < count; i++) {
            column_info &column = all[static_cast<std::size_t>(i)];
            column.name = detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
                return fth_result_column_name(get(), static_cast<int32_t>(which), i, &column.type, buffer, capacity, needed);
            });
        }
        return all;
    }

    /* Copies a column; T is double, int32_t or, for flags, uint8_t. */
    template <class T> std::vector<T> column(table which, const std::string &name) const {
        std::vector<T> values(rows(which));
        column(which, name, view<T>(values));
        return values;
    }

    /* The same into memory of the caller's, which holds at least rows(which) values. */
    template <class T> void column(table which, const std::string &name, view<T> into) const {
        detail::check(fth_result_column(get(), static_cast<int32_t>(which), name.c_str(), detail::column_type_of<T>(), into.data(),
                                        static_cast<int64_t>(into.size())));
    }

    /* Any table, whole and typed, as Arrow. */
    faithful::stream stream(table which) const {
        faithful::stream made;
        detail::check(fth_result_stream(get(), static_cast<int32_t>(which), made.get()));
        return made;
    }

    /* Names of the rows, where the files had an id column. */
    std::vector<std::string> ids(table which) const {
        const std::string joined = detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_result_ids(get(), static_cast<int32_t>(which), buffer, capacity, needed);
        });
        std::vector<std::string> all;
        for (std::size_t at = 0; at <= joined.size(); at += all.back().size() + 1) {
            all.emplace_back(joined.c_str() + at);
        }
        return all;
    }

    /* The share of rows whose level is at most each of levels. */
    std::vector<double> curve(int32_t metric, int32_t support, view<const double> levels, role which = role::synthetic) const {
        std::vector<double> shares(levels.size());
        detail::check(fth_result_curve(get(), static_cast<int32_t>(which), metric, support, levels.data(),
                                       static_cast<int64_t>(levels.size()), shares.data()));
        return shares;
    }

    std::string summary_json() const {
        return detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_result_summary_json(get(), buffer, capacity, needed);
        });
    }

    /* FTH_OVERALL_*: what headlines, findings and named rows say together. */
    int32_t overall() const {
        int32_t code = 0;
        detail::check(fth_result_overall(get(), &code));
        return code;
    }

    std::string diagnosis_json() const {
        return detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_result_diagnosis_json(get(), buffer, capacity, needed);
        });
    }

    /* The result directory, with the report where rows are given; see fth_result_write. */
    void write(const std::string &directory, format as = format::parquet) const {
        detail::check(fth_result_write(get(), directory.c_str(), static_cast<int32_t>(as)));
    }
    void write(const std::string &directory, const faithful::report &shown, format as = format::parquet) const {
        const fth_report given = shown.of_c();
        detail::check(fth_result_write_report(get(), directory.c_str(), static_cast<int32_t>(as), &given));
    }

    /* The page of the report alone. */
    void write_page(const std::string &path, const faithful::report &shown) const {
        const fth_report given = shown.of_c();
        detail::check(fth_result_report(get(), &given, path.c_str()));
    }

    const fth_result *get() const noexcept { return handle_.get(); }

  private:
    detail::handle<fth_result, fth_result_free> handle_;
};

} // namespace faithful
#endif
