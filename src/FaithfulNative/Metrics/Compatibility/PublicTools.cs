using FaithfulNative.Data;
using FaithfulNative.Metrics.Companions;
using FaithfulNative.Search;

namespace FaithfulNative.Metrics.Compatibility;

/// <summary>
/// The numbers of public implementations, their faults included, so that published tables can be checked and corrected.
/// Every row counts, as in those tools (duplicates are kept); centres are means of the dense form.
/// </summary>
internal static class PublicTools
{
    // prdc's own documentation uses 5 throughout.
    private const int PrdcK = 5;

    private const string InOrder =
        "Blocks of consecutive rows from the top of both files: it changes with the order of the rows, and files that are sorted by class "
            + "differ greatly.";

    public static CompatibilityScore Reproduce(
        CompatibilityMode mode, VectorSet real, VectorSet synthetic, INeighbourEngine engine, int threads, CancellationToken cancellation)
    {
        if (mode == CompatibilityMode.Prdc)
        {
            return Prdc(real, synthetic, engine, threads, cancellation);
        }

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        if (mode == CompatibilityMode.KidInOrder)
        {
            double distance = KernelDistance.InOrder(real, synthetic, parallel);
            return new CompatibilityScore(mode, [new("kernel_distance", distance)], [], [InOrder]);
        }

        if (mode == CompatibilityMode.Synthcity)
        {
            AuthorsCurves.RequireEqualSizes(real.Count, synthetic.Count);
        }

        using NeighbourTables tables = engine.Find(
            new NeighbourRequest { Real = real, Synthetic = synthetic, RealToReal = 1, RealToSynthetic = 1, SyntheticToReal = 1 },
            threads,
            progress: null,
            cancellation);
        RowCentre centre = RowCentre.Of(real, parallel);
        RowCentre syntheticCentre = RowCentre.Of(synthetic, parallel);
        AuthorsInputs inputs = new()
        {
            RealToCentre = centre.Distances(real, ofTheSet: false, parallel),
            SyntheticToCentre = centre.Distances(synthetic, ofTheSet: false, parallel),
            RealToSyntheticCentre = syntheticCentre.Distances(real, ofTheSet: false, parallel),
            SyntheticToSyntheticCentre = syntheticCentre.Distances(synthetic, ofTheSet: false, parallel),
            RealSpacing = Distances(tables.RealToReal!),
            RealToSynthetic = Distances(tables.RealToSynthetic!),
            NearestSynthetic = Nearest(tables.RealToSynthetic!),
            SyntheticToReal = Distances(tables.SyntheticToReal!),
            NearestReal = Nearest(tables.SyntheticToReal!),
            Cancellation = cancellation,
        };
        return mode switch
        {
            CompatibilityMode.Authors => AuthorsCurves.Main(inputs),
            CompatibilityMode.AuthorsFixed => AuthorsCurves.Fixed(inputs),
            CompatibilityMode.Synthcity => AuthorsCurves.Synthcity(inputs),
            _ => throw new AuditException(
                AuditFault.Options,
                $"compatibility mode {mode} is not known; choose authors, authors-fixed, synthcity, prdc or kid-in-order"),
        };
    }

    private static CompatibilityScore Prdc(
        VectorSet real, VectorSet synthetic, INeighbourEngine engine, int threads, CancellationToken cancellation)
    {
        if (Math.Min(real.Count, synthetic.Count) <= PrdcK)
        {
            throw new AuditException(
                AuditFault.Options,
                $"compatibility mode prdc uses k = {PrdcK}, so both sets need more than {PrdcK} rows; found {real.Count} real and "
                    + $"{synthetic.Count} synthetic");
        }

        BallCounts counts = new(PrdcK, Ones(real), Ones(synthetic), cancellation);
        using NeighbourTables tables = engine.Find(
            new NeighbourRequest
            {
                Real = real,
                Synthetic = synthetic,
                RealToReal = PrdcK,
                SyntheticToSynthetic = PrdcK,
                RangeAccumulators = [counts],
            },
            threads,
            progress: null,
            cancellation);
        return new CompatibilityScore(
            CompatibilityMode.Prdc,
            [
                new("precision", counts.Precision),
                new("recall", counts.Recall),
                new("density", counts.Density),
                new("coverage", counts.Coverage),
            ],
            [],
            [
                "Strict < in every ball: data that are all equal score 0 on all four.",
                "One outlier's ball can hold every synthetic row; density has no upper bound and above 1 is not better.",
            ]);
    }

    private static double[] Distances(NearestTable table)
    {
        double[] distances = new double[table.Rows];
        for (int row = 0; row < distances.Length; row++)
        {
            distances[row] = Math.Sqrt(table.Squared(row, 0));
        }

        return distances;
    }

    private static int[] Nearest(NearestTable table)
    {
        int[] ids = new int[table.Rows];
        for (int row = 0; row < ids.Length; row++)
        {
            ids[row] = table.Ids(row)[0];
        }

        return ids;
    }

    private static int[] Ones(VectorSet rows)
    {
        int[] ones = new int[rows.Count];
        Array.Fill(ones, 1);
        return ones;
    }
}
