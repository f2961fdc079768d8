using System.Globalization;
namespace FaithfulNative.Formats.Tables;

/// <summary>Numbers, scaled by the real rows; with a code for missing ones where the real rows have them.</summary>
internal sealed class NumericEncoding : SourceEncoding
{
    private readonly double _mean;
    private readonly double _sd;
    private readonly double _root;
    private readonly NumberScale? _scale;

    private NumericEncoding(ColumnPlan plan, double mean, double sd, NumberScale? scale, bool varies, bool missing) : base(plan)
    {
        (_mean, _sd, _scale, _root, HasNumber) = (mean, sd, scale, Math.Sqrt(plan.Weight), varies);
        List<EncodedColumn> columns = [];
        if (varies)
        {
            columns.Add(
                new() { Name = Source, Source = Source, Kind = EncodedKind.Numeric, Mean = mean, Sd = sd, Scale = scale, Weight = _root });
        }

        if (missing)
        {
            Code = new CodeColumn($"{Source} is missing", Source, ["present", null]);
            columns.Add(new() { Name = Code.Name, Source = Source, Kind = EncodedKind.Missing, Weight = _root });
        }

        Columns = columns;
    }

    public override IReadOnlyList<EncodedColumn> Columns { get; }

    public override bool HasNumber { get; }

    public override CodeColumn? Code { get; }

    /// <summary>The encoding that made these columns.</summary>
    public static NumericEncoding From(ColumnPlan plan, EncodedColumn[] columns)
    {
        EncodedColumn? number = Array.Find(columns, column => column.Kind == EncodedKind.Numeric);
        bool missing = Array.Exists(columns, column => column.Kind == EncodedKind.Missing);
        return new NumericEncoding(plan, number?.Mean ?? 0, number?.Sd ?? 1, number?.Scale, number is not null, missing);
    }

    /// <summary>Learns centre and scale; a column that does not vary has no scale, which is remarked.</summary>
    public static NumericEncoding Fit(NumericColumn real, ScaleRule rule, ICollection<string> notes)
    {
        // Infinities stay in the vectors, where the audit names them; they must not spoil the scale for the others.
        double[] finite = [.. real.Values.Where(double.IsFinite)];
        int missing = real.Values.Count(double.IsNaN);
        double low = finite.Length == 0 ? 0 : finite.Min();
        double high = finite.Length == 0 ? 0 : finite.Max();
        bool varies = low < high || missing + finite.Length < real.Count;
        if (!varies)
        {
            string what = finite.Length == 0 ? "has no values" : real.Plan.Origin == 0
                ? string.Create(CultureInfo.InvariantCulture, $"is always {low:R}")
                : string.Create(CultureInfo.InvariantCulture, $"is always {real.Plan.Origin}");
            notes.Add($"column '{real.Name}' {what} in the real rows, so its numbers have no scale: left out");
        }

        (double mean, double sd) = MeanAndSd(finite, low, high);
        NumberScale? scale = rule == ScaleRule.Auto && low < high ? NumberScale.Fit(finite) : null;
        return new NumericEncoding(real.Plan, mean, sd, scale, varies, missing > 0 && missing < real.Count);
    }

    public override BoundSource Bind(TableColumn column, UnseenCodes unseen, SetRemarks remarks)
    {
        double[] numbers = ((NumericColumn)column).Values;
        Report(numbers, column, remarks);
        return new BoundSource(
            HasNumber ? row => double.IsNaN(numbers[row]) ? 0 : Scaled(numbers[row], row, column) : null,
            Code is null ? null : row => double.IsNaN(numbers[row]) ? 1 : 0,
            (NumericColumn)column);
    }

    public override void WriteDense(int code, Span<float> values) => values[0] = code == 0 ? 0 : (float)_root;

    public override int ReadDense(ReadOnlySpan<float> values, float tolerance) =>
        values[0] == 0 ? 0 : Math.Abs(values[0] - _root) < tolerance * _root ? 1 : -1;

    // What the vectors cannot show, since the real rows gave no scale or no example of it.
    private void Report(double[] numbers, TableColumn column, SetRemarks remarks)
    {
        int missing = numbers.Count(double.IsNaN);
        if (missing > 0 && Code is null && HasNumber)
        {
            remarks.AddOutside(Enumerable.Range(0, numbers.Length).Where(row => double.IsNaN(numbers[row])));
            remarks.Notes.Add(
                $"{column.File}: column '{Source}' is missing in {missing} of {numbers.Length} rows, in the real rows never; the real "
                + $"centre is used");
        }

        int[] other = HasNumber
            ? []
            : [.. Enumerable.Range(0, numbers.Length).Where(row => numbers[row] != _mean && !double.IsNaN(numbers[row]))];
        if (other.Length > 0)
        {
            remarks.AddOutside(other);
            remarks.Notes.Add(
                $"{column.File}: column '{Source}', which does not vary in the real rows, has another value in {other.Length} of "
                + $"{numbers.Length} rows");
        }
    }

    private float Scaled(double number, int row, TableColumn column)
    {
        float value = (float)((_scale is null ? (number - _mean) / _sd : _scale.Of(number)) * _root);
        return float.IsFinite(value) || !double.IsFinite(number) ? value : throw new AuditException(string.Create(
            CultureInfo.InvariantCulture,
            $"{column.File}: row {row}, column '{Source}': {number:R} is beyond single precision once standardised (real mean {_mean:G6}, "
                + $"sd {_sd:G6})"));
    }

    // Two passes, on values moved and scaled to 0..1: neither a large offset nor a huge value spoils the sums.
    private static (double Mean, double Sd) MeanAndSd(double[] values, double low, double high)
    {
        if (low == high)
        {
            return (low, 1);
        }

        // Halved where even the difference would overflow.
        double unit = double.IsFinite(high - low) ? 1 : 0.5;
        double span = (high * unit) - (low * unit);
        double Place(double value) => ((value * unit) - (low * unit)) / span;
        double mean = values.Sum(Place) / values.Length;
        double squares = values.Sum(value => (Place(value) - mean) * (Place(value) - mean));
        double sd = Math.Sqrt(squares / values.Length) * span / unit;
        return (low + (mean * span / unit), sd > 0 ? sd : 1);
    }
}
