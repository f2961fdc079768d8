/*
 * C interface of FaithfulNative: judges synthetic rows against real ones, row by row (alpha-precision, beta-recall,
 * authenticity), in any program that can call C. C99; needs no .NET installation. Link with -lfaithful.
 *
 *     fth_matrix real = {sizeof real, FTH_FLOAT32, real_rows, 1000, 32, 0, 0};
 *     fth_matrix synthetic = {sizeof synthetic, FTH_FLOAT32, synthetic_rows, 1000, 32, 0, 0};
 *     fth_result *result;
 *     if (fth_audit_run(&real, &synthetic, NULL, NULL, &result) != FTH_OK) { fth_last_error(text, sizeof text); ... }
 *
 * ERRORS. Every function but fth_version, fth_last_error, fth_status_name and fth_enum_name returns a status: FTH_OK or a negative
 * FTH_E_* code. The text for the last failure on the calling thread is copied out by fth_last_error; success leaves it as it was.
 * Outputs are written only on success, with two exceptions: an output handle is set to NULL first, and the needed size of a
 * buffer is also written with FTH_E_BUFFER_TOO_SMALL. No exception and no abort leaves this library because of bad arguments; a
 * non-NULL pointer to memory that is not there cannot be noticed.
 *
 * OWNERSHIP. Matrices, structs and strings handed in are borrowed for the call and must not change meanwhile. Bulk output
 * goes to the caller's buffers. A handle from an out_ parameter belongs to the caller and has one _free. Handles are not
 * addresses: one that was freed, is of another kind or never came from here gives FTH_E_INVALID_HANDLE, also when freed
 * again. Freeing NULL does nothing. A handle may be freed while another thread is in a call with it; what it holds goes
 * when that call ends.
 *
 * STRUCTS begin with their size in bytes, set by the caller, and only ever grow at the end; a caller built against an
 * earlier version gets the defaults of what came later. A size less than that of version 1.0 gives FTH_E_VERSION, as do
 * non-zero bytes beyond what the library knows: they ask for something it does not have, and so do reserved fields that are not 0.
 *
 * STRINGS are UTF-8 and end with a NUL. Functions that return text take a buffer of capacity bytes and report the size
 * needed, terminator included; capacity 0 with a NULL buffer asks for the size alone.
 *
 * THREADS. Any thread may call, with any handle, at the same time as others. An audit uses as many threads as its options
 * say and ends them before it returns. Callbacks run on the thread that made the call. Where a scheduler moves work between
 * threads, the text of a failure stays behind on the thread that failed: in Go, call runtime.LockOSThread before a function of
 * this library and runtime.UnlockOSThread after fth_last_error; goroutines that block in a call count as any other cgo call.
 *
 * PROCESSES. The first call of anything but fth_version starts the engine. A child that was forked after that gets
 * FTH_E_WRONG_PROCESS from every function; fork before the first call, or call exec. The engine then handles SIGSEGV,
 * SIGFPE and one real-time signal, and passes on what is not its own; it never touches SIGINT, stdin, stdout or stderr.
 * The library stays loaded: dlclose does nothing.
 *
 * PROCESSORS. x86-64-v2 or later is needed; the best of three builds (v2, v3, v4), which lie beside the library, is chosen
 * at the first call. The environment variable FAITHFUL_CPU names a lesser one: v2, v3 or v4.
 */
#ifndef FTH_FAITHFUL_H
#define FTH_FAITHFUL_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define FTH_API __attribute__((visibility("default")))
#else
#define FTH_API
#endif

