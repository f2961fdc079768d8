// Audits a .npy file of synthetic rows against one of real rows: audit real.npy synthetic.npy
#include <faithful/faithful.hpp>

#include <cstdio>
#include <cstdlib>

namespace {

void show(const faithful::result &result) {
    for (const fth_headline &headline : result.headlines()) {
        std::printf("%-15s %-5s %.4f", fth_enum_name("fth_metric", headline.metric),
                    headline.support == FTH_SUPPORT_NONE ? "" : fth_enum_name("fth_support", headline.support), headline.value);
        if ((headline.has & FTH_HAS_IDEAL) != 0) {
            std::printf("  fresh real rows: %.4f", headline.ideal);
        }
        std::printf("\n");
    }

    // Which synthetic rows are copies, and of what.
    const auto copy = result.column<uint8_t>(faithful::table::synthetic, "exact_copy");
    const auto nearest = result.column<int32_t>(faithful::table::synthetic, "nearest_real_row");
    for (std::size_t i = 0; i < copy.size(); i++) {
        if (copy[i] != 0) {
            std::printf("synthetic row %zu equals real row %d\n", i, static_cast<int>(nearest[i]));
        }
    }
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 3) {
        std::fprintf(stderr, "audit real.npy synthetic.npy\n");
        return EXIT_FAILURE;
    }

    try {
        faithful::files files;
        files.real = argv[1];
        files.synthetic = argv[2];
        show(faithful::audit(faithful::data(files)));
        return EXIT_SUCCESS;
    } catch (const faithful::error &error) {
        std::fprintf(stderr, "audit: %s\n", error.what());
        return EXIT_FAILURE;
    }
}
