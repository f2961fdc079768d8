// faithful.hpp: values, views, exceptions, and that everything is given back.
#include "faithful/faithful.hpp"
#include "faithful/faithful.hpp"

#include "check.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <random>
#include <string>
#include <thread>

namespace {

constexpr int64_t columns = 4;

std::vector<float> normal(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> value;
    std::vector<float> all(count * columns);
    for (float &one : all) {
        one = value(random);
    }
    return all;
}

// The call throws E, whose text holds these words.
template <class E, class Call> void throws(fth_status code, const char *words, Call call) {
    try {
        call();
    } catch (const E &failure) {
        CHECK(failure.code() == code);
        CHECK(std::string(failure.what()).find(words) != std::string::npos);
        return;
    }
    CHECK(false && "it throws");
}

void values() {
    const std::vector<float> real = normal(150, 1), synthetic = normal(100, 2), holdout = normal(90, 3);
    faithful::options options;
    CHECK(options.k == 5);
    options.replicates = 200;
    faithful::result result = faithful::audit({real, columns}, {synthetic, columns}, {holdout, columns}, options);
    CHECK(result.rows(faithful::table::synthetic) == 100 && result.rows(faithful::table::real) == 150);
    CHECK(result.headlines().size() >= 6);

    const auto authentic = result.column<uint8_t>(faithful::table::synthetic, "authentic");
    double share = 0;
    for (uint8_t one : authentic) {
        share += one;
    }
    CHECK(std::abs(result.headline(FTH_METRIC_AUTHENTICITY).value - share / 100) < 1e-12);
    CHECK(result.headline(FTH_METRIC_ALPHA_PRECISION, FTH_SUPPORT_BALL).support == FTH_SUPPORT_BALL);
    CHECK(result.certificate().approximate == 0 && result.certificate().least_recall == 1);

    std::array<double, 100> margins{};
    result.column(faithful::table::synthetic, "margin", faithful::view<double>(margins));
    CHECK(margins[7] == result.column<double>(faithful::table::synthetic, "margin")[7]);
    bool found = false;
    for (const faithful::column_info &column : result.columns(faithful::table::real)) {
        found = found || (column.name == "covered" && column.type == FTH_COLUMN_BOOL);
    }
    CHECK(found);

    const std::vector<double> levels{0, 0.5, 1};
    const std::vector<double> curve = result.curve(FTH_METRIC_ALPHA_PRECISION, FTH_SUPPORT_KNN, levels, faithful::role::holdout);
    CHECK(curve.size() == 3 && curve[0] <= curve[1] && curve[1] <= curve[2]);
    CHECK(
        result.summary_json().front() == '{'
            && result.diagnosis_json().front() == '{'
            && faithful::build_info().find("x86-64") != std::string::npos);

    // Classes, for the diagnosis alone.
    faithful::options classes = options;
    classes.real_row_labels.assign(real.size() / columns, "a");
    classes.synthetic_row_labels.assign(synthetic.size() / columns, "a");
    CHECK(result.diagnosis_json().find("class_imbalance") == std::string::npos);
    CHECK(faithful::audit({real, columns}, {synthetic, columns}, classes).diagnosis_json().find("class_imbalance") != std::string::npos);
    classes.synthetic_row_labels.pop_back();
    throws<faithful::invalid_input>(
        FTH_E_INVALID_ARGUMENT, "synthetic_labels_count", [&] { faithful::audit({real, columns}, {synthetic, columns}, classes); });

    // double rows of the same values, moved results.
    const std::vector<double> wide(synthetic.begin(), synthetic.end());
    faithful::result other = faithful::audit({real, columns}, {wide, columns}, {holdout, columns}, options);
    result = std::move(other);
    CHECK(result.column<uint8_t>(faithful::table::synthetic, "authentic") == authentic);
    result.write_page("cpp_test.html", faithful::report({real, columns}, {wide, columns}));
    result.write("cpp_test_result", faithful::report({real, columns}, {wide, columns}), faithful::format::csv);
    faithful::report_again("cpp_test_result", true, "cpp_test.html");
    result.write("cpp_test_result");
}

void failures() {
    const std::vector<float> real = normal(50, 1), synthetic = normal(50, 2);
    throws<faithful::invalid_input>(FTH_E_INVALID_ARGUMENT, "200 values do not make rows of 3", [&] { faithful::rows(real, 3); });
    throws<faithful::invalid_input>(FTH_E_DATA, "columns", [&] { faithful::audit({real, 4}, {synthetic, 2}); });
    throws<faithful::error>(
        FTH_E_NOT_FOUND, "nowhere.npy", [] { faithful::data(faithful::files{"nowhere.npy", "nowhere.npy", {}, {}, {}, {}, {}, {}}); });
    faithful::result result = faithful::audit({real, 4}, {synthetic, 4});
    throws<faithful::invalid_input>(FTH_E_INVALID_ARGUMENT, "no column 'x'", [&] { result.column<double>(faithful::table::real, "x"); });
    throws<faithful::invalid_input>(
        FTH_E_INVALID_ARGUMENT, "type of column", [&] { result.column<int32_t>(faithful::table::synthetic, "margin"); });
    throws<faithful::invalid_input>(FTH_E_INVALID_ARGUMENT, "no names", [&] { result.ids(faithful::table::real); });
    std::array<double, 3> few{};
    throws<faithful::error>(FTH_E_BUFFER_TOO_SMALL, "room for 3",
                            [&] { result.column(faithful::table::synthetic, "margin", faithful::view<double>(few)); });
}

struct odd {};

void stopping() {
    const std::vector<float> real = normal(60000, 1);
    faithful::options options;
    options.on_progress = [](const fth_progress &) { return false; };
    throws<faithful::cancelled>(FTH_E_CANCELLED, "cancelled", [&] { faithful::audit({real, columns}, {real, columns}, options); });
    options.on_progress = nullptr;
    options.on_check = []() -> bool { throw odd(); };
    try {
        faithful::audit({real, columns}, {real, columns}, options);
        CHECK(false && "it throws");
    } catch (const odd &) {
    }

    faithful::cancel cancel;
    options.on_check = nullptr;
    options.cancel = cancel.get();
    std::thread other([&] { cancel.request(); });
    throws<faithful::cancelled>(FTH_E_CANCELLED, "cancelled", [&] { faithful::audit({real, columns}, {real, columns}, options); });
    other.join();
}

void profiles() {
    const std::vector<float> real = normal(150, 1), fresh = normal(60, 2);
    const std::string path = "cpp_test.profile";
    faithful::options options;
    options.k = 3;
    const faithful::profile fitted({real, columns}, options);
    fitted.save(path);
    const faithful::profile loaded = faithful::profile::load(path, 1);
    CHECK(loaded.describe().k == 3 && loaded.describe().real_rows == 150 && loaded.describe().columns == columns);

    const std::vector<fth_row_score> scores = fitted.score({fresh, columns});
    const faithful::result audited = faithful::audit({real, columns}, {fresh, columns}, options);
    const auto margins = audited.column<double>(faithful::table::synthetic, "margin");
    std::array<fth_row_score, 1> one{};
    for (std::size_t i = 0; i < scores.size(); i++) {
        loaded.score({fresh.data() + i * columns, 1, columns}, faithful::view<fth_row_score>(one));
        CHECK(scores[i].margin == margins[i] && one[0].margin == margins[i] && one[0].verdict == scores[i].verdict);
    }

    throws<faithful::invalid_input>(FTH_E_DATA, "found 2 values", [&] { (void)loaded.score({fresh, 2}); });
    throws<faithful::error>(
        FTH_E_BUFFER_TOO_SMALL, "room for 1", [&] { loaded.score({fresh, columns}, faithful::view<fth_row_score>(one)); });
    throws<faithful::error>(FTH_E_NOT_FOUND, "nowhere", [] { (void)faithful::profile::load("nowhere"); });
    options.on_check = []() -> bool { throw std::out_of_range("asked"); };
    const std::vector<float> many = normal(30000, 3);
    bool thrown = false;
    try {
        faithful::profile({many, columns}, options);
    } catch (const std::out_of_range &) {
        thrown = true;
    }
    CHECK(thrown);
    CHECK(std::remove(path.c_str()) == 0);
}

} // namespace

int main() {
    values();
    failures();
    stopping();
    profiles();
    return 0;
}
