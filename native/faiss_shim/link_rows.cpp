#include "link_rows.hpp"

#include "graph_walk.hpp"
#include "parallel.hpp"

#include <algorithm>
#include <numeric>

namespace fth {

namespace {

/// One thread's part in the linking.
class Linker {
  public:
    Linker(faiss::HNSW& graph, const GraphRows& rows, LinkLocks& locks)
        : graph_(graph), rows_(rows), locks_(locks), walk_(graph, rows, &locks) {}

    void insert(int row) {
        const float* values = rows_.at(row);
        const int top = graph_.levels[static_cast<std::size_t>(row)] - 1;
        Near near = walk_.entry(values);
        for (int level = graph_.max_level; level > top; level--) {
            near = walk_.descend(values, near, level);
        }
        for (int level = std::min(top, graph_.max_level); level >= 0; level--) {
            candidates_ = walk_.search(values, near, level, static_cast<std::size_t>(graph_.efConstruction));
            // Another thread may have linked to this row already.
            candidates_.erase(std::remove_if(candidates_.begin(), candidates_.end(),
                                             [=](const Near& n) { return n.row == row; }),
                              candidates_.end());
            near = candidates_.empty() ? near : candidates_.front();
            choose(candidates_, static_cast<std::size_t>(graph_.nb_neighbors(level)));
            chosen_here_ = candidates_;
            for (const Near& chosen : chosen_here_) {
                link(row, chosen, level);
            }
            for (const Near& chosen : chosen_here_) {
                link(chosen.row, {chosen.distance, row}, level);
            }
        }
    }

  private:
    /// Leaves at most `most` of the sorted candidates: those that are nearer to their common row than to any chosen before
    /// them, so that links lead into all directions.
    void choose(std::vector<Near>& candidates, std::size_t most) {
        if (candidates.size() <= most) {
            return;
        }
        chosen_.clear();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < candidates.size() && kept < most; i++) {
            const Near candidate = candidates[i];
            if (is_apart(candidate)) {
                chosen_.push_back(candidate.row);
                candidates[kept++] = candidate;
            }
        }
        candidates.resize(kept);
    }

    bool is_apart(Near candidate) const {
        return std::none_of(chosen_.begin(), chosen_.end(), [&](int chosen) {
            return rows_.distance(rows_.at(candidate.row), chosen) < candidate.distance;
        });
    }

    /// Adds a link; a full list is chosen anew.
    void link(int from, Near to, int level) {
        std::size_t first = 0;
        std::size_t end = 0;
        graph_.neighbor_range(from, level, &first, &end);
        auto* const links = graph_.neighbors.data();
        const std::lock_guard<std::mutex> lock(locks_.of(from));
        std::size_t free = first;
        for (; free < end && links[free] >= 0; free++) {
            if (links[free] == to.row) {
                return;
            }
        }
        if (free < end) {
            links[free] = to.row;
            return;
        }
        old_links_.assign(links + first, links + end);
        rows_.distances(rows_.at(from), old_links_, old_distances_);
        links_.assign(1, to);
        for (std::size_t i = 0; i < old_links_.size(); i++) {
            links_.push_back({old_distances_[i], old_links_[i]});
        }
        std::sort(links_.begin(), links_.end());
        choose(links_, end - first);
        for (std::size_t i = 0; first + i < end; i++) {
            links[first + i] = i < links_.size() ? links_[i].row : -1;
        }
    }

    faiss::HNSW& graph_;
    const GraphRows& rows_;
    LinkLocks& locks_;
    GraphWalk walk_;
    std::vector<Near> candidates_;
    std::vector<Near> chosen_here_;
    std::vector<int> chosen_;
    std::vector<int> old_links_;
    std::vector<float> old_distances_;
    std::vector<Near> links_;
};

/// Higher levels first, in random order within one, so that the order of the rows leaves no trace in the graph.
std::vector<int> order(const faiss::HNSW& graph, int64_t first, int64_t n) {
    std::vector<int> rows(static_cast<std::size_t>(n));
    std::iota(rows.begin(), rows.end(), static_cast<int>(first));
    faiss::RandomGenerator random(789);
    for (std::size_t i = rows.size(); i > 1; i--) {
        std::swap(rows[i - 1], rows[static_cast<std::size_t>(random.rand_int(static_cast<int>(i)))]);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
        return graph.levels[static_cast<std::size_t>(a)] > graph.levels[static_cast<std::size_t>(b)];
    });
    return rows;
}

} // namespace

void link_rows(faiss::HNSW& graph, const faiss::IndexFlat& flat, int64_t first, int64_t n) {
    graph.prepare_level_tab(static_cast<std::size_t>(n));
    const std::vector<int> rows = order(graph, first, n);
    const GraphRows graph_rows(flat);
    LinkLocks locks;
    // The highest goes first and alone, so that the entry point stays as it is while threads walk from it.
    if (graph.entry_point >= 0) {
        Linker(graph, graph_rows, locks).insert(rows[0]);
    }
    const int top = graph.levels[static_cast<std::size_t>(rows[0])] - 1;
    if (top > graph.max_level) {
        graph.max_level = top;
        graph.entry_point = rows[0];
    }
    Pieces pieces(n - 1, 8);
    on_every_thread([&] {
        int64_t i = 0;
        int64_t end = 0;
        if (!pieces.take(i, end)) {
            return;
        }
        Linker linker(graph, graph_rows, locks);
        do {
            for (; i < end; i++) {
                linker.insert(rows[static_cast<std::size_t>(i) + 1]);
            }
        } while (pieces.take(i, end));
    });
}

} // namespace fth
