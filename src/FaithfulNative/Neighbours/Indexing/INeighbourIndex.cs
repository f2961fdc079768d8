using FaithfulNative.Data;

namespace FaithfulNative.Neighbours.Indexing;

/// <summary>
/// An approximate index over the rows of one set, made outside the engine. What it answers are candidates: an audit computes their
/// distances again in double and certifies the result, so an index may miss neighbours but cannot falsify a distance.
/// </summary>
public interface INeighbourIndex : IDisposable
{
    /// <summary>Kind and parameters, for a person.</summary>
    string Name { get; }

    /// <summary>
    /// Candidates for the k nearest rows of each query. Where fewer are found, the rest has number -1.
    /// </summary>
    /// <param name="queries">A set of the same dimension.</param>
    /// <param name="first">First query to search for.</param>
    /// <param name="count">How many queries.</param>
    /// <param name="k">Candidates for each, 1 to the number of rows.</param>
    /// <param name="squaredDistances">Receives count x k squared distances, which the engine does not rely on.</param>
    /// <param name="ids">Receives count x k row numbers.</param>
    /// <param name="threads">Threads to use, 0 for all.</param>
    void Search(VectorSet queries, int first, int count, int k, Memory<float> squaredDistances, Memory<long> ids, int threads);

    /// <summary>Tries harder from now on, about half as much again; false when it cannot.</summary>
    bool Raise();
}

/// <summary>Builds indexes for approximate audits.</summary>
public interface INeighbourIndexBuilder
{
    /// <summary>What the index is called, for a person.</summary>
    string Name { get; }

    /// <summary>
    /// Roughly how long building an index and searching for every query will take, in seconds; what the audit chooses by.
    /// </summary>
    /// <param name="rows">Rows of the index.</param>
    /// <param name="dimension">Values a row.</param>
    /// <param name="queries">Rows to search for.</param>
    /// <param name="recall">Share of the true neighbours to find, in (0, 1).</param>
    /// <param name="threads">Threads to use.</param>
    double PredictSeconds(int rows, int dimension, long queries, double recall, int threads);

    /// <summary>Builds an index whose parameters suit the rows and the recall.</summary>
    /// <param name="rows">The rows; they stay as they are while the index is used.</param>
    /// <param name="k">Neighbours that will be asked for.</param>
    /// <param name="recall">Share of the true neighbours to find, in (0, 1).</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Ends the build between its steps.</param>
    INeighbourIndex Build(VectorSet rows, int k, double recall, int seed, int threads, CancellationToken cancellation);
}
