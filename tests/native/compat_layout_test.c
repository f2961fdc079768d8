/* Structs of header 1.4 in the header that this is compiled with: its own, where nothing differs, or a later one. */
#include "compat/layout_1_4.h"
#include "faithful/faithful.h"

#ifdef FTH_KEPT_HEADER
#define FTH_FITS(now, then) ((now) == (then))
#else
/* Structs grow at their ends. */
#define FTH_FITS(now, then) ((now) >= (then))
#endif

/* An array of -1 elements does not compile; C99 has no static assertion. */
#define FTH_SIZE(type, bytes) typedef char whole_##type[FTH_FITS(sizeof(type), bytes) ? 1 : -1];
#define FTH_FIELD(type, field, offset, bytes)                                                                          \
    typedef char type##_##field[offsetof(type, field) == (offset) && sizeof(((type *)0)->field) == (bytes) ? 1 : -1];

FTH_LAYOUT_1_4(FTH_SIZE, FTH_FIELD)

int main(void) {
    return 0;
}