#ifdef __cplusplus
#define FTH_NOEXCEPT noexcept
extern "C" {
#else
#define FTH_NOEXCEPT
#endif

/* The major part changes when a caller must be rebuilt, the minor part when something was only added. */
#define FTH_VERSION_MAJOR 1
#define FTH_VERSION_MINOR 6

typedef int32_t fth_status;

/*
 * Values have types by name since 1.6: fth_metric and the like. Fields and parameters that hold one are int32_t, or uint32_t where
 * it is bits, so that their size never changes.
 */
enum fth_status_code {
    FTH_OK = 0,
    FTH_E_INVALID_ARGUMENT = -1, /* a NULL, number or name outside what the function allows */
    FTH_E_INVALID_HANDLE = -2,   /* freed already, of another kind, or never from this library */
    FTH_E_OUT_OF_MEMORY = -3,
    FTH_E_BUFFER_TOO_SMALL = -4, /* the needed size was written */
    FTH_E_IO = -5,               /* a file cannot be read or written, for another reason than -11 and -12 */
    FTH_E_UNSUPPORTED = -6,      /* not on this processor, or a part of the installation is missing, as FAISS may be */
    FTH_E_CANCELLED = -7,
    FTH_E_DATA = -8,             /* the data or the options do not allow it; the text says what to change */
    FTH_E_WRONG_PROCESS = -9,    /* a forked child of the process that started the engine */
    FTH_E_VERSION = -10,         /* a struct of another version */
    FTH_E_NOT_FOUND = -11,       /* there is no such file, or no such folder to write into */
    FTH_E_PERMISSION = -12,      /* a file or folder may not be read or written; since 1.4, before FTH_E_IO */
    FTH_E_INTERNAL = -99         /* a fault of this library */
};

/* (major << 16) | minor of the library that is loaded. Callable before anything else; starts nothing. */
FTH_API uint32_t fth_version(void) FTH_NOEXCEPT;

/*
 * Copies the text of this thread's last failure into buffer, cut to fit and always terminated, and returns the bytes
 * needed for all of it, terminator included. 1, for the empty text, when nothing failed yet. buffer may be NULL.
 */
FTH_API size_t fth_last_error(char *buffer, size_t capacity) FTH_NOEXCEPT;

/*
 * Names of values: "FTH_E_DATA" for a status, and "below" for ("fth_verdict", FTH_VERDICT_BELOW), the constant in lower case without
 * what all of its type begin with. "unknown" for others. Not to be freed; callable before anything else. Since 1.6.
 */
FTH_API const char *fth_status_name(fth_status status) FTH_NOEXCEPT;
FTH_API const char *fth_enum_name(const char *type, int32_t value) FTH_NOEXCEPT;

/*
 * JSON about the build: "version", "api", "instruction_set", "runtime" and, since 1.6, "features", which are "arrow_stream" and,
 * where its library was found, "faiss". Text as described above; out_needed may be NULL.
 */
FTH_API fth_status fth_build_info(char *buffer, size_t capacity, size_t *out_needed) FTH_NOEXCEPT;

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

typedef enum fth_dtype {
    FTH_FLOAT32 = 1,
    FTH_FLOAT64 = 2,
    FTH_FLOAT16 = 3,
    FTH_INT64 = 4, /* since 1.5 */
    FTH_UINT64 = 5,
    FTH_INT8 = 6, /* since 1.6, as all that follows */
    FTH_UINT8 = 7,
    FTH_INT16 = 8,
    FTH_UINT16 = 9,
    FTH_INT32 = 10,
    FTH_UINT32 = 11
} fth_dtype;

/*
 * Rows in the caller's memory. Strides are bytes from one row or value to the next, may be negative, and are those of
 * rows without gaps where 0. float32 rows without gaps between their values are read in place; anything else is copied,
 * row by row, to float32.
 * Distances are those of float32. From columns of real rows that it does not hold and that lie far from 0, an offset is subtracted in
 * double before rounding, and the same from the other rows of the call; rows are exact copies where they are equal as given. A float64
 * beyond float32 gives FTH_E_DATA.
 */
typedef struct fth_matrix {
    uint32_t size; /* sizeof(fth_matrix) */
    int32_t dtype; /* FTH_FLOAT32 ... */
    const void *data;
    int64_t rows;    /* 1 to 2^31 - 1 */
    int64_t columns; /* 1 to 2^31 - 1 */
    int64_t row_stride;
    int64_t column_stride;
} fth_matrix;

/* ---- Cancelling -------------------------------------------------------------------------------------------------- */

typedef struct fth_cancel fth_cancel;

FTH_API fth_status fth_cancel_new(fth_cancel **out_cancel) FTH_NOEXCEPT;

/* Ends every call that was given this handle, now or later, with FTH_E_CANCELLED. From any thread; again does nothing. */
FTH_API fth_status fth_cancel_request(fth_cancel *cancel) FTH_NOEXCEPT;

/* Frees the handle; NULL is allowed. */
FTH_API fth_status fth_cancel_free(fth_cancel *cancel) FTH_NOEXCEPT;

/* ---- Options ----------------------------------------------------------------------------------------------------- */

/* Estimators of the support, as bits. */
typedef enum fth_support {
    FTH_SUPPORT_NONE = 0,
    FTH_SUPPORT_BALL = 1,
    FTH_SUPPORT_KNN = 2,
    FTH_SUPPORT_LOCAL = 4,
    FTH_SUPPORT_ALL = 7
} fth_support;

/* What equal rows count for: once, or each. */
typedef enum fth_duplicates { FTH_DUPLICATES_COLLAPSE = 0, FTH_DUPLICATES_KEEP = 1 } fth_duplicates;

/* Equal scores: spread when more than 5 % tie, "at most" as in the paper, always a ramp over the tied block. */
typedef enum fth_ties { FTH_TIES_AUTO = 0, FTH_TIES_LITERAL = 1, FTH_TIES_SPREAD = 2 } fth_ties;

/* Rows with NaN or an infinity: refused with FTH_E_DATA, or left out and counted. */
typedef enum fth_non_finite { FTH_NON_FINITE_ERROR = 0, FTH_NON_FINITE_DROP = 1 } fth_non_finite;

/*
 * How neighbours are found: exactly, unless a recall or a tolerance is asked for; exactly in any case; approximately, by
 * inverted lists, or through an index of FAISS: a graph or inverted lists. The last two need libfaithful_faiss.so, beside this library
 * or where the environment variable FAITHFUL_FAISS_LIBRARY says; FTH_E_UNSUPPORTED where it is missing (before 1.6 FTH_E_DATA). Since
 * 1.1.
 */
typedef enum fth_search {
    FTH_SEARCH_AUTO = 0,
    FTH_SEARCH_EXACT = 1,
    FTH_SEARCH_JOIN = 2,
    FTH_SEARCH_HNSW = 3,
    FTH_SEARCH_IVF = 4
} fth_search;

/* Public tools whose numbers are reproduced beside the audit, as bits; their numbers are in the summary. */
typedef enum fth_compatibility {
    FTH_COMPATIBILITY_AUTHORS = 1,
    FTH_COMPATIBILITY_AUTHORS_FIXED = 2,
    FTH_COMPATIBILITY_SYNTHCITY = 4,
    FTH_COMPATIBILITY_PRDC = 8,
    FTH_COMPATIBILITY_KID_IN_ORDER = 16 /* kernel distance over the first rows as they stand */
} fth_compatibility;

/* How far an audit is. Valid during the callback. */
typedef struct fth_progress {
    uint32_t size; /* sizeof(fth_progress) of the library; fields beyond it are not there */
    int32_t reserved;
    const char *stage;       /* what is being done, for a person */
    double share;            /* of the stage, in [0, 1] */
    double pairs_per_second; /* in this stage so far */
    double seconds_left;     /* estimate for this stage; negative while unknown */
    const char *plan_method; /* at the start of a search, engine and kernel; otherwise NULL and the next three are 0 */
    double plan_flops;
    int64_t plan_pairs;
    int64_t plan_bytes; /* working memory besides the rows */
} fth_progress;

/* Return 0 to go on and anything else to cancel. Must not throw or longjmp. */
typedef int32_t (*fth_progress_callback)(const fth_progress *progress, void *user_data);

/* Called about 20 times a second while an audit runs: return 0 to go on and anything else to cancel. As above. */
typedef int32_t (*fth_check_callback)(void *user_data);

/* How to audit. Fill it with fth_options_init, then change what you want otherwise. */
typedef struct fth_options {
    uint32_t size;          /* sizeof(fth_options) */
    int32_t k;              /* of every k-nearest-neighbour radius, at least 1; 5 */
    uint32_t supports;      /* FTH_SUPPORT_* bits; all */
    int32_t duplicates;     /* FTH_DUPLICATES_*; collapse */
    int32_t ties;           /* FTH_TIES_*; auto */
    int32_t normalize;      /* 1: scale every row to length 1 first; 0 */
    int32_t non_finite;     /* FTH_NON_FINITE_*; error */
    uint32_t compatibility; /* FTH_COMPATIBILITY_* bits; none */
    int32_t seed;           /* of everything random; 0 */
    int32_t replicates;     /* bootstrap resamples behind every interval, 0 (none) or at least 100; 1000 */
    double confidence;      /* of the interval of each score, between 0 and 1; 0.95 */
    double false_discovery_rate; /* of the row tests, between 0 and 1; 0.05 */
    int32_t ideal_rows;     /* real rows in each split that shows what fresh rows score; 0 for none; 1000 */
    int32_t ideal_repeats;  /* number of splits, at least 2; 10 */
    int32_t threads;        /* 0: one a processor; 0 */
    int32_t companions;     /* 1: companion metrics too, in the summary and as a column; 0 */
    int64_t memory_limit;    /* bytes of working memory for the search; 0: a quarter of the machine; 0 */
    const char *ideal_cache; /* folder that keeps what fresh rows score between audits; NULL for none */
    fth_progress_callback progress; /* NULL for none */
    void *progress_data;     /* handed to progress */
    fth_cancel *cancel;      /* NULL for none */
    fth_check_callback check; /* for hosts that learn of an interruption on their own thread; NULL for none; since 1.1 */
    void *check_data;         /* handed to check; since 1.1, as all that follows */
    int32_t search;           /* FTH_SEARCH_*; auto */
    int32_t search_reserved;
    double recall;    /* share of the true neighbours that an approximate search must be certified to find; 0 for none */
    double tolerance; /* most that an approximate search may have changed a headline by; 0 for any change */
    const char *const *real_labels;      /* class of each real row, for the diagnosis of an audit; NULL for none; since 1.4 */
    const char *const *synthetic_labels; /* class of each synthetic row; both or neither; since 1.4, as all that follows */
    int64_t real_labels_count;           /* 0, or the real rows */
    int64_t synthetic_labels_count;      /* 0, or the synthetic rows */
    /*
     * A key for each row: rows with one key, as those of a person, a day or a session, depend on each other, and whatever takes rows as
     * independent goes by key. NULL for independent rows, or for the group column of loaded files. Those of the synthetic rows only beside
     * those of the real rows; those of the hold-out rows are needed then, and real rows have none of their keys. Since 1.5, as all that
     * follows.
     */
    const char *const *real_groups;
    const char *const *synthetic_groups;
    const char *const *holdout_groups;
    int64_t real_groups_count;           /* 0, or the real rows */
    int64_t synthetic_groups_count;      /* 0, or the synthetic rows */
    int64_t holdout_groups_count;        /* 0, or the hold-out rows */
} fth_options;

/* Writes the defaults. size is sizeof(fth_options). */
FTH_API fth_status fth_options_init(fth_options *options, uint32_t size) FTH_NOEXCEPT;

/* ---- Arrow ------------------------------------------------------------------------------------------------------- */

/*
 * Arrow's C stream interface (arrow.apache.org/docs/format/CStreamInterface.html), by which R, Julia, Rust, Go, polars and pandas hand
 * over tables with their types. Its structs and their guards are the same in every header that declares them. Since 1.6.
 */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};
