using FaithfulNative.Numerics;

namespace FaithfulNative.Columns;

/// <summary>A column of the real and of the synthetic rows, whose words are numbered alike.</summary>
internal sealed class JoinedColumn
{
    private readonly double[] _realNumbers;
    private readonly double[] _syntheticNumbers;
    private readonly int[] _realCodes;
    private readonly int[] _syntheticCodes;
    private readonly string[] _labels;

    private JoinedColumn(ColumnValues real, ColumnValues synthetic)
    {
        (Name, Content, Origin) = (real.Name, real.Content, real.Origin);
        (_realNumbers, _syntheticNumbers, _realCodes) = (real.Numbers, synthetic.Numbers, real.Codes);
        (_labels, _syntheticCodes) = Joined(real.Labels, synthetic);
        (RealRows, SyntheticRows) = (real.Count, synthetic.Count);
    }

    public string Name { get; }

    public ColumnContent Content { get; }

    public decimal Origin { get; }

    public bool IsCategory => Content == ColumnContent.Category;

    public int RealRows { get; }

    public int SyntheticRows { get; }

    /// <summary>Whether any row has no value.</summary>
    public bool HasMissing => IsCategory
        ? _realCodes.Contains(-1) || _syntheticCodes.Contains(-1)
        : Array.Exists(_realNumbers, double.IsNaN) || Array.Exists(_syntheticNumbers, double.IsNaN);

    /// <summary>Whether there are two different values.</summary>
    public bool Varies => IsCategory
        ? _realCodes.Concat(_syntheticCodes).Where(code => code >= 0).Distinct().Take(2).Count() == 2
        : _realNumbers.Concat(_syntheticNumbers).Where(number => !double.IsNaN(number)).Distinct().Take(2).Count() == 2;

    /// <summary>The columns of two tables by name.</summary>
    /// <exception cref="AuditException">A column is in one of them only, or of two contents.</exception>
    public static JoinedColumn[] Of(ColumnTable real, ColumnTable synthetic)
    {
        Dictionary<string, ColumnValues> others = synthetic.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        return [.. real.Columns.Select(column =>
        {
            ColumnValues other = others.GetValueOrDefault(column.Name)
                ?? throw new AuditException(
                    $"columns: '{column.Name}' is among the real rows and not among the synthetic ones; both must have it");
            return other.Content == column.Content && other.Origin == column.Origin
                ? new JoinedColumn(column, other)
                : throw new AuditException(
                $"columns: '{column.Name}' holds values of kind {column.Content} among the real rows, {other.Content} among the synthetic "
                    + "ones");
        })];
    }

    /// <summary>How often each value occurs.</summary>
    /// <param name="without">Rows to leave out; null for none.</param>
    public PooledColumn Pool(RowMask? without = null)
    {
        if (IsCategory)
        {
            return PoolCodes(without);
        }

        double[] real = Present(_realNumbers, without?.Real), synthetic = Present(_syntheticNumbers, without?.Synthetic);
        return PooledColumn.OfNumbers(
            real, synthetic, RealRows - (without?.Reals ?? 0) - real.Length, SyntheticRows - (without?.Synthetics ?? 0) - synthetic.Length);
    }

    /// <summary>
    /// Marks the rows that a fault is about, or the others where these are fewer: what goes with the fault shows in neither part alone.
    /// </summary>
    public void Mark(RowMask mask, ColumnFault fault)
    {
        (Func<int, bool> real, Func<int, bool> synthetic) = IsCategory ? Words(fault) : Numbers(fault);
        long about = Enumerable.Range(0, RealRows).Count(real) + (long)Enumerable.Range(0, SyntheticRows).Count(synthetic);
        bool isMost = 2 * about > RealRows + (long)SyntheticRows;
        mask.Add(row => real(row) != isMost, row => synthetic(row) != isMost);
    }

    private (Func<int, bool> Real, Func<int, bool> Synthetic) Words(ColumnFault fault)
    {
        HashSet<string> words = [.. fault.Labels];
        bool[] marked = [.. _labels.Select(words.Contains)];
        return (row => Is(_realCodes[row]), row => Is(_syntheticCodes[row]));

        bool Is(int code) => code < 0 ? fault.OfMissing : marked[code];
    }

