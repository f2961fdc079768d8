namespace FaithfulNative.Faiss.Planning;

/// <summary>A kind of index with the parameters that suit a number of rows, and how its costs grow with that number.</summary>
internal abstract record IndexDesign(FaissIndexKind Kind)
{
    /// <summary>For a person.</summary>
    public abstract string Name(int rows);

    public abstract FaissIndexOptions Options(int rows);

    /// <summary>The most effort that still costs less than comparing every row, or all there is where rows are few.</summary>
    public abstract int MostEffort(int rows);

    /// <summary>The least that makes sense for a number of candidates.</summary>
    public abstract int LeastEffort(int candidates);

    /// <summary>Candidates that hold the k nearest.</summary>
    public virtual int Candidates(int k) => k;

    public abstract long BytesPerRow(int dimension);

    /// <summary>What adding a row costs in an index of many rows, as a multiple of the cost in one of few.</summary>
    public abstract double BuildGrowth(int few, int many);

    /// <summary>The same of a search at the same recall.</summary>
    /// <param name="few">Rows of the small index.</param>
    /// <param name="many">Rows of the large index.</param>
    /// <param name="effort">What the small index needs.</param>
    public abstract double SearchGrowth(int few, int many, int effort);

    /// <summary>What comes into question for a kind.</summary>
    public static IndexDesign[] Of(FaissIndexKind kind) => kind switch
    {
        // An audit searches each row about twice, so that a graph which is built cheaply and searched harder is often the
        // cheapest in all; where neighbours are hard to find it is the better graph.
        FaissIndexKind.Hnsw => [new GraphDesign(16, 40), new GraphDesign(32, 80)],
        FaissIndexKind.IvfFlat or FaissIndexKind.IvfScalar8 => [new ListDesign(kind)],
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(kind), kind, "an audit searches Hnsw, IvfFlat or IvfScalar8; it compares every row faster itself"),
    };
}

/// <summary>A graph.</summary>
/// <param name="Links">Links a row.</param>
/// <param name="BuildEffort">Candidates kept while a row is linked.</param>
internal sealed record GraphDesign(int Links, int BuildEffort) : IndexDesign(FaissIndexKind.Hnsw)
{
    // Walks become longer with the logarithm of the rows, what they touch leaves the caches, and the same recall takes more
    // effort. Measured from 4,000 to 64,000 rows (clusters near a plane in 512 dimensions, Fashion-MNIST, Gaussian in 32): exponents
    // of 0.2 to 0.3 for building and 0.55 to 0.75 for searching.
    private const double BuildExponent = 0.25;
    private const double SearchExponent = 0.6;

    public override string Name(int rows) => $"FAISS HNSW, {Links} links a row";

    public override FaissIndexOptions Options(int rows) => FaissIndexOptions.Hnsw(Links, BuildEffort);

    public override int MostEffort(int rows) => Math.Clamp(rows / Links, Math.Min(rows, 1024), 65536);

    public override int LeastEffort(int candidates) => candidates;

    public override long BytesPerRow(int dimension) => ((long)dimension + (2 * Links) + 4) * sizeof(float);

    public override double BuildGrowth(int few, int many) => Math.Pow((double)many / few, BuildExponent);

    public override double SearchGrowth(int few, int many, int effort) => Math.Pow((double)many / few, SearchExponent);
}

/// <summary>Inverted lists: so many that finding the nearest lists and scanning them cost about the same.</summary>
internal sealed record ListDesign(FaissIndexKind Kind) : IndexDesign(Kind)
{
    // More lists hold the same recall: on the same sets as above, exponents of 0 to 0.35.
    private const double EffortExponent = 0.25;

    private const int KMeansRounds = 10; // FAISS's own choice for inverted lists

    private bool IsRough => Kind == FaissIndexKind.IvfScalar8;

    public override string Name(int rows) => $"FAISS IVF, {Lists(rows)} lists{(IsRough ? ", 8 bits a value" : string.Empty)}";

    public override FaissIndexOptions Options(int rows) =>
        IsRough ? FaissIndexOptions.IvfScalar8(Lists(rows)) : FaissIndexOptions.IvfFlat(Lists(rows));

    public override int MostEffort(int rows) => Lists(rows);

    public override int LeastEffort(int candidates) => 1;

    // Rounding to 8 bits swaps neighbours at nearly the same distance; the engine measures candidates again.
    public override int Candidates(int k) => IsRough ? (2 * k) + 8 : k;

    public override long BytesPerRow(int dimension) => ((long)dimension * (IsRough ? sizeof(byte) : sizeof(float))) + sizeof(long);

    public override double BuildGrowth(int few, int many) => Distances(many) / Distances(few);

    public override double SearchGrowth(int few, int many, int effort)
    {
        double more = Math.Min(Lists(many), effort * Math.Pow((double)many / few, EffortExponent));
        return Visited(many, more) / Visited(few, effort);
    }

    private static int Lists(int rows) => Math.Clamp((int)(2 * Math.Sqrt(rows)), 1, rows);

    /// <summary>Distances a row while building: its share of k-means, and finding its list.</summary>
    private static double Distances(int rows) =>
        Lists(rows) * (1 + (KMeansRounds * (double)TrainingSample.Count(rows, Lists(rows)) / rows));

    /// <summary>Distances a query: to the centroids, and to the rows of the lists that it looks into.</summary>
    private static double Visited(int rows, double effort) => Lists(rows) + (effort * rows / Lists(rows));
}