#endif

/* ---- Files ------------------------------------------------------------------------------------------------------- */

typedef struct fth_data fth_data;

/*
 * Which files to load, and which of their columns. A file is an array (.npy, .npz or .npz:member, .idx, -ubyte,
 * -ubyte.gz) or a table (.csv, .tsv, either with .gz, .parquet); all are of one of these sorts. Arrays count their columns
 * from 0 and take ranges such as "3-7"; tables name them.
 */
typedef struct fth_files {
    uint32_t size; /* sizeof(fth_files) */
    int32_t columns_count;
    const char *real;
    const char *synthetic;
    const char *holdout;            /* NULL for none */
    const char *const *columns;     /* columns to use; all when there are none */
    const char *const *drop;        /* columns to leave out */
    const char *const *categorical; /* columns of numbers that are categories; tables only */
    int32_t drop_count;
    int32_t categorical_count;
    const char *id; /* column that names the rows, not compared; tables only; NULL for none */
    const char *label; /* column of both files with the class of each row, for the diagnosis; NULL for none; since 1.4 */
    /* Since 1.5: what columns of tables hold, {"columns": {"age": {"kind": "number"}}} or metadata of SDMetrics, as JSON or as
     * the name of a file with it; NULL for what is found out. */
    const char *columns_as;
    /* How .csv and .tsv files are written; NULL for what is found out, which is UTF-8. */
    const char *encoding;
    const char *delimiter;    /* one sign */
    const char *decimal_mark; /* "." or "," */
    const char *const *missing; /* words for missing values beside the empty cell; NULL for the usual ones */
    /* Further files of the same set: their rows follow those of the first. */
    const char *const *more_real;
    const char *const *more_synthetic;
    const char *const *more_holdout;
    int32_t missing_count;
    int32_t more_real_count;
    int32_t more_synthetic_count;
    int32_t more_holdout_count;
    /* What columns of tables weigh in squared distances, each "column=weight"; 1 for others. */
    const char *const *weights;
    int32_t weights_count;
    int32_t scale; /* FTH_SCALE_*, of numbers in tables; FTH_SCALE_STANDARD for callers whose struct ends before it */
    /*
     * Column of persons, days or sessions, by name (tables) or number (arrays): rows with one value depend on each other. It is read and
     * not compared. NULL where rows are independent. A synthetic file without it has independent rows.
     */
    const char *group;
    /*
     * Tables as streams of Arrow in place of real, synthetic and holdout, which are NULL then; NULL for files. A stream is read whole
     * and released, also where the call fails; its release is NULL then. Columns are read as those of an .arrow file, and dictionaries
     * are categories. Beside real_stream, synthetic may be left out for fth_profile_fit_data. Since 1.6, as all that follows.
     */
    struct ArrowArrayStream *real_stream;
    struct ArrowArrayStream *synthetic_stream;
    struct ArrowArrayStream *holdout_stream;
} fth_files;

