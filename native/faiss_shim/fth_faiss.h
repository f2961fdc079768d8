/*
 * C interface over the FAISS C++ library: approximate and exact nearest neighbours by squared Euclidean distance.
 * C99; private to FaithfulNative, which calls it from C#.
 *
 * ERRORS. A function that can fail returns a status: FTH_FAISS_OK or a negative FTH_FAISS_E_* code. On failure the text
 * for it is copied into (error, error_capacity), cut to fit and always terminated; error may be NULL if nobody reads it.
 * Nothing is written to error on success, and out_ parameters are written only on success (out_index is set to NULL
 * first). No C++ exception leaves this library. Arguments are checked before FAISS sees them, because an exception
 * inside one of its parallel loops would end the process; the one case that cannot be checked is running out of memory
 * inside such a loop.
 *
 * OWNERSHIP. Rows, queries, paths and descriptors are borrowed for the call. Results go to the caller's buffers. An index belongs to
 * the caller and is given back by fth_faiss_index_free, once; using it afterwards is undefined.
 *
 * THREADS. Any thread may call. On one index, search, describe and write may run at the same time as each other; train,
 * add, the setters and free need the index for themselves. Different indexes are independent. A call that takes
 * `threads` runs on that many OpenMP threads (0: as many as OpenMP would use by itself) and leaves the caller's own
 * OpenMP setting as it was. OpenMP keeps a team of threads for each calling thread, so call from few, long-lived
 * threads and let this library spread the work. After a fork without exec a child must not call: the team is gone.
 *
 * ROWS are float32, row after row without gaps, n x dimension values, finite, and small enough that a squared distance
 * between two of them stays below FLT_MAX; ids are row numbers in the order of adding, from 0.
 *
 * The library stays loaded: dlclose does nothing.
 */
#ifndef FTH_FAISS_H
#define FTH_FAISS_H

#include <stdint.h>

#if defined(FTH_FAISS_BUILDING)
#define FTH_FAISS_API __attribute__((visibility("default")))
#else
#define FTH_FAISS_API
#endif

