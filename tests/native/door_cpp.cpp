// The same as door_c.c, through faithful.hpp.
#include "faithful/faithful.hpp"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstring>

namespace {

void print(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    std::printf(" %016" PRIx64, bits);
}
void print(std::int32_t value) { std::printf(" %" PRId32, value); }
void print(std::uint8_t value) { std::printf(" %d", value); }

template <class T> void column(const faithful::result &result, faithful::table table, const std::string &name) {
    for (T value : result.column<T>(table, name)) {
        print(value);
    }
}

void show(const faithful::result &result) {
    for (const fth_headline &h : result.headlines()) {
        std::printf("headline %d %d %d", static_cast<int>(h.metric), static_cast<int>(h.support), static_cast<int>(h.verdict));
        for (double number : {h.value, h.low, h.high, h.ideal, h.ideal_low, h.ideal_high, h.difference_low, h.difference_high}) {
            print(number);
        }
        std::printf("\n");
    }

    for (faithful::table table : {faithful::table::synthetic, faithful::table::real}) {
        for (const faithful::column_info &info : result.columns(table)) {
            std::printf("%s.%s", table == faithful::table::real ? "real" : "synthetic", info.name.c_str());
            switch (info.type) {
            case FTH_COLUMN_FLOAT64:
                column<double>(result, table, info.name);
                break;
            case FTH_COLUMN_INT32:
                column<std::int32_t>(result, table, info.name);
                break;
            default:
                column<std::uint8_t>(result, table, info.name);
                break;
            }
            std::printf("\n");
        }
    }
}

void show(const std::vector<fth_row_score> &scores) {
    for (const fth_row_score &s : scores) {
        std::printf("profile %d %d %d", static_cast<int>(s.verdict), static_cast<int>(s.nearest_real_row), static_cast<int>(s.authentic));
        for (double number : {s.nearest_real_distance, s.second_nearest_real_distance, s.nearest_real_spacing, s.margin, s.alpha_score_knn,
                              s.alpha_level_knn, s.alpha_score_ball, s.alpha_level_ball, s.fidelity_score, s.fidelity_level, s.copy_p_value,
                              s.off_support_p_value, s.score_ratio}) {
            print(number);
        }
        std::printf("\n");
    }
}

void show(const char *name, const std::vector<std::int32_t> &values) {
    std::printf("%s", name);
    for (std::int32_t value : values) {
        print(value);
    }
    std::printf("\n");
}

void choose(const faithful::result &result, const faithful::data &data) {
    faithful::curation which(data);
    which.rows = 5;
    which.max_alpha = 0.9;
    try {
        const faithful::curated found = result.curate(which);
        show("chosen", found.rows());
        show("fates", found.fates());
    } catch (const faithful::invalid_input &) {
        std::printf("nothing to choose\n");
    }
}

void compare(const faithful::result &result) {
    std::string text = faithful::comparison({{"a", &result}, {"b", &result}}, "a").json();
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::printf("%s\n", text.c_str());
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 3) {
        return 1;
    }

    try {
        faithful::options options;
        options.replicates = 200;
        options.ideal_rows = 100;
        faithful::files files;
        files.real = argv[1];
        files.synthetic = argv[2];
        const faithful::data data(files);
        const faithful::result result = faithful::audit(data, options);
        show(result);
        show(faithful::profile(data.rows(faithful::role::real)).score(data.rows(faithful::role::synthetic)));
        choose(result, data);
        compare(result);
    } catch (const faithful::error &error) {
        std::printf("error %s\n", error.what());
    }
    return 0;
}