typedef enum fth_scale {
    FTH_SCALE_AUTO = 0,    /* by quantiles of the real rows: what a column weighs does not hang on its tail */
    FTH_SCALE_STANDARD = 1 /* by mean and standard deviation */
} fth_scale;

typedef enum fth_role { FTH_ROLE_REAL = 0, FTH_ROLE_SYNTHETIC = 1, FTH_ROLE_HOLDOUT = 2 } fth_role;

/* Loads the files. Each path is a file, a folder of parts, a pattern such as part-?.parquet, a pipe, or "-" for standard input.
 * Tables become rows of numbers and codes by an encoding fitted on the real one: two categories that differ are as far apart as one
 * standard deviation of a number. */
FTH_API fth_status fth_data_load(const fth_files *files, fth_data **out_data) FTH_NOEXCEPT;

/*
 * The rows of one role as float32: readable until data is freed. out_matrix->size is set by the caller. Rows of tables come in their
 * dense form, made at the first call: numbers, and for each category of the real rows a value that is 0 or the root of half the
 * column's weight, in the order of the table. A category that the real rows do not have is 0 everywhere.
 */
FTH_API fth_status fth_data_matrix(const fth_data *data, int32_t role, fth_matrix *out_matrix) FTH_NOEXCEPT;

/* Frees the rows; NULL is allowed. */
FTH_API fth_status fth_data_free(fth_data *data) FTH_NOEXCEPT;

/* ---- Auditing ---------------------------------------------------------------------------------------------------- */

typedef struct fth_result fth_result;

/*
 * Audits synthetic rows against real ones, both with as many columns. holdout holds real rows that the generator never
 * saw, which show what a perfect generator would score; NULL for none. options NULL stands for the defaults.
 */
FTH_API fth_status fth_audit_run(const fth_matrix *real, const fth_matrix *synthetic, const fth_matrix *holdout,
                                 const fth_options *options, fth_result **out_result) FTH_NOEXCEPT;

/* The same for loaded files; messages then name their columns, and written results their rows. */
FTH_API fth_status fth_audit_run_data(const fth_data *data, const fth_options *options,
                                      fth_result **out_result) FTH_NOEXCEPT;

/* Frees the result; NULL is allowed. */
FTH_API fth_status fth_result_free(fth_result *result) FTH_NOEXCEPT;

/* ---- Results ----------------------------------------------------------------------------------------------------- */

typedef enum fth_metric {
    FTH_METRIC_ALPHA_PRECISION = 0, /* fidelity over all levels */
    FTH_METRIC_BETA_RECALL = 1,     /* diversity over all levels */
    FTH_METRIC_FULL_SUPPORT = 2,    /* share of synthetic rows within the full support of the real rows */
    FTH_METRIC_AUTHENTICITY = 3,    /* share of synthetic rows that are no copies */
    FTH_METRIC_COVERAGE = 4,        /* share of real rows with a synthetic row nearby */
    FTH_METRIC_FIDELITY = 5         /* rows too far out, or in a hole, cost; crowding does not */
} fth_metric;

/*
 * The headlines that audits have, as a JSON array in the order of results: "id", "metric" (the name in JSON), "number" (FTH_METRIC_*),
 * "support", "title", "question", "judged" ("synthetic" or "real"), "has_curve" and "supplementary" (summaries and rankings leave it out).
 * out_needed may be NULL. Since 1.5.
 */
FTH_API fth_status fth_headlines_json(char *buffer, size_t capacity, size_t *out_needed) FTH_NOEXCEPT;

typedef enum fth_verdict {
    FTH_VERDICT_NONE = 0,
    FTH_VERDICT_AS_FRESH = 1,
    FTH_VERDICT_BELOW = 2,
    FTH_VERDICT_ABOVE = 3
} fth_verdict;

/* How an ideal was found: from the hold-out, from splits of the real rows, from each real row against the others. */
typedef enum fth_ideal_source {
    FTH_IDEAL_HOLDOUT = 0,
    FTH_IDEAL_SPLITS = 1,
    FTH_IDEAL_LEAVE_ONE_OUT = 2
} fth_ideal_source;