#ifdef __cplusplus
#define FTH_FAISS_NOEXCEPT noexcept
extern "C" {
#else
#define FTH_FAISS_NOEXCEPT
#endif

/* The major part changes when a caller must be rebuilt, the minor part when something was only added. */
#define FTH_FAISS_VERSION_MAJOR 2
#define FTH_FAISS_VERSION_MINOR 0

enum {
    FTH_FAISS_OK = 0,
    FTH_FAISS_E_INVALID_ARGUMENT = -1, /* a pointer, size or number outside what the function allows */
    FTH_FAISS_E_OUT_OF_MEMORY = -3,
    FTH_FAISS_E_BUFFER_TOO_SMALL = -4,
    FTH_FAISS_E_IO = -5,          /* the file cannot be opened, read or written */
    FTH_FAISS_E_UNSUPPORTED = -6, /* a sound request or file that this library does not handle */
    FTH_FAISS_E_BAD_VALUE = -8,   /* a row holds NaN, an infinity or a value too large to square */
    FTH_FAISS_E_VERSION = -10,    /* struct_size is not one this library knows */
    FTH_FAISS_E_STATE = -11,      /* not trained yet, or too few rows added */
    FTH_FAISS_E_FORMAT = -12,     /* the index file is cut short or corrupted */
    FTH_FAISS_E_INTERNAL = -99    /* FAISS refused for a reason of its own; the text is FAISS's */
};

enum {
    FTH_FAISS_FLAT = 1,    /* every row compared; exact in float32 */
    FTH_FAISS_HNSW = 2,    /* graph of near rows; no training */
    FTH_FAISS_IVF_FLAT = 3, /* rows grouped around trained centroids */
    FTH_FAISS_IVF_SQ8 = 4  /* the same with 8 bits a value */
};

/* Limits. The dimension keeps FAISS's own int products of 65536 rows x dimension in range. */
enum {
    FTH_FAISS_MAX_DIMENSION = 32767,
    FTH_FAISS_MAX_LISTS = 1048576,
    FTH_FAISS_MAX_EFFORT = 65536,
    FTH_FAISS_MAX_THREADS = 1024
};

typedef struct fth_faiss_index fth_faiss_index;

/* What to build. Fields that the kind does not use must be 0. */
typedef struct fth_faiss_params {
    uint32_t struct_size;         /* sizeof(fth_faiss_params) */
    int32_t kind;                 /* FTH_FAISS_FLAT ... */
    int32_t dimension;            /* 1 to FTH_FAISS_MAX_DIMENSION */
    int32_t hnsw_links;           /* HNSW: links a row, 2 to 512 (FAISS's M) */
    int32_t hnsw_ef_construction; /* HNSW: candidates kept while linking, 1 to FTH_FAISS_MAX_EFFORT */
    int32_t ivf_lists;            /* IVF: number of lists, 1 to FTH_FAISS_MAX_LISTS */
} fth_faiss_params;

/* What an index is. */
typedef struct fth_faiss_description {
    uint32_t struct_size; /* in: sizeof(fth_faiss_description) */
    int32_t kind;
    int32_t dimension;
    int32_t is_trained; /* 0 or 1 */
    int64_t count;      /* rows added */
    int32_t ivf_lists;  /* 0 unless IVF */
    int32_t effort;     /* HNSW: efSearch; IVF: nprobe; flat: 0 */
} fth_faiss_description;

/* (major << 16) | minor of the library that is loaded. Callable before anything else. */
FTH_FAISS_API uint32_t fth_faiss_version(void) FTH_FAISS_NOEXCEPT;

/* Indexes created or loaded and not freed yet, in the whole process. */
FTH_FAISS_API int64_t fth_faiss_live_objects(void) FTH_FAISS_NOEXCEPT;

/*
 * One line of JSON about the build: FAISS's version and compile options, OpenMP threads, how BLAS threads.
 * capacity in bytes, terminator included; E_BUFFER_TOO_SMALL if it does not fit (512 does).
 */
FTH_FAISS_API int32_t fth_faiss_build_info(char *out_json, int32_t capacity, char *error,
                                           int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/* An empty index. */
FTH_FAISS_API int32_t fth_faiss_index_create(const fth_faiss_params *params, fth_faiss_index **out_index,
                                             char *error, int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/*
 * Learns the lists of an IVF index from n rows, at least one for each list. Flat and HNSW need no training: for them
 * this checks its arguments and does nothing. E_STATE if rows were added already.
 */
FTH_FAISS_API int32_t fth_faiss_index_train(fth_faiss_index *index, const float *rows, int64_t n,
                                            int32_t threads, char *error,
                                            int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/*
 * Adds n >= 0 rows. E_STATE if the index needs training first. An HNSW graph is the same at each run only with
 * threads = 1: with more, threads race for links.
 */
FTH_FAISS_API int32_t fth_faiss_index_add(fth_faiss_index *index, const float *rows, int64_t n, int32_t threads,
                                          char *error, int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/*
 * The k nearest rows of each of n >= 0 queries, nearest first, into two buffers of n x k. 1 <= k <= rows added. Where an
 * approximate index finds fewer than k, the rest has id -1 and distance FLT_MAX.
 */
FTH_FAISS_API int32_t fth_faiss_index_search(const fth_faiss_index *index, const float *queries, int64_t n,
                                             int32_t k, int32_t threads, float *out_squared_distances,
                                             int64_t *out_ids, char *error,
                                             int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/* HNSW: candidates kept while searching, 1 to FTH_FAISS_MAX_EFFORT. E_UNSUPPORTED for another kind. */
FTH_FAISS_API int32_t fth_faiss_index_set_ef_search(fth_faiss_index *index, int32_t ef_search, char *error,
                                                    int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/* IVF: lists visited for each query, 1 to the number of lists. E_UNSUPPORTED for another kind. */
FTH_FAISS_API int32_t fth_faiss_index_set_nprobe(fth_faiss_index *index, int32_t nprobe, char *error,
                                                 int32_t error_capacity) FTH_FAISS_NOEXCEPT;

FTH_FAISS_API int32_t fth_faiss_index_describe(const fth_faiss_index *index, fth_faiss_description *out_description,
                                               char *error, int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/*
 * Writes the index in FAISS's own file format, which faiss.read_index reads, to an open descriptor from where it stands;
 * it stays open. Where the file lies and when it takes its place is the caller's affair. E_STATE if the index is not
 * trained.
 */
FTH_FAISS_API int32_t fth_faiss_index_write(const fth_faiss_index *index, int32_t descriptor, char *error,
                                            int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/*
 * Reads an index of one of the four kinds written by this library or by FAISS. Every length, link and id in the file is
 * checked against the rest of it before the index is handed out: a file cut short or corrupted gives E_FORMAT, one of
 * another kind or metric E_UNSUPPORTED. Changed values inside otherwise sound rows cannot be noticed: the format has no
 * checksum.
 */
FTH_FAISS_API int32_t fth_faiss_index_load(const char *path, fth_faiss_index **out_index, char *error,
                                           int32_t error_capacity) FTH_FAISS_NOEXCEPT;

/* Frees the index; NULL is allowed. */
FTH_FAISS_API void fth_faiss_index_free(fth_faiss_index *index) FTH_FAISS_NOEXCEPT;

/*
 * k-means of n rows: 1 <= centroids <= n centroids after 1 to 1000 iterations, from a seed, into
 * centroids x dimension values. FAISS looks at no more than 256 rows for each centroid, drawn by the seed.
 */
FTH_FAISS_API int32_t fth_faiss_kmeans(const float *rows, int64_t n, int32_t dimension, int32_t centroids,
                                       int32_t iterations, int32_t seed, int32_t threads, float *out_centroids,
                                       char *error, int32_t error_capacity) FTH_FAISS_NOEXCEPT;

#ifdef __cplusplus
}
#endif
#endif
