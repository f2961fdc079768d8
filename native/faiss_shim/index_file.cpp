#include "index_file.hpp"

#include "flat_rows.hpp"
#include "graph.hpp"
#include "guard.hpp"
#include "lists.hpp"

#include <faiss/index_io.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>

namespace fth {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); } // read, or failed already
};

using File = std::unique_ptr<std::FILE, CloseFile>;

[[noreturn]] void io_failure(const char* action, const std::string& path) {
    throw Failure(FTH_FAISS_E_IO, std::string("cannot ") + action + " " + path + ": " + std::generic_category().message(errno));
}

File open(const std::string& path, const char* mode) {
    File file(std::fopen(path.c_str(), mode));
    if (!file) {
        io_failure("open", path);
    }
    return file;
}

/// A file that did not exist, so that no link that somebody planted is followed, with the permissions of the one that it is to replace.
File create(const std::string& path, const char* target) {
    struct stat older{};
    const bool replaces = stat(target, &older) == 0;
    const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, replaces ? older.st_mode & 0777 : 0666);
    if (handle < 0) {
        io_failure("open", path);
    }
    File file(fdopen(handle, "wb"));
    if (!file || (replaces && fchmod(handle, older.st_mode & 0777) != 0)) {
        io_failure("open", path);
    }
    return file;
}

void write(const faiss::Index& index, const File& file, const std::string& path) {
    try {
        faiss::write_index(&index, file.get());
    } catch (const faiss::FaissException&) {
        io_failure("write", path); // every kind we hold can be written, so what failed is the disk
    }
    // The last block is written here, and a full disk shows only then.
    if (std::fflush(file.get()) != 0 || fsync(fileno(file.get())) != 0) {
        io_failure("write", path);
    }
}

/// A name beside the file that nobody can foresee.
std::string beside(const char* path) {
    std::random_device random;
    return std::string(path) + "." + std::to_string((static_cast<uint64_t>(random()) << 32) | random()) + ".partial";
}

/// What FAISS read, in our classes.
std::unique_ptr<faiss::Index> with_our_loops(faiss::Index& stock, int32_t kind) {
    switch (kind) {
    case FTH_FAISS_FLAT:
        return std::make_unique<FlatRows>(std::move(dynamic_cast<faiss::IndexFlat&>(stock)));
    case FTH_FAISS_HNSW:
        return std::make_unique<Graph>(std::move(dynamic_cast<faiss::IndexHNSWFlat&>(stock)));
    case FTH_FAISS_IVF_FLAT:
        return std::make_unique<Lists>(std::move(dynamic_cast<faiss::IndexIVFFlat&>(stock)));
    default:
        return std::make_unique<CodeLists>(std::move(dynamic_cast<faiss::IndexIVFScalarQuantizer&>(stock)));
    }
}

} // namespace

void save(const fth_faiss_index& index, const char* path) {
    if (!index.faiss->is_trained) {
        throw Failure(FTH_FAISS_E_STATE, "the index is not trained, there is nothing to save");
    }
    const std::string partial = beside(path);
    const File file = create(partial, path);
    try {
        write(*index.faiss, file, path);
        if (std::rename(partial.c_str(), path) != 0) {
            io_failure("write", path);
        }
    } catch (...) {
        static_cast<void>(std::remove(partial.c_str()));
        throw;
    }
}

std::unique_ptr<fth_faiss_index> load(const char* path) {
    File file = open(path, "rb");
    walk_index_file(file.get());
    if (std::fseek(file.get(), 0, SEEK_SET) != 0) {
        io_failure("read", path);
    }
    std::unique_ptr<faiss::Index> index;
    try {
        index.reset(faiss::read_index(file.get()));
    } catch (const faiss::FaissException& e) {
        throw Failure(FTH_FAISS_E_FORMAT, std::string(path) + ": " + e.what());
    }
    const int32_t kind = check_loaded(*index);
    kernels();
    return std::make_unique<fth_faiss_index>(kind, with_our_loops(*index, kind));
}

} // namespace fth
