using System.Text;
using FaithfulNative.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Profiles;
using FaithfulNative.Scoring;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Transforms;

namespace FaithfulNative;

/// <summary>
/// A real set made ready to score new rows against it, one at a time or in batches: the gate for a generator's output in a
/// service. A row's score does not depend on what else is scored.
/// </summary>
/// <remarks>
/// Scores are those of <see cref="Audit"/> with the same options, bit for bit, but for what depends on the other rows, see
/// <see cref="RowScore"/>. Any number of threads may score at the same time; scoring one row allocates nothing on the managed
/// heap once each thread has scored one. Disposed while somebody scores, it gives its memory back when that has ended; afterwards its
/// methods throw <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed unsafe partial class RealProfile : IDisposable
{
    // From so many rows on a sweep over them all is faster than one search after another.
    private const int ManyRows = 32;

    private readonly ProfileData _data;
    private readonly ProfileIndex _index;
    private readonly RowJudge _judge;
    private readonly Counted _memory;
    private int _disposed;

    private RealProfile(ProfileData data, ProfileIndex index) =>
        (_data, _index, _judge, _memory) = (data, index, new RowJudge(data), new Counted(new Memory(data, index)));

    /// <summary>
    /// The options of the fit that a score depends on: K, Supports, Duplicates, Ties, Normalize, NonFinite,
    /// FalseDiscoveryRate; and Threads. The others have no part in it. FalseDiscoveryRate is the share of fresh rows that each of
    /// the two tests of a row names, as a row is judged alone.
    /// </summary>
    public AuditOptions Options => _data.Options;

    /// <summary>The options of a fit that is given none: those of an audit, with tests that name 1 % of fresh rows each.</summary>
    public static AuditOptions DefaultOptions { get; } = new() { FalseDiscoveryRate = 0.01 };

    /// <summary>Numbers a row.</summary>
    public int Dimension => _data.Form?.Numbers ?? _data.Rows.Dimension;

    /// <summary>The columns of codes that rows have beside their numbers; null for none.</summary>
    public CodeColumns? CodeColumns => _data.Codes;

    /// <summary>
    /// What scoring subtracts, in double, from each column before it rounds: as was done with the real rows. Null for nothing.
    /// </summary>
    public ColumnOffsets? Offsets => _data.Offsets;

    /// <summary>The <see cref="VectorSet.RowShape"/> of the real rows: pictures with other axes are refused.</summary>
    public IReadOnlyList<int> RowShape => _data.RowShape;

    /// <summary>Number of real rows, those left out for NaN or an infinity not among them.</summary>
    public int RealRows => _data.Sizes.Sum();

    /// <summary>SHA-256 of the real rows as they were searched, in hexadecimal: that of <see cref="AuditResult.RealContent"/>.</summary>
    public string RealContent => _data.RealContent;

    /// <summary>Number of fresh values that margins are compared with; 0 when the real rows are too few to tell copies.</summary>
    public int FreshValues => _data.FreshMargins.Length;

    /// <summary>How rows of a table became vectors, as it was given to the fit; null for rows that came as numbers.</summary>
    public string? Encoder => _data.Encoder.Length == 0 ? null : Encoding.UTF8.GetString(_data.Encoder);

    /// <summary>Scores one row of numbers.</summary>
    /// <param name="row">Its <see cref="Dimension"/> values as they are, all finite.</param>
    /// <exception cref="AuditException">The row has another length, holds NaN or an infinity, or cannot be normalised.</exception>
    public RowScore Score(ReadOnlySpan<float> row) => Score(row, []);

    /// <summary>Scores one row of numbers that float32 may not hold: less <see cref="Offsets"/>, then rounded.</summary>
    /// <param name="row">Its <see cref="Dimension"/> values, all finite.</param>
    /// <exception cref="AuditException">
    /// The row has another length, holds NaN, an infinity or a value beyond float32, or cannot be normalised.
    /// </exception>
    public RowScore Score(ReadOnlySpan<double> row)
    {
        using Counted.Use use = Enter();
        CheckLength(row.Length, 0, "row", number: null);
        RowSearch search = _index.Take();
        try
        {
            Span<float> narrow = search.Room[..row.Length];
            for (int column = 0; column < row.Length; column++)
            {
                narrow[column] = (float)(row[column] - (Offsets?.Values[column] ?? 0));
            }

            CheckFinite(narrow, "row", number: null);
            return Told(Score(search, narrow, [], "row", number: null), row, narrow);
        }
        finally
        {
            _index.GiveBack(search);
        }
    }

    /// <summary>Scores one row of numbers and codes.</summary>
    /// <param name="numbers">Its <see cref="Dimension"/> numbers as they are, all finite.</param>
    /// <param name="codes">Its codes, as many as <see cref="CodeColumns"/> says.</param>
    /// <exception cref="AuditException">The row has another length, holds NaN or an infinity, or cannot be normalised.</exception>
    public RowScore Score(ReadOnlySpan<float> numbers, ReadOnlySpan<int> codes)
    {
        using Counted.Use use = Enter();
        Check(numbers, codes, "row", number: null);
        RowSearch search = _index.Take();
        try
        {
            ReadOnlySpan<float> less = Less(numbers, search.Room);
            return Told(Score(search, less, codes, "row", number: null), numbers, less);
        }
        finally
        {
            _index.GiveBack(search);
        }
    }

    /// <summary>Scores rows, each as if it were the only one.</summary>
    /// <param name="rows">The rows, all of finite values; read in place, they must not change meanwhile.</param>
    /// <param name="progress">Told how far the batch is, from any thread.</param>
    /// <param name="cancellationToken">Stops the batch.</param>
    /// <exception cref="AuditException">The rows have another dimension, or one is as <see cref="Score(ReadOnlySpan{float})"/> refuses
    /// it.</exception>
    public RowScore[] Score(VectorSet rows, IProgress<AuditProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        IReadOnlySet<int>? outside = rows.Outside;
        RowShapes.Check(RowShape, "the profile", rows);
        using HeldRows held = rows.Hold();
        using Counted.Use use = Enter();
        rows = held.Rows;
        if (rows.Dimension == Dimension && !ColumnOffsets.AreSame(rows.Offsets, Offsets))
        {
            using VectorSet less = rows.Less(Offsets);
            less.Outside = outside;
            return Score(less, progress, cancellationToken);
        }

        if (rows.CodeColumns is not null && CodeColumns is not null && !Data.CodeColumns.AreSame(CodeColumns, rows.CodeColumns))
        {
            throw new AuditException(
                $"the columns of codes of {rows.Name} and the profile are not the same; they must have the same weights");
        }

        for (int row = 0; row < rows.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(rows.Row(row), rows.Codes(row), rows.Name, row);
        }

        RowScore[] scores;
        if (rows.Count < ManyRows)
        {
            scores = OneByOne(rows, cancellationToken);
        }
        else
        {
            using VectorSet? scaled = Options.Normalize ? UnitSphere.Of(rows, _data.Form?.Dense, cancellationToken) : null;
            scores = Batch(scaled ?? rows, StageProgress.Of(progress, "rows"), cancellationToken);
        }

        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = Told(scores[row], rows, row);
            if (outside?.Contains(row) == true)
            {
                scores[row] = _judge.Outside(scores[row]);
            }
        }

        return scores;
    }

    /// <summary>Gives memory back, or the file: at once, or when the last score has ended.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _memory.Leave();
        }
    }

    private Counted.Use Enter()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return _memory.Enter(this);
    }

    /// <summary>What scoring reads.</summary>
    private sealed class Memory(ProfileData data, ProfileIndex index) : IDisposable
    {
        public void Dispose()
        {
            index.Dispose();
            data.Dispose();
        }
    }
}
