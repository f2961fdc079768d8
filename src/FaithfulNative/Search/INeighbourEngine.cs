namespace FaithfulNative.Search;

/// <summary>Finds neighbours. Every engine gives the same bits.</summary>
internal interface INeighbourEngine
{
    /// <summary>What the result calls the engine.</summary>
    string Name { get; }

    /// <summary>
    /// Answers the request. The share of pairs done is reported as it grows; a cancelled token ends the search with
    /// <see cref="OperationCanceledException"/>.
    /// </summary>
    NeighbourTables Find(NeighbourRequest request, int threads, IProgress<PairProgress>? progress, CancellationToken cancellation);
}

/// <summary>Pairs of rows done, of all that there are to do; at the start of a search, its plan.</summary>
internal readonly record struct PairProgress(long Done, long Total, SearchPlan? Plan = null);