/* Which fields of a headline are known, as bits; the others are 0. */
typedef enum fth_has {
    FTH_HAS_INTERVAL = 1,
    FTH_HAS_IDEAL = 2,
    FTH_HAS_CLOSED_FORM = 4,
    FTH_HAS_DIFFERENCE = 8,
    FTH_HAS_SEARCH_BOUND = 16
} fth_has;

/* One number of an audit, with its uncertainty and what fresh real rows would score in its place. */
typedef struct fth_headline {
    uint32_t size;   /* sizeof(fth_headline), set by the caller */
    int32_t metric;  /* FTH_METRIC_* */
    int32_t support; /* FTH_SUPPORT_*; none where there is only one estimator */
    int32_t verdict; /* FTH_VERDICT_*, from the difference and never from a comparison with 1 */
    uint32_t has;    /* FTH_HAS_* bits */
    int32_t ideal_source;     /* FTH_IDEAL_* */
    int32_t ideal_same_sizes; /* 1 where the ideal holds at the audit's numbers of rows */
    int32_t reserved;
    double value; /* in [0, 1] */
    double low;   /* confidence interval of the value */
    double high;
    double ideal; /* what fresh real rows score */
    double ideal_low;
    double ideal_high;
    double ideal_spread; /* standard deviation over the splits */
    double closed_form;  /* the ideal from theory */
    double difference_low; /* interval of value minus ideal; those of all headlines hold together, 97 % */
    double difference_high;
    double search_bound; /* most that an approximate search can have changed the value; the verdict allows for it; since 1.1 */
} fth_headline;

FTH_API fth_status fth_result_headline_count(const fth_result *result, int32_t *out_count) FTH_NOEXCEPT;

/* Headline 0 <= index < count; of each metric, the one to look at first comes first. */
FTH_API fth_status fth_result_headline(const fth_result *result, int32_t index,
                                       fth_headline *out_headline) FTH_NOEXCEPT;

/* What headlines, findings and named rows say together; the summary has the reasons. Since 1.5. */
typedef enum fth_overall {
    FTH_OVERALL_CANNOT_TELL = 0, /* nothing differs, but a metric has no verdict, or copies could not be tested */
    FTH_OVERALL_AS_FRESH = 1,    /* nothing tells the synthetic rows from fresh real rows */
    FTH_OVERALL_DIFFERS = 2      /* a headline, a finding or a list of named rows does */
} fth_overall;

FTH_API fth_status fth_result_overall(const fth_result *result, int32_t *out_code) FTH_NOEXCEPT;

/* How far an approximate audit can be from the exact one, with the confidence of the intervals. Since 1.1. */
typedef struct fth_certificate {
    uint32_t size;           /* sizeof(fth_certificate), set by the caller */
    int32_t approximate;     /* 0: the search was exact, and there is nothing to certify; 1 */
    int32_t satisfied;       /* 1: the recall and the tolerance that were asked for are certified */
    int32_t rounds;          /* of search; each after the first tried harder */
    int32_t real_sample;     /* real rows whose neighbours were found exactly, to compare */
    int32_t synthetic_sample;
    double least_recall;     /* lower bound of the share of true neighbours found, of the worst kind of search */
    double largest_change;   /* largest search_bound of a headline */
} fth_certificate;

/* For the synthetic rows. An exact audit has recall 1 and change 0. */
FTH_API fth_status fth_result_certificate(const fth_result *result, fth_certificate *out_certificate) FTH_NOEXCEPT;

/* The per-row tables, a row for each scored synthetic row or each scored real row; the others are for fth_result_stream alone. */
typedef enum fth_table {
    FTH_TABLE_SYNTHETIC = 0,
    FTH_TABLE_REAL = 1,
    FTH_TABLE_CURVES = 2, /* every curve at 201 levels; since 1.6, as all that follows */
    FTH_TABLE_COLUMNS = 3, /* each column of a table beside the same of the real rows */
    FTH_TABLE_PAIRS = 4,   /* each pair of columns that was tested */
    FTH_TABLE_HEADLINES = 5,
    FTH_TABLE_FINDINGS = 6 /* the diagnosis; its rows are counted, and listed by fth_result_diagnosis_json */
} fth_table;

/* Types of columns, with the C type of a value: double, int32_t, uint8_t (0 or 1). */
typedef enum fth_column_type {
    FTH_COLUMN_FLOAT64 = 1,
    FTH_COLUMN_INT32 = 2,
    FTH_COLUMN_BOOL = 3
} fth_column_type;

FTH_API fth_status fth_result_rows(const fth_result *result, int32_t table, int64_t *out_rows) FTH_NOEXCEPT;

FTH_API fth_status fth_result_column_count(const fth_result *result, int32_t table, int32_t *out_count) FTH_NOEXCEPT;

/* Name, as text, and type of column 0 <= index < count; out_type and out_needed may be NULL. */
FTH_API fth_status fth_result_column_name(const fth_result *result, int32_t table, int32_t index, int32_t *out_type,
                                          char *buffer, size_t capacity, size_t *out_needed) FTH_NOEXCEPT;

/*
 * Copies a column, by name, into values, which holds capacity values of the given type; the type must be the column's
 * own. FTH_E_BUFFER_TOO_SMALL when capacity is less than the rows. Column "row" holds the row numbers in the caller's
 * matrix. Distances and levels are +infinity where the row has none.
 */
FTH_API fth_status fth_result_column(const fth_result *result, int32_t table, const char *name, int32_t type,
                                     void *values, int64_t capacity) FTH_NOEXCEPT;

