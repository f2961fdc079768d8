#include "graph_walk.hpp"

#include <algorithm>

namespace fth {

namespace {

constexpr std::size_t line_floats = 16; // of a cache line
constexpr std::size_t at_once = 4;
constexpr std::size_t rows_ahead = 2 * at_once;

} // namespace

void GraphRows::fetch(int row) const {
    const float* values = at(row);
    for (std::size_t i = 0; i < d_; i += line_floats) {
        __builtin_prefetch(values + i);
    }
}

void GraphRows::distances(const float* query, const std::vector<int>& rows, std::vector<float>& out) const {
    const std::size_t n = rows.size();
    out.resize(n);
    for (std::size_t i = 0; i < std::min(n, rows_ahead); i++) {
        fetch(rows[i]);
    }
    std::size_t i = 0;
    for (; i + at_once <= n; i += at_once) {
        for (std::size_t j = i + rows_ahead; j < std::min(n, i + rows_ahead + at_once); j++) {
            fetch(rows[j]);
        }
        const std::array<const float*, at_once> four{at(rows[i]), at(rows[i + 1]), at(rows[i + 2]), at(rows[i + 3])};
        kernels_.distances4(query, four.data(), d_, out.data() + i);
    }
    for (; i < n; i++) {
        out[i] = distance(query, rows[i]);
    }
}

GraphWalk::GraphWalk(const faiss::HNSW& graph, const GraphRows& rows, LinkLocks* locks)
    : graph_(graph), rows_(rows), locks_(locks), visits_(graph.levels.size(), 0) {}

bool GraphWalk::visit(int row) {
    uint8_t& visit = visits_[static_cast<std::size_t>(row)];
    const bool is_first = visit != round_;
    visit = round_;
    return is_first;
}

void GraphWalk::forget_visits() {
    if (++round_ == 0) {
        std::fill(visits_.begin(), visits_.end(), uint8_t{0});
        round_ = 1;
    }
}

void GraphWalk::read_links(int row, int level, bool unseen_only) {
    std::size_t first = 0;
    std::size_t end = 0;
    graph_.neighbor_range(row, level, &first, &end);
    links_.clear();
    std::unique_lock<std::mutex> lock;
    if (locks_ != nullptr) {
        lock = std::unique_lock<std::mutex>(locks_->of(row));
    }
    for (std::size_t i = first; i < end && graph_.neighbors[i] >= 0; i++) {
        if (!unseen_only || visit(graph_.neighbors[i])) {
            links_.push_back(graph_.neighbors[i]);
        }
    }
}

Near GraphWalk::descend(const float* query, Near start, int level) {
    for (Near best = start;; start = best) {
        read_links(start.row, level, false);
        rows_.distances(query, links_, link_distances_);
        for (std::size_t i = 0; i < links_.size(); i++) {
            best = std::min(best, Near{link_distances_[i], links_[i]});
        }
        if (!(best < start)) {
            return start;
        }
    }
}

/// nearest_ stays sorted: with the hundreds of rows that are kept, moving them costs less than a heap's jumps.
void GraphWalk::keep(Near near, std::size_t effort) {
    if (nearest_.size() == effort) {
        if (!(near < nearest_.back())) {
            return;
        }
        nearest_.pop_back();
        is_open_.pop_back();
    }
    const auto place = std::lower_bound(nearest_.begin(), nearest_.end(), near) - nearest_.begin();
    nearest_.insert(nearest_.begin() + place, near);
    is_open_.insert(is_open_.begin() + place, 1);
    first_open_ = std::min(first_open_, static_cast<std::size_t>(place));
}

const std::vector<Near>& GraphWalk::search(const float* query, Near start, int level, std::size_t effort) {
    forget_visits();
    nearest_.assign(1, start);
    is_open_.assign(1, 1);
    first_open_ = 0;
    visit(start.row);
    while (true) {
        while (first_open_ < nearest_.size() && is_open_[first_open_] == 0) {
            first_open_++;
        }
        if (first_open_ == nearest_.size()) {
            return nearest_;
        }
        is_open_[first_open_] = 0;
        read_links(nearest_[first_open_].row, level, true);
        rows_.distances(query, links_, link_distances_);
        for (std::size_t i = 0; i < links_.size(); i++) {
            keep({link_distances_[i], links_[i]}, effort);
        }
    }
}

const std::vector<Near>& GraphWalk::search(const float* query, std::size_t effort) {
    Near near = entry(query);
    for (int level = graph_.max_level; level > 0; level--) {
        near = descend(query, near, level);
    }
    return search(query, near, 0, effort);
}

} // namespace fth
