/* Which builds of the engine a processor can run. */
#ifndef FTH_PROCESSOR_H
#define FTH_PROCESSOR_H

/* 2, 3 or 4 for the highest x86-64 level that processor and operating system support, 0 below x86-64-v2. */
int fth_processor_level(void);

/*
 * The level to use: the processor's own, or a lesser one that wanted names ("v2", "v3", "v4"; NULL or "" for none). 0 when
 * there is none, with the reason in *refusal.
 */
int fth_processor_choose(int level, const char *wanted, const char **refusal);

#endif