/*
 * A table, whole and typed: float64, int32, bool and utf8, in one batch whose memory is the stream's. Columns are those of
 * fth_result_column and, where the files had an id column, "id"; numbers that are not known are NaN. out_stream is overwritten and
 * the caller's to release; it may outlive the result. Since 1.6.
 */
FTH_API fth_status fth_result_stream(const fth_result *result, int32_t table, struct ArrowArrayStream *out_stream) FTH_NOEXCEPT;

/*
 * Names of the rows of a table, where the files had an id column: one terminated string a row, one behind the other.
 * out_needed may be NULL. Since 1.1.
 */
FTH_API fth_status fth_result_ids(const fth_result *result, int32_t table, char *buffer, size_t capacity,
                                  size_t *out_needed) FTH_NOEXCEPT;

/*
 * A curve at the caller's levels, exactly: the share of rows whose level is at most levels[i], each in [0, 1].
 * metric: one that has a curve, see fth_headlines_json. role: FTH_ROLE_SYNTHETIC, or FTH_ROLE_HOLDOUT for the
 * hold-out rows in their place.
 */
FTH_API fth_status fth_result_curve(const fth_result *result, int32_t role, int32_t metric, int32_t support,
                                    const double *levels, int64_t count, double *out_shares) FTH_NOEXCEPT;

/* The whole summary as JSON: options, headlines, tests of rows, scores, numbers of public tools. out_needed may be NULL. */
FTH_API fth_status fth_result_summary_json(const fth_result *result, char *buffer, size_t capacity,
                                           size_t *out_needed) FTH_NOEXCEPT;

/*
 * The diagnosis as JSON: the failure modes that were found, each with its sentence, strength, interval, ideal, p-value and
 * rows, the kinds that were looked for, and the rate of false alarms. out_needed may be NULL. Since 1.2.
 */
FTH_API fth_status fth_result_diagnosis_json(const fth_result *result, char *buffer, size_t capacity,
                                             size_t *out_needed) FTH_NOEXCEPT;

typedef enum fth_write_format { FTH_WRITE_PARQUET = 0, FTH_WRITE_CSV = 1 } fth_write_format;

/*
 * Writes summary.json, the per-row tables in the given format and the curves into a directory that appears whole or not
 * at all. An older result, or an empty directory, is replaced. FTH_E_DATA for a directory that holds anything else, and for
 * one that a file lies in that the audit read.
 */
FTH_API fth_status fth_result_write(const fth_result *result, const char *directory, int32_t format) FTH_NOEXCEPT;

/* ---- Report ------------------------------------------------------------------------------------------------------ */

/* The rows that were audited, for a page that shows some of them. Since 1.1. */
typedef struct fth_report {
    uint32_t size;               /* sizeof(fth_report) */
    int32_t redact;              /* 1: row numbers, ids and distances, but no values, images or picture of rows; 0 */
    const fth_data *data;        /* what fth_audit_run_data audited; NULL when real and synthetic are given */
    const fth_matrix *real;      /* what fth_audit_run audited, all of it; not looked at where there is data */
    const fth_matrix *synthetic;
    int32_t image_height;        /* where every row of real and synthetic is a flattened image; else 0 */
    int32_t image_width;
    int32_t image_channels;      /* innermost: 1, 3 or 4, or 0 where there are none */
    int32_t columns_count;       /* 0, or the columns of real */
    const char *const *columns;  /* what the page calls them; their numbers when there are none */
} fth_report;

/*
 * fth_result_write with the report beside the tables: report.html, one page that asks for nothing outside itself, and
 * report.json and, unless redacted, report-values.json, from which it can be made again.
 */
FTH_API fth_status fth_result_write_report(const fth_result *result, const char *directory, int32_t format,
                                           const fth_report *report) FTH_NOEXCEPT;

/* Writes the page alone; a file in its place is replaced once the page is whole. FTH_E_DATA for a file that the audit read. */
FTH_API fth_status fth_result_report(const fth_result *result, const fth_report *report, const char *path) FTH_NOEXCEPT;

/*
 * Makes the page again from the directory of a finished audit. redact as above; the page of an audit that was redacted
 * stays redacted. path: NULL for report.html in the directory. FTH_E_DATA for another file of the directory, or one that the
 * audit read.
 */
FTH_API fth_status fth_report_again(const char *directory, int32_t redact, const char *path) FTH_NOEXCEPT;

/* ---- Curation ---------------------------------------------------------------------------------------------------- */

/*
 * The synthetic rows worth keeping: no copies, no rows off the real support, no repeats, and of the rest those that cover the
 * most real rows: greedily, which covers at least 63 % of what the best choice of as many rows would, and half of it where labels
 * are balanced. All since 1.3.
 */
typedef struct fth_curated fth_curated;

/* What became of a synthetic row: the first reason that applies. */
typedef enum fth_fate {
    FTH_FATE_CHOSEN = 0,
    FTH_FATE_NOT_NEEDED = 1,       /* nothing speaks against it, but enough rows were chosen without it */
    FTH_FATE_NOT_FINITE = 2,       /* it holds NaN or an infinity and was not audited */
    FTH_FATE_EXACT_COPY = 3,       /* it equals a real row */
    FTH_FATE_COPY = 4,             /* the calibrated test names it as a copy */
    FTH_FATE_OFF_SUPPORT = 5,      /* the calibrated test names it as off the real support */
    FTH_FATE_BEYOND_MAX_ALPHA = 6,
    FTH_FATE_DUPLICATE = 7         /* it equals an earlier synthetic row */
} fth_fate;

