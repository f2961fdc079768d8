/* The choice of a build, for processors that are not at hand. */
#include "check.h"
#include "processor.h"

#include <string.h>

static void refused(int level, const char *wanted, const char *words) {
    const char *why = NULL;
    CHECK(fth_processor_choose(level, wanted, &why) == 0);
    CHECK(why != NULL && strstr(why, words) != NULL);
}

int main(void) {
    const char *why = NULL;
    for (int level = 2; level <= 4; level++) {
        CHECK(fth_processor_choose(level, NULL, &why) == level);
        CHECK(fth_processor_choose(level, "", &why) == level);
        CHECK(fth_processor_choose(level, "v2", &why) == 2);
    }

    CHECK(fth_processor_choose(4, "v3", &why) == 3);
    CHECK(why == NULL);
    refused(0, NULL, "too old");
    refused(0, "v2", "too old");
    refused(3, "v4", "does not have");
    refused(4, "v5", "must be v2, v3 or v4");
    int level = fth_processor_level();
    CHECK(level == 0 || (level >= 2 && level <= 4));
    return 0;
}
