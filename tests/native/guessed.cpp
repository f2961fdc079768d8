// Twelve tasks as who has not read the header would write them.
#include <faithful/faithful.hpp>

#include "check.h"

#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int64_t width = 4;

std::vector<float> normal(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> value;
    std::vector<float> all(count * width);
    for (float &one : all) {
        one = value(random);
    }
    return all;
}

void table(const std::string &path, unsigned seed) {
    static const char *const colours[] = {"red", "green", "blue"};
    std::ofstream file(path);
    file << "person,x,y,colour\n";
    const std::vector<float> rows = normal(120, seed);
    for (std::size_t i = 0; i < 120; i++) {
        file << "p" << i / 2 << "," << rows[i * width] << "," << rows[i * width + 1] << "," << colours[i % 3] << "\n";
    }
}

faithful::options quick() {
    faithful::options options;
    options.replicates = 100;
    options.ideal_rows = 0;
    return options;
}

void load_and_audit() {
    table("guessed_real.csv", 1);
    table("guessed_synthetic.csv", 2);
    faithful::files files{"guessed_real.csv", "guessed_synthetic.csv"};
    files.drop = {"person"};
    const faithful::data data(files);
    const faithful::result result = faithful::audit(data, quick());
    CHECK(result.headline("fidelity").value > 0 && result.headline("alpha_precision", "knn").support == FTH_SUPPORT_KNN);
    CHECK(result.overall() != FTH_OVERALL_DIFFERS || result.diagnosis_json().size() > 2);
    CHECK(faithful::audit("guessed_real.csv", "guessed_synthetic.csv", quick()).headlines().size() >= 6);
    CHECK(faithful::audit(files, quick()).headline("fidelity").value == result.headline("fidelity").value);
    CHECK(faithful::load("guessed_real.csv", "guessed_synthetic.csv").rows(faithful::role::real).matrix().rows == 120);
    try {
        (void)result.headline("precision");
        CHECK(false && "it throws");
    } catch (const faithful::error &error) {
        CHECK(std::string(error.name()) == "FTH_E_INVALID_ARGUMENT");
    }
}

void arrays() {
    const std::vector<float> real = normal(100, 1);
    std::vector<uint8_t> pixels;
    std::vector<int> counts;
    for (float value : real) {
        pixels.push_back(static_cast<uint8_t>(128 + 20 * value));
        counts.push_back(static_cast<int>(128 + 20 * value));
    }
    const faithful::result bytes = faithful::audit({pixels, width}, {pixels, width}, quick());
    const faithful::result whole = faithful::audit({counts, width}, {counts, width}, quick());
    CHECK(bytes.headline("authenticity").value == 0 && whole.headline("authenticity").value == 0);
}

void per_row_results() {
    const std::vector<float> real = normal(100, 1), synthetic = normal(80, 2);
    faithful::result result = faithful::audit({real, width}, {synthetic, width}, quick());
    const std::vector<double> margins = result.column<double>(faithful::table::synthetic, "margin");
    CHECK(margins.size() == result.rows(faithful::table::synthetic));
    faithful::stream stream = result.stream(faithful::table::synthetic);
    ArrowArray batch;
    CHECK(stream.get()->get_next(stream.get(), &batch) == 0 && batch.length == 80);
    batch.release(&batch);
}

void gate() {
    const std::vector<float> real = normal(200, 1), fresh = normal(3, 2);
    const faithful::profile profile({real, width});
    profile.save("guessed.profile");
    for (const fth_row_score &score : faithful::profile::load("guessed.profile").score({fresh, width})) {
        CHECK(std::string(fth_enum_name("fth_row_verdict", score.verdict)) != "copy");
    }
    const std::vector<fth_row_score> copy = profile.score({real.data(), 1, width});
    CHECK(copy[0].verdict == FTH_ROW_COPY && std::string(fth_enum_name("fth_row_verdict", copy[0].verdict)) == "copy");
}

void compare() {
    const std::vector<float> real = normal(100, 1), a = normal(80, 2), b = normal(80, 3);
    const faithful::result first = faithful::audit({real, width}, {a, width}, quick());
    const faithful::result second = faithful::audit({real, width}, {b, width}, quick());
    const faithful::comparison comparison({{"first", &first}, {"second", &second}}, "first");
    CHECK(comparison.regressions() >= 0 && comparison.json().front() == '{');
    comparison.write_page("guessed_compare.html");
}

void curate_and_report() {
    const std::vector<float> real = normal(100, 1), synthetic = normal(80, 2);
    const faithful::result result = faithful::audit({real, width}, {synthetic, width}, quick());
    faithful::curation curation({real, width}, {synthetic, width});
    curation.rows = 20;
    const faithful::curated curated = result.curate(curation);
    CHECK(curated.rows().size() == 20 && curated.fates().size() == 80);
    CHECK(std::string(fth_enum_name("fth_fate", curated.fates()[static_cast<std::size_t>(curated.rows()[0])])) == "chosen");
    result.write("guessed_result", faithful::report({real, width}, {synthetic, width}));
    result.write_page("guessed.html", faithful::report({real, width}, {synthetic, width}));
}

void approximate_search() {
    const std::vector<float> real = normal(600, 1), synthetic = normal(500, 2);
    faithful::options options = quick();
    options.search = FTH_SEARCH_JOIN;
    options.recall = 0.9;
    const fth_certificate certificate = faithful::audit({real, width}, {synthetic, width}, options).certificate();
    CHECK(certificate.approximate == 1 && certificate.least_recall >= 0.9);
}

void progress_and_cancel() {
    const std::vector<float> real = normal(3000, 1);
    faithful::options options = quick();
    int told = 0;
    options.on_progress = [&](const fth_progress &progress) { return progress.share >= 0 && ++told > 0; };
    (void)faithful::audit({real, width}, {real, width}, options);
    CHECK(told > 0);
    faithful::cancel cancel;
    options.cancel = cancel.get();
    cancel.request();
    try {
        (void)faithful::audit({real, width}, {real, width}, options);
        CHECK(false && "it throws");
    } catch (const faithful::cancelled &cancelled) {
        CHECK(std::string(fth_status_name(cancelled.code())) == "FTH_E_CANCELLED");
    }
}

void labels_and_groups() {
    const std::vector<float> real = normal(120, 1), synthetic = normal(100, 2);
    faithful::options options = quick();
    options.real_row_labels.assign(120, "cat");
    options.synthetic_row_labels.assign(100, "dog");
    CHECK(faithful::audit({real, width}, {synthetic, width}, options).diagnosis_json().find("class_imbalance") != std::string::npos);
    for (int i = 0; i < 120; i++) {
        options.real_row_groups.push_back(std::to_string(i / 2));
    }
    CHECK(faithful::audit({real, width}, {synthetic, width}, options).headlines().size() >= 6);
}

void holdout() {
    const std::vector<float> real = normal(100, 1), synthetic = normal(80, 2), held = normal(90, 3);
    const faithful::result result = faithful::audit({real, width}, {synthetic, width}, {held, width});
    CHECK(std::string(fth_enum_name("fth_ideal_source", result.headline("fidelity").ideal_source)) == "holdout");
}

} // namespace

int main() {
    load_and_audit();
    arrays();
    per_row_results();
    gate();
    compare();
    curate_and_report();
    approximate_search();
    progress_and_cancel();
    labels_and_groups();
    holdout();
    return 0;
}