/* What to keep, and the rows that were audited. 0 and NULL stand for what is not asked for. */
typedef struct fth_curation {
    uint32_t size;                /* sizeof(fth_curation) */
    int32_t trial;                /* 1: also hold rows chosen in the same way for half of the real rows against the other half; 0 */
    const fth_data *data;         /* what fth_audit_run_data audited; NULL when real and synthetic are given */
    const fth_matrix *real;       /* what fth_audit_run audited, all of it; not looked at where there is data */
    const fth_matrix *synthetic;
    int64_t rows;                 /* how many to choose; 0 for every row that nothing speaks against */
    double max_alpha;             /* reject rows whose alpha level is larger, in (0, 1]; 0 for no bound */
    double false_discovery_rate;  /* of the tests that reject, between 0 and 1; 0 for the audit's */
    const char *balance;          /* column of the synthetic file, by name (tables) or number (arrays): as many rows of each value */
    const char *const *labels;    /* or, for rows in memory, a label of each synthetic row */
    int32_t labels_count;         /* 0, or the synthetic rows */
    int32_t reserved;
} fth_curation;

/*
 * Chooses rows. Other rows than those of the audit give FTH_E_DATA. options: the callbacks and cancel count; NULL for none. A trial
 * takes four audits with half of the real rows.
 */
FTH_API fth_status fth_result_curate(const fth_result *result, const fth_curation *curation, const fth_options *options,
                                     fth_curated **out_curated) FTH_NOEXCEPT;

/*
 * Numbers of the chosen rows in the caller's synthetic rows, in the order of choice: every beginning of the list is a good choice
 * of its own length. out_count gets how many there are; rows NULL with capacity 0 asks for that alone.
 */
FTH_API fth_status fth_curated_rows(const fth_curated *curated, int32_t *rows, int64_t capacity, int64_t *out_count) FTH_NOEXCEPT;

/* FTH_FATE_* of each synthetic row of the caller's. As above. */
FTH_API fth_status fth_curated_fates(const fth_curated *curated, int32_t *fates, int64_t capacity, int64_t *out_count) FTH_NOEXCEPT;

/*
 * Counts, coverage before and after, what the choice gains on real rows that it never saw, where a trial was asked for, and the columns
 * of lists, structs or maps that fth_curated_write leaves out, as JSON. out_needed may be NULL.
 */
FTH_API fth_status fth_curated_json(const fth_curated *curated, char *buffer, size_t capacity, size_t *out_needed) FTH_NOEXCEPT;

/*
 * For loaded files: writes the chosen rows to a file of the synthetic file's format, with its columns and types, and the reasons
 * for all rows beside it: subset.parquet and subset-reasons.parquet, or as .csv for other formats. Columns of lists, structs or maps are
 * not written; fth_curated_json names them. FTH_E_DATA where either is a file that was read, or the reasons would replace something else.
 */
FTH_API fth_status fth_curated_write(const fth_curated *curated, const char *path) FTH_NOEXCEPT;

/* Frees the choice; NULL is allowed. */
FTH_API fth_status fth_curated_free(fth_curated *curated) FTH_NOEXCEPT;

/* ---- Comparison -------------------------------------------------------------------------------------------------- */

/*
 * Several audits of one real set, made with the same options and replicates, under different names: count of each, at least 2.
 * baseline: the name that the others are held against; NULL for none. FTH_E_DATA when the audits do not belong together. All
 * since 1.3.
 *
 * fth_compare_regressions: on how many headlines a set is worse than the baseline beyond the interval of their difference,
 * counted over all sets; 0 lets a gate pass. baseline must be given.
 */
FTH_API fth_status fth_compare_regressions(const fth_result *const *results, const char *const *names, int32_t count,
                                           const char *baseline, int32_t *out_count) FTH_NOEXCEPT;

/* Rankings with intervals, differences on shared resamples, and regressions, as JSON. out_needed may be NULL. */
FTH_API fth_status fth_compare_json(const fth_result *const *results, const char *const *names, int32_t count, const char *baseline,
                                    char *buffer, size_t capacity, size_t *out_needed) FTH_NOEXCEPT;

/*
 * Writes a page with all sets beside each other; it holds row numbers, ids and scores, but no value of a row. FTH_E_DATA for a
 * file that an audit read.
 */
FTH_API fth_status fth_compare_page(const fth_result *const *results, const char *const *names, int32_t count, const char *baseline,
                                    const char *path) FTH_NOEXCEPT;

/* ---- Profiles ---------------------------------------------------------------------------------------------------- */

/*
 * A real set made ready to score new rows against it, one at a time or in batches: the gate for a generator's output in a
 * service. A row's score does not depend on what else is scored, and is that of an audit with the same options, bit for bit.
 * All since 1.2.
 */
typedef struct fth_profile fth_profile;

/*
 * Fits a profile on real rows, which are copied. holdout holds real rows that the generator never saw, with which new rows
 * are compared; NULL for each real row among the others. Of the options, k, supports, duplicates, ties, normalize, non_finite,
 * false_discovery_rate, threads, memory_limit and the callbacks count. A row is judged alone, so false_discovery_rate is the
 * share of fresh rows that each of the two tests of a row names. NULL stands for the defaults, with 0.01 as that share. Exact
 * search only.
 */
FTH_API fth_status fth_profile_fit(const fth_matrix *real, const fth_matrix *holdout, const fth_options *options,
                                   fth_profile **out_profile) FTH_NOEXCEPT;

/*
 * The same on the real rows, and the hold-out rows if there are any, of loaded files; name the real file as the synthetic one
 * where there is none. The profile keeps how the columns of tables became numbers and codes, in its file too. Since 1.3.
 */
FTH_API fth_status fth_profile_fit_data(const fth_data *data, const fth_options *options, fth_profile **out_profile) FTH_NOEXCEPT;

/*
 * Writes the profile to a file, which appears whole or not at all. An older profile in its place, or an empty file, is replaced;
 * FTH_E_DATA for any other file.
 */
