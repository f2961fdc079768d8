using FaithfulNative.Data;

namespace FaithfulNative.Search.ExternalIndex;

/// <summary>
/// An approximate index over the rows of one set, made outside the engine. What it answers are candidates: an audit computes their
/// distances again in double and certifies the result, so an index may miss neighbours but cannot falsify a distance.
/// </summary>
public interface INeighbourIndex : IDisposable
{
    /// <summary>Kind and parameters, for a person.</summary>
    string Name { get; }

    /// <summary>
    /// Candidates to ask for so that the k nearest rows are among them: more than k where the index orders rows roughly.
    /// </summary>
    /// <param name="k">1 to the number of rows.</param>
    int CandidatesFor(int k) => k;

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
