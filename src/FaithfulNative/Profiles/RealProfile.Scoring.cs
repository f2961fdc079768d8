using System.Runtime.InteropServices;
using FaithfulNative.Auditing;
using FaithfulNative.Data;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Transforms;

namespace FaithfulNative;

/// <content>How a row is checked, prepared, searched and judged.</content>
public sealed unsafe partial class RealProfile
{
    private static AuditOptions Scored(AuditOptions options)
    {
        options.Validate();
        return options.MayApproximate
            ? throw new AuditException(AuditFault.Options, "a profile searches exactly; leave recall, tolerance and the search method out")
            : new AuditOptions
            {
                K = options.K,
                Supports = options.Supports,
                Duplicates = options.Duplicates,
                Ties = options.Ties,
                Normalize = options.Normalize,
                NonFinite = options.NonFinite,
                FalseDiscoveryRate = options.FalseDiscoveryRate,
                Threads = options.Threads,
                MemoryLimit = options.MemoryLimit,
            };
    }

    private RowScore[] OneByOne(VectorSet rows, CancellationToken cancellationToken)
    {
        RowScore[] scores = new RowScore[rows.Count];
        RowSearch search = _index.Take();
        try
        {
            for (int row = 0; row < scores.Length; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                scores[row] = Score(search, rows.Row(row), rows.Codes(row), rows.Name, row);
            }

            return scores;
        }
        finally
        {
            _index.GiveBack(search);
        }
    }

    private RowScore[] Batch(VectorSet prepared, IProgress<PairProgress>? progress, CancellationToken cancellationToken)
    {
        RowScore[] scores = new RowScore[prepared.Count];
        using NearestTable found = _index.Search(prepared, progress, cancellationToken);
        for (int row = 0; row < scores.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scores[row] = _judge.Of(prepared.RowPointer(row), found.Ids(row), found.Squared(row));
        }

        return scores;
    }

    private RowScore Score(RowSearch search, ReadOnlySpan<float> row, ReadOnlySpan<int> codes, string name, int? number)
    {
        ReadOnlySpan<float> prepared = row;
        if (Options.Normalize)
        {
            prepared = search.Room;
            _data.Form?.Dense.Write(row, codes, search.Room);
            if (!UnitSphere.TryScale(_data.Form is null ? UnitSphere.Restored(row, Offsets, search.Room) : prepared, search.Room))
            {
                throw new AuditException($"{Name(name, number)}: all values are 0, so the row has no direction and cannot be normalised");
            }
        }
        else if (codes.Length > 0)
        {
            row.CopyTo(search.Room);
            codes.CopyTo(MemoryMarshal.Cast<float, int>(search.Room[row.Length..]));
            prepared = search.Room;
        }

        fixed (float* values = prepared)
        {
            search.Search(values);
            return _judge.Of(values, search.Found.Ids(0), search.Found.Squared(0));
        }
    }

    private ReadOnlySpan<float> Less(ReadOnlySpan<float> row, Span<float> room)
    {
        if (Offsets is null)
        {
            return row;
        }

        for (int column = 0; column < row.Length; column++)
        {
            room[column] = (float)(row[column] - Offsets.Values[column]);
        }

        return room[..row.Length];
    }

    private void Check(ReadOnlySpan<float> row, ReadOnlySpan<int> codes, string name, int? number)
    {
        CheckLength(row.Length, codes.Length, name, number);
        CheckFinite(row, name, number);
    }

    private void CheckLength(int numbers, int codes, string name, int? number)
    {
        if (numbers != Dimension)
        {
            throw new AuditException($"{Name(name, number)}: found {numbers} values; the profile is of rows of {Dimension}");
        }

        int columns = CodeColumns?.Count ?? 0;
        if (codes != columns)
        {
            throw new AuditException($"{Name(name, number)}: found {codes} codes; the profile is of rows of {columns}");
        }
    }

    private static void CheckFinite(ReadOnlySpan<float> row, string name, int? number)
    {
        int column = PreparedSet.FirstNonFinite(row);
        if (column >= 0)
        {
            throw new AuditException(
                FormattableString.Invariant($"{Name(name, number)}, column {column}: found {row[column]}; values must be finite"));
        }
    }

    private static string Name(string name, int? number) => number is null ? name : $"{name}, row {number}";
}
