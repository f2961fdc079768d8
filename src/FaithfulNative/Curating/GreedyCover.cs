namespace FaithfulNative.Curating;

/// <summary>
/// Lazy greedy maximum coverage: always the candidate that covers the most real rows that are not covered yet. Gains only ever
/// shrink, so a candidate whose gain is up to date and still the largest is the next one, whatever the others have lost (Minoux
/// 1978).
/// </summary>
/// <remarks>
/// The first round covers at least 1 - 1/e = 63 % of what the best choice of as many rows covers (Nemhauser, Wolsey and Fisher
/// 1978), and no polynomial algorithm can promise more (Feige 1998); with quotas, half (Fisher, Nemhauser and Wolsey 1978). When no
/// candidate covers anything new, a new round begins as if nothing were covered, so that more rows follow the density of the real
/// ones. What is left after the last round, or covers nothing, comes in the order of its scores.
/// </remarks>
/// <param name="graph">What covers what.</param>
/// <param name="labelOf">The label of each candidate, a number from 0.</param>
/// <param name="quotas">How many candidates to choose of each label, at most as many as it has.</param>
internal sealed class GreedyCover(CoverGraph graph, int[] labelOf, int[] quotas)
{
    // A round looks at every pair, and where thousands of candidates crowd a few balls, each round takes only a few of them.
    private const int MostRounds = 32;

    private readonly int _wanted = quotas.Sum();
    private readonly int[] _left = [.. quotas];
    private readonly List<int> _chosen = [];
    private readonly bool[] _taken = new bool[graph.Candidates];
    private readonly bool[] _covered = new bool[graph.Weights.Length];

    /// <summary>The choice, best first.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>Rounds after which no candidate that may be chosen covers anything new.</summary>
    public int CompleteRounds { get; private set; }

    /// <summary>Candidates chosen by what they cover.</summary>
    public int ByCoverage { get; private set; }

    private bool Done => _chosen.Count == _wanted;

    /// <summary>Chooses as many as the quotas say.</summary>
    /// <param name="scores">How far from typical each candidate is: decides after the rounds.</param>
    /// <param name="cancellation">Stops the choice.</param>
    public GreedyCover Run(double[] scores, CancellationToken cancellation)
    {
        for (int round = 0; round < MostRounds && !Done && Round(); round++)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        ByCoverage = _chosen.Count;
        int[] rest = [.. Enumerable.Range(0, graph.Candidates).Where(candidate => !_taken[candidate])];
        Array.Sort(rest, (a, b) => scores[a].CompareTo(scores[b]) is var byScore && byScore != 0 ? byScore : a.CompareTo(b));
        foreach (int candidate in rest)
        {
            Choose(candidate);
        }

        return this;
    }

    /// <summary>Covers what the candidates that are left can cover; false when that is nothing.</summary>
    private bool Round()
    {
        Array.Clear(_covered);
        int before = _chosen.Count;
        PriorityQueue<int, long> best = new(Enumerable.Range(0, graph.Candidates)
            .Where(candidate => !_taken[candidate] && !graph.Covered(candidate).IsEmpty)
            .Select(candidate => (candidate, Priority(candidate, Gain(candidate)))));
        while (!Done && best.TryDequeue(out int candidate, out long priority))
        {
            int gain = Gain(candidate);
            if (gain == 0 || _left[labelOf[candidate]] == 0)
            {
                continue;
            }

            if (Priority(candidate, gain) != priority)
            {
                best.Enqueue(candidate, Priority(candidate, gain));
                continue;
            }

            Choose(candidate);
            foreach (int real in graph.Covered(candidate))
            {
                _covered[real] = true;
            }
        }

        bool any = _chosen.Count > before;
        CompleteRounds += any && best.UnorderedItems.All(item => Gain(item.Element) == 0) ? 1 : 0;
        return any;
    }

    private void Choose(int candidate)
    {
        if (_left[labelOf[candidate]] > 0)
        {
            _left[labelOf[candidate]]--;
            _taken[candidate] = true;
            _chosen.Add(candidate);
        }
    }

    private int Gain(int candidate)
    {
        int gain = 0;
        foreach (int real in graph.Covered(candidate))
        {
            gain += _covered[real] ? 0 : graph.Weights[real];
        }

        return gain;
    }

    // Smallest first: the largest gain, equal gains by row number.
    private static long Priority(int candidate, int gain) => ((long)(int.MaxValue - gain) << 32) | (uint)candidate;
}
