using FaithfulNative.Search;
using FaithfulNative.Search.Certification;

namespace FaithfulNative.Scoring;

/// <summary>What a search missed of the neighbours of the sampled rows, and how much longer its distances are for that.</summary>
internal sealed class SearchErrors(NeighbourTables found, SampledTruth truth, SampleBounds bounds)
{
    private readonly (string Search, NearestTable? Found, NearestTable? Exact, bool Real)[] _tables =
    [
        ("real rows among real rows", found.RealToReal, truth.Tables.RealToReal, true),
        ("synthetic rows among synthetic rows", found.SyntheticToSynthetic, truth.Tables.SyntheticToSynthetic, false),
        ("real rows among synthetic rows", found.RealToSynthetic, truth.Tables.RealToSynthetic, true),
        ("synthetic rows among real rows", found.SyntheticToReal, truth.Tables.SyntheticToReal, false),
    ];

    public IEnumerable<RecallEstimate> Recall()
    {
        foreach ((string search, NearestTable? table, NearestTable? exact, bool real) in _tables)
        {
            if (table is not null)
            {
                double first = bounds.Mean(real, row => table.Squared(row, 0) == exact!.Squared(row, 0) ? 1 : 0);
                double all = bounds.Mean(real, row => Found(table, exact!, row));
                yield return new RecallEstimate(search, table.K, first, bounds.Around(real, first), all, bounds.Around(real, all));
            }
        }
    }

    public IEnumerable<RowScoreError> RowScores(int k)
    {
        foreach ((string search, NearestTable? table, NearestTable? exact, bool real) in _tables)
        {
            foreach (int rank in table is null ? [] : new[] { 1, k }.Where(r => r <= table.K).Distinct())
            {
                double Error(int row)
                {
                    double squared = table!.Squared(row, rank - 1);
                    return squared > 0 ? 1 - Math.Sqrt(exact!.Squared(row, rank - 1) / squared) : 0;
                }

                int[] rows = real ? truth.Real : truth.Synthetic;
                double wrong = bounds.Mean(real, row => Error(row) > 0 ? 1 : 0);
                yield return new RowScoreError(
                    $"distance to neighbour {rank}, {search}", wrong, bounds.Upper(real, wrong, 1), bounds.Mean(real, Error),
                    rows.Max(Error));
            }
        }
    }

    /// <summary>Share of the k nearest that were found. By distance: of rows equally far any will do.</summary>
    private static double Found(NearestTable table, NearestTable exact, int row)
    {
        double farthest = exact.Squared(row, exact.K - 1);
        int hits = 0;
        foreach (double squared in table.Squared(row))
        {
            hits += squared <= farthest ? 1 : 0;
        }

        return hits / (double)exact.K;
    }
}