FTH_API fth_status fth_profile_save(const fth_profile *profile, const char *path) FTH_NOEXCEPT;

/*
 * Reads a profile from its file, where the rows stay: it must not change meanwhile, but may be replaced by another save. A file
 * that is damaged, cut short or of another version gives FTH_E_DATA. threads: for batches; 0 for one a processor.
 */
FTH_API fth_status fth_profile_load(const char *path, int32_t threads, fth_profile **out_profile) FTH_NOEXCEPT;

/* What a profile was fitted on, and how. */
typedef struct fth_profile_info {
    uint32_t size;         /* sizeof(fth_profile_info), set by the caller */
    int32_t k;
    uint32_t supports;     /* FTH_SUPPORT_* bits */
    int32_t duplicates;    /* FTH_DUPLICATES_* */
    int32_t ties;          /* FTH_TIES_* */
    int32_t normalize;     /* 1: rows are scaled to length 1 first */
    int32_t non_finite;    /* FTH_NON_FINITE_*, of the real rows; rows to score must be finite */
    int32_t encodes;       /* 1: fitted on a table, and encodes others; since 1.3, before always 0 */
    double false_discovery_rate;
    int64_t real_rows;     /* without those that were left out */
    int64_t columns;       /* of fth_profile_score: for tables those of the dense form of fth_data_matrix */
    int64_t fresh_values;  /* margins of fresh rows that copies are told by; 0 when the real rows are too few */
    int32_t row_axes;      /* extents of a row that are known, for a profile of a file of pictures: rows of files with others are refused */
    int32_t row_shape[3];  /* these extents; both since 1.6 */
} fth_profile_info;

FTH_API fth_status fth_profile_describe(const fth_profile *profile, fth_profile_info *out_info) FTH_NOEXCEPT;

/* What the tests of a row say, each at the profile's false discovery rate and as if the row were the only one. */
typedef enum fth_row_verdict {
    FTH_ROW_AS_FRESH = 0,   /* a fresh real row could look like this */
    FTH_ROW_COPY = 1,       /* closer to a real row than fresh rows are; possibly off the support as well */
    FTH_ROW_OFF_SUPPORT = 2 /* farther out than fresh rows are */
} fth_row_verdict;

/* Which fields of a row's score are known, as bits; the others are 0. */
typedef enum fth_row_has {
    FTH_ROW_HAS_KNN = 1,
    FTH_ROW_HAS_BALL = 2,
    FTH_ROW_HAS_COPY_TEST = 4
} fth_row_has;

/* How one row stands to the real rows. Columns of fth_result_column of the same names mean the same. */
typedef struct fth_row_score {
    uint32_t size;    /* sizeof(fth_row_score), set by the caller in the first of an array */
    int32_t verdict;  /* FTH_ROW_* */
    uint32_t has;     /* FTH_ROW_HAS_* bits */
    int32_t authentic; /* 1: farther from its nearest real row than that one is from its own */
    int32_t nearest_real_row; /* by number in the matrix that the profile was fitted on */
    int32_t reserved;
    double nearest_real_distance; /* 0 for an exact copy */
    double second_nearest_real_distance;
    double nearest_real_spacing; /* from the nearest real row to its own nearest other one */
    double margin;               /* distance over spacing; +infinity when duplicates leave no spacing */
    double alpha_score_knn;      /* distance to the k-th nearest real row */
    double alpha_level_knn;      /* in [0, 1], 0 the most typical; +infinity off the support */
    double alpha_score_ball;     /* distance to the mean of the real rows */
    double alpha_level_ball;
    double fidelity_score;       /* known where knn is */
    double fidelity_level;
    double copy_p_value;         /* in (0, 1] */
    double off_support_p_value;  /* by knn where it is known, otherwise by ball */
    double score_ratio;          /* that score over the largest one of a real row */
    int32_t exact_copy;          /* 1: equal to a real row in every value, as given, which distance 0 may not be. Since 1.5 */
    int32_t exact_copy_reserved;
} fth_row_score;

/*
 * Scores rows of as many columns as the profile has; for a profile of a table in the dense form that fth_data_matrix gives. out_scores
 * holds capacity structs, all of the size that the first one says. options: the callbacks and cancel count; NULL for none. Any number of
 * threads may score with one profile at a time.
 */
FTH_API fth_status fth_profile_score(const fth_profile *profile, const fth_matrix *rows, const fth_options *options,
                                     fth_row_score *out_scores, int64_t capacity) FTH_NOEXCEPT;

/*
 * The same for the rows of a file: a table, encoded as those that the profile was fitted on, where FTH_E_DATA says that it lacks one of
 * their columns and further ones have no part; or, since 1.5, an array for a profile of arrays. out_rows, if not NULL, gets the number of
 * rows; out_scores NULL and capacity 0 ask for that alone. Since 1.3.
 */
FTH_API fth_status fth_profile_score_table(const fth_profile *profile, const char *path, const fth_options *options,
                                           fth_row_score *out_scores, int64_t capacity, int64_t *out_rows) FTH_NOEXCEPT;

/*
 * The same for the rows of a stream, which is read whole and released, also where the call fails. out_rows is also written with
 * FTH_E_BUFFER_TOO_SMALL. Since 1.6.
 */
FTH_API fth_status fth_profile_score_stream(const fth_profile *profile, struct ArrowArrayStream *stream, const fth_options *options,
                                            fth_row_score *out_scores, int64_t capacity, int64_t *out_rows) FTH_NOEXCEPT;

/* Frees the profile; NULL is allowed. */
FTH_API fth_status fth_profile_free(fth_profile *profile) FTH_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
