using FaithfulNative.Data;

namespace FaithfulNative.Search.ExternalIndex;

/// <summary>Builds indexes for approximate audits.</summary>
public interface INeighbourIndexBuilder
{
    /// <summary>
    /// Decides what index suits the rows and what it will cost. An audit plans before it chooses how to search, so this must
    /// take much less time than building.
    /// </summary>
    /// <param name="request">The rows, and what will be asked of the index.</param>
    /// <param name="cancellationToken">Ends the planning between its steps.</param>
    /// <returns>The plan; null where no index stays within <see cref="IndexRequest.MemoryLimit"/>.</returns>
    INeighbourIndexPlan? Plan(IndexRequest request, CancellationToken cancellationToken);
}

/// <summary>An index that could be built.</summary>
public interface INeighbourIndexPlan
{
    /// <summary>Kind and parameters, for a person.</summary>
    string Name { get; }

    /// <summary>Roughly how long it will take to build the index and to search it once for every row of both sets, in seconds.</summary>
    double Seconds { get; }

    /// <summary>Builds it.</summary>
    /// <param name="cancellationToken">Ends the build between its steps.</param>
    INeighbourIndex Build(CancellationToken cancellationToken);
}

/// <summary>What an index is wanted for.</summary>
public sealed record IndexRequest
{
    /// <summary>The rows of the index; they stay as they are while it is used.</summary>
    public required VectorSet Rows { get; init; }

    /// <summary>The rows of the other set. They will be searched for, and so will <see cref="Rows"/>.</summary>
    public required VectorSet Others { get; init; }

    /// <summary>Neighbours that will be asked for, 1 to the number of rows.</summary>
    public required int K { get; init; }

    /// <summary>Share of the true neighbours to find, in (0, 1).</summary>
    public required double Recall { get; init; }

    /// <summary>Bytes that the index may take.</summary>
    public long MemoryLimit { get; init; } = long.MaxValue;

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; }

    /// <summary>Threads to use, at least 1.</summary>
    public int Threads { get; init; } = 1;
}
