using System.Globalization;
namespace FaithfulNative.Data;

/// <content>Rows of numbers that float32 may not hold: less an offset a column, and told apart as they were given.</content>
public sealed unsafe partial class VectorSet
{
    private UInt128[]? _identities;
    private bool _areCells;

    /// <summary>What was subtracted from each column before it was rounded; null for nothing.</summary>
    public ColumnOffsets? Offsets { get; private set; }

    /// <summary>
    /// Whether rows are told apart as they were given, since float32 does not hold all of their values. Rows that differ are then
    /// different rows even where their float32 numbers are equal and their distance is 0.
    /// </summary>
    internal bool HasIdentities => _identities is not null;

    /// <summary>Whether identities are those of a table's cells, which the numbers of the set do not tell.</summary>
    internal bool AreCells => _areCells;

    /// <summary>
    /// Copies rows of double to float32, less the offsets that keep differences of values far from 0; see <see cref="ColumnOffsets"/>.
    /// </summary>
    /// <param name="values">Row-major values; the length must be a multiple of <paramref name="dimension"/>.</param>
    /// <param name="dimension">Values a row.</param>
    /// <param name="name">What messages call the set; null for its role in an audit.</param>
    /// <param name="real">The real rows, where these are compared with them: their offsets are taken. Null for own offsets.</param>
    /// <exception cref="AuditException">A value is beyond float32, or rows have another number of values.</exception>
    public static VectorSet FromMemory(ReadOnlyMemory<double> values, int dimension, string? name = null, VectorSet? real = null)
    {
        DoubleRows rows = Wide(values, dimension, name);
        return FromWide(rows, real is null ? ColumnOffsets.Fit(rows) : real.Offsets, name);
    }

    /// <summary>A copy of the row's numbers with the offsets added back: as they were given, but for what rounding took.</summary>
    /// <param name="row">0 &lt;= row &lt; <see cref="Count"/>.</param>
    /// <exception cref="ObjectDisposedException">The set is disposed.</exception>
    public double[] CopyRestoredRow(int row)
    {
        using Counted.Use use = Enter();
        double[] copy = new double[Dimension];
        new RestoredRows(this).Read(row, 0, copy, new double[Dimension]);
        return copy;
    }

    /// <summary>A set in native memory of rows that float32 may not hold.</summary>
    /// <param name="rows">The rows as they are given.</param>
    /// <param name="offsets">What is subtracted; null for nothing.</param>
    /// <param name="name">What messages call the set.</param>
    internal static VectorSet FromWide(WideRows rows, ColumnOffsets? offsets, string? name)
    {
        CheckOffsets(rows.Dimension, offsets, name);
        double[] less = offsets?.Values.ToArray() ?? new double[rows.Dimension];
        double[] values = new double[rows.Dimension];
        double[] rests = new double[rows.Dimension];
        UInt128[] identities = new UInt128[rows.Count];
        bool isHeld = true;
        VectorSet made = Create(rows.Count, rows.Dimension, name, (row, into) =>
        {
            rows.Read(row, 0, values, rests);
            for (int column = 0; column < into.Length; column++)
            {
                double value = values[column];
                into[column] = (float)(value - less[column] + rests[column]);
                if (float.IsInfinity(into[column]) && double.IsFinite(value))
                {
                    throw new AuditException(string.Create(CultureInfo.InvariantCulture,
                        $"{rows.NameOf(name ?? Unnamed, row, column)}: {value:R} is beyond single precision; at most "
                            + $"{float.MaxValue:G3} in size is allowed"));
                }

                isHeld = isHeld && (!double.IsFinite(value) || TwoSum.Of(less[column], into[column]) == (value, rests[column]));
            }

            identities[row] = RowIdentities.Of(values, rests);
        });
        (made.Offsets, made._identities) = (offsets, isHeld ? null : identities);
        return made;
    }

    /// <summary>The same rows less other offsets; this set where it has those already.</summary>
    /// <param name="offsets">What is to be subtracted.</param>
    /// <exception cref="AuditException">The rows were rounded, so that what they were as given is not known any more.</exception>
    internal VectorSet Less(ColumnOffsets? offsets)
    {
        if (ColumnOffsets.AreSame(Offsets, offsets))
        {
            return this;
        }

        return !HasIdentities && CodeColumns is null ? FromWide(new RestoredRows(this), offsets, Name) : throw new AuditException(
            $"{Name}: its values were rounded to float32 after other offsets were subtracted than those of the real rows; make the set of "
                + $"its doubles or its file with the real one beside it");
    }

    /// <summary>The same rows, told apart as they were given; this set where they are.</summary>
    internal VectorSet Identified()
    {
        if (HasIdentities)
        {
            return this;
        }

        UInt128[] own = RowIdentities.OfHeld(this);
        UInt128[] all = _rows is null ? own : new UInt128[_rows.Max() + 1];
        for (int row = 0; _rows is not null && row < own.Length; row++)
        {
            all[_rows[row]] = own[row];
        }

        return new VectorSet(this, _name, _rows, this) { _identities = all };
    }

    /// <summary>The same rows, told apart by their float32 numbers; this set where they are.</summary>
    internal VectorSet Anonymous() => HasIdentities ? new VectorSet(this, _name, _rows, this) { _identities = null } : this;

    /// <summary>Tells the rows of a new set, which nobody else knows yet, apart by the cells that their numbers were made of.</summary>
    /// <param name="identities">By row, those of its numbers; codes count besides. Null where rows have codes alone.</param>
    /// <returns>This set.</returns>
    internal VectorSet Told(UInt128[]? identities)
    {
        (_identities, _areCells) = (identities, identities is not null);
        return this;
    }

    /// <summary>Tells the rows of a new set apart as another one does that has the same rows.</summary>
    /// <param name="other">A set that is no view.</param>
    /// <returns>This set.</returns>
    internal VectorSet ToldAs(VectorSet other) => Told(other._identities);

    /// <summary>What tells a row apart, of a set that <see cref="HasIdentities"/>.</summary>
    internal UInt128 IdentityOf(int row)
    {
        UInt128 numbers = _identities![_rows is null ? row : _rows[row]];
        return CodeColumns is null ? numbers : RowIdentities.With(numbers, Codes(row));
    }

    private static DoubleRows Wide(ReadOnlyMemory<double> values, int dimension, string? name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        return values.Length % dimension == 0
            ? new DoubleRows(values, dimension)
            : throw new AuditException($"{name ?? Unnamed}: {values.Length} values do not divide into rows of {dimension}");
    }

    private static void CheckOffsets(int dimension, ColumnOffsets? offsets, string? name)
    {
        if (offsets is not null && offsets.Count != dimension)
        {
            throw new AuditException(
                $"{name ?? Unnamed} has {dimension} columns and the real rows have {offsets.Count}; they must have the same");
        }
    }
}