    private (Func<int, bool> Real, Func<int, bool> Synthetic) Numbers(ColumnFault fault)
    {
        HashSet<double> numbers = [.. fault.Values];
        return (row => Is(_realNumbers[row]), row => Is(_syntheticNumbers[row]));

        bool Is(double number) => double.IsNaN(number) ? fault.OfMissing
            : fault.Inside is { } inside ? !inside.Holds(number) : numbers.Contains(number);
    }

    public ReadOnlySpan<double> RealNumbers => _realNumbers;

    public ReadOnlySpan<double> SyntheticNumbers => _syntheticNumbers;

    public ReadOnlySpan<int> RealCodes => _realCodes;

    public ReadOnlySpan<int> SyntheticCodes => _syntheticCodes;

    public int WordCount => _labels.Length;

    private PooledColumn PoolCodes(RowMask? without)
    {
        (int[] real, int missingReal) = Counts(_realCodes, without?.Real);
        (int[] synthetic, int missingSynthetic) = Counts(_syntheticCodes, without?.Synthetic);
        int[] order = [.. Enumerable.Range(0, _labels.Length).Where(code => real[code] + synthetic[code] > 0)
            .OrderByDescending(code => real[code] + synthetic[code]).ThenBy(code => _labels[code], StringComparer.Ordinal)];
        return new PooledColumn(
            [], [.. order.Select(code => _labels[code])], [.. order.Select(code => real[code])], [.. order.Select(code => synthetic[code])],
            missingReal, missingSynthetic);
    }

    private (int[] Counts, int Missing) Counts(int[] codes, bool[]? without)
    {
        int[] counts = new int[_labels.Length];
        int missing = 0;
        for (int row = 0; row < codes.Length; row++)
        {
            if (without?[row] == true)
            {
                continue;
            }

            if (codes[row] < 0)
            {
                missing++;
            }
            else
            {
                counts[codes[row]]++;
            }
        }

        return (counts, missing);
    }

    private static double[] Present(double[] numbers, bool[]? without)
    {
        double[] present = new double[numbers.Length];
        int count = 0;
        for (int row = 0; row < numbers.Length; row++)
        {
            if (!double.IsNaN(numbers[row]) && without?[row] != true)
            {
                present[count++] = numbers[row];
            }
        }

        Array.Resize(ref present, count);
        Sorting.Sort(present, CancellationToken.None);
        return present;
    }

    private static (string[] Labels, int[] Codes) Joined(IReadOnlyList<string> real, ColumnValues synthetic)
    {
        List<string> labels = [.. real];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int code = 0; code < real.Count; code++)
        {
            places.TryAdd(real[code], code);
        }

        int[] joined = new int[synthetic.Labels.Count];
        for (int code = 0; code < joined.Length; code++)
        {
            string label = synthetic.Labels[code];
            if (!places.TryGetValue(label, out joined[code]))
            {
                joined[code] = labels.Count;
                places.Add(label, labels.Count);
                labels.Add(label);
            }
        }

        return ([.. labels], Array.ConvertAll(synthetic.Codes, code => code < 0 ? -1 : joined[code]));
    }
}

/// <summary>Rows of both sets that are left out.</summary>
/// <param name="reals">Real rows in all.</param>
/// <param name="synthetics">Synthetic rows in all.</param>
internal sealed class RowMask(int reals, int synthetics)
{
    public bool[] Real { get; } = new bool[reals];

    public bool[] Synthetic { get; } = new bool[synthetics];

    /// <summary>Real rows left out.</summary>
    public int Reals { get; private set; }

    /// <summary>Synthetic rows left out.</summary>
    public int Synthetics { get; private set; }

    /// <summary>Whether enough rows are left to judge by: a fifth of both sets.</summary>
    public bool LeavesEnough => Real.Length - Reals >= Real.Length / 5 && Synthetic.Length - Synthetics >= Synthetic.Length / 5;

    public void Add(Func<int, bool> real, Func<int, bool> synthetic)
    {
        Reals = Add(Real, real);
        Synthetics = Add(Synthetic, synthetic);
    }

    private static int Add(bool[] rows, Func<int, bool> also)
    {
        int count = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] |= also(row);
            count += rows[row] ? 1 : 0;
        }

        return count;
    }
}
