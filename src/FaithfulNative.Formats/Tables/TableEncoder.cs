using System.Globalization;
using FaithfulNative.Data;

namespace FaithfulNative.Formats.Tables;

/// <summary>
/// Turns rows of mixed columns into numbers and codes among which distance makes sense; see <see cref="CodeColumns"/>. Fitted on the
/// real rows only.
/// </summary>
/// <remarks>
/// <para>A number, an instant or a duration is scaled by the real values, see <see cref="ScaleRule"/>: distance 1 is one standard deviation
/// of a normal column. A missing number lies at the centre; where the real column has missing values, a code tells them, so that missing
/// and present are at least 1 apart. Numbers that are all equal in the real rows have no scale and are left out.</para>
/// <para>A word becomes a code: two different categories are at distance 1, as far apart as one standard deviation, whether the real rows
/// have them or not. Missing words are a category of their own.</para>
/// <para>An encoder of version 1 or 2 gives the dense form of before: a number for each category of the real rows, 0 or 1/sqrt(2), and
/// nothing for others.</para>
/// </remarks>
public sealed class TableEncoder
{
    private readonly SourceEncoding[] _sources;
    private readonly TextFormat _text;
    private readonly RowLayout _layout;
    private readonly IReadOnlyList<ColumnPlan> _constants;

    private TableEncoder(SourceEncoding[] sources, IReadOnlyList<ColumnPlan> constants, TextFormat text, int version)
    {
        (_sources, _constants, _text, Version) = (sources, constants, text, version);
        _layout = new RowLayout(sources);
        Columns = [.. sources.SelectMany(source => source.Columns)];
    }

    /// <summary>The version of its file: 1 and 2 give rows in their dense form, 3 gives numbers and codes.</summary>
    public int Version { get; }

    /// <summary>The columns of the dense form, in the order of its values.</summary>
    public IReadOnlyList<EncodedColumn> Columns { get; }

    /// <summary>The columns of the rows: numbers, then codes.</summary>
    public IReadOnlyList<RowColumn> RowColumns =>
        GivesCodes ? _layout.Columns : [.. Columns.Select(column => new RowColumn(column.Name, column.Source))];

    /// <summary>What was decided about the columns that are encoded.</summary>
    public IReadOnlyList<ColumnSummary> Sources => [.. _sources.Select(source => source.Plan.Summary)];

    private bool GivesCodes => Version > 2;

    /// <summary>The encoder as JSON: {"schema": "encoder", "version": 3, "columns": [...], "sources": [...]}.</summary>
    public string ToJson() => new EncoderDocument("encoder", Version, Columns)
    {
        Sources = [.. _sources.Select(source => SourceDocument.Of(source.Plan))],
        Text = _text,
        Constants = _constants.Count == 0 ? null : [.. _constants.Select(SourceDocument.Of)],
    }.ToJson();

    /// <summary>The encoder that <see cref="ToJson"/> wrote, of this version or an earlier one.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="AuditException">It is no encoder of these versions.</exception>
    public static TableEncoder FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        EncoderDocument found = EncoderDocument.Parse(json);
        return new TableEncoder([.. found.Columns.GroupBy(column => column.Source, StringComparer.Ordinal).Select(group =>
        {
            EncodedColumn[] columns = [.. group];
            return SourceEncoding.Of(SourceDocument.PlanOf(columns[0], found.Sources), columns);
        })], [.. (found.Constants ?? []).Select(constant => constant.ConstantPlan())], found.Text ?? new(), found.Version);
    }

    /// <summary>The rows of files of named columns, encoded. Columns that the encoder does not know have no part.</summary>
    /// <param name="files">Tables, as for <see cref="DataFilesRequest"/>.</param>
    /// <param name="text">How text files are to be read; null for as the real ones were.</param>
    /// <exception cref="AuditException">
    /// A file is missing, damaged or no table, lacks a column, or has words in a column of numbers.
    /// </exception>
    public VectorSet Read(FileSet files, TextFormat? text = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        using DataSource source = DataSource.Open(files, "rows");
        if (!source.IsTable)
        {
            throw new AuditException(
                $"{source.Path}: this is an array; a table with the columns {List(_sources.Select(wanted => wanted.Source))} is needed");
        }

        return Read(TableFile.Open(source, text ?? _text), source.ShortName);
    }

    /// <summary>Records in memory, encoded. Columns that the encoder does not know have no part.</summary>
    /// <param name="records">
    /// A value for each column of the encoder: text, numbers, true or false, times, durations; null where it is missing.
    /// </param>
    /// <exception cref="AuditException">There is no record, or one lacks a column or has a value that is not of its kind.</exception>
    public VectorSet Read(IReadOnlyList<IReadOnlyDictionary<string, object?>> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Count > 0
            ? Read(new RecordTable(records, "record"), "records")
            : throw new AuditException("records: there are none; at least 1 is needed");
    }

    private VectorSet Read(TableFile table, string name)
    {
        string[] missing = [.. _sources.Select(wanted => wanted.Source).Where(source => !table.Has(source))];
        if (missing.Length > 0)
        {
            throw new AuditException($"{table.Path}: there is no column {List(missing)}; the columns are {List(table.Names)}");
        }

        SetRemarks remarks = new([]);
        EncodedTable rows = Encode(Cells(table, remarks), new UnseenCodes(), remarks);
        VectorSet set = GivesCodes ? rows.ToSet(name) : rows.ToDense(name);
        set.Outside = remarks.Outside.ToHashSet();
        return set;
    }

    // A cell that is not of its kind is refused, since nobody would hear of it.
    private Table Cells(TableFile table, SetRemarks remarks)
    {
        ColumnPlan[] plans = [.. _sources.Select(wanted => wanted.Plan)];
        ColumnPlan[] constants = [.. _constants.Where(plan => table.Has(plan.Name) && !table.Nested.ContainsKey(plan.Name))];
        HashSet<string> words = [.. plans.Where(plan => plan.Kind == ColumnKind.Category).Concat(constants).Select(plan => plan.Name)];
        RawTable raw = table.ReadRaw([.. plans.Concat(constants).Select(plan => plan.Name)], words, null);
        foreach ((RawColumn column, ColumnPlan plan) in raw.Columns.Skip(plans.Length).Zip(constants))
        {
            Constant.Report(column, plan, table, remarks);
        }

        return raw.As(plans, table, null);
    }

    /// <summary>The dense form of rows: <see cref="Columns"/>. A value that the real rows do not have is 0 everywhere.</summary>
    /// <param name="rows">Rows that this encoder made.</param>
    /// <returns>Rows in memory of their own; the same where the encoder gives the dense form anyway.</returns>
    public VectorSet ToDense(VectorSet rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!GivesCodes)
        {
            return rows;
        }

        using HeldRows held = rows.Hold();
        return VectorSet.Create(rows.Count, _layout.Dense, rows.Name, (row, values) =>
            _layout.WriteDense(held.Rows.Row(row), held.Rows.Codes(row), values));
    }

    /// <summary>The rows of their dense form. All values that the real rows do not have are one.</summary>
    /// <param name="dense">Rows of <see cref="Columns"/>.</param>
    /// <returns>Rows in memory of their own; the same where the encoder gives the dense form anyway.</returns>
    /// <exception cref="AuditException">The rows have another number of values, or what stands for a code is no code.</exception>
    public VectorSet FromDense(VectorSet dense)
    {
        ArgumentNullException.ThrowIfNull(dense);
        if (dense.Dimension != Columns.Count || dense.CodeColumns is not null)
        {
            throw new AuditException(
                $"{dense.Name}: found {dense.Dimension} values a row; the dense form of the table's rows has {Columns.Count}");
        }

        if (!GivesCodes)
        {
            return dense;
        }

        using HeldRows held = dense.Hold();
        return _layout.Make(dense.Count, dense.Name, (row, numbers, codes) =>
            _layout.ReadDense(held.Rows.Row(row), numbers, codes, $"{dense.Name}, row {row}"));
    }

    /// <summary>Learns scales and categories from the real rows.</summary>
    /// <param name="real">The real table.</param>
    /// <param name="scale">How numbers are scaled.</param>
    /// <param name="text">How text files are to be read.</param>
    /// <param name="notes">Receives remarks for the report.</param>
    /// <param name="constants">Columns in which all real rows have one value, or none.</param>
    internal static TableEncoder Fit(
        Table real, ScaleRule scale, TextFormat text, ICollection<string> notes, IReadOnlyList<ColumnPlan> constants)
    {
        SourceEncoding[] sources = [.. real.Columns.Select(column => column is NumericColumn numbers
            ? (SourceEncoding)NumericEncoding.Fit(numbers, scale, notes)
            : CategoricalEncoding.Fit((TextColumn)column, notes))];
        return Array.Exists(sources, source => source.Columns.Count > 0)
            ? new TableEncoder(sources, constants, text, version: 3)
            : throw new AuditException($"{real.File}: no column varies, so no distance can be measured; at least 1 must");
    }

    /// <summary>Encodes a table that has the columns of the fitted one.</summary>
    internal EncodedTable Encode(Table table, UnseenCodes unseen, SetRemarks remarks)
    {
        CheckMemory(table);
        BoundSource[] bound = [.. _sources.Select(source => source.Bind(table[source.Source], unseen, remarks))];
        return new EncodedTable(table.Rows, _layout, _sources, bound);
    }

    /// <summary>The encoder without columns of codes.</summary>
    internal TableEncoder Without(IReadOnlyCollection<string> names) =>
        new([.. _sources.Where(source => !names.Contains(source.Source))], _constants, _text, Version);

    /// <summary>Rows of this encoder as those of one that lacks some of its columns, which takes the place of the set.</summary>
    internal VectorSet Narrowed(VectorSet rows, TableEncoder narrow)
    {
        RowColumn[] kept = [.. narrow.RowColumns];
        int[] places = [.. kept.Select(column => _layout.Columns.TakeWhile(other => other != column).Count())];
        using (rows)
        {
            return narrow._layout.Make(rows.Count, rows.Name, (row, numbers, codes) =>
            {
                for (int column = 0; column < places.Length; column++)
                {
                    if (column < numbers.Length)
                    {
                        numbers[column] = rows.Row(row)[places[column]];
                    }
                    else
                    {
                        codes[column - numbers.Length] = rows.Codes(row)[places[column] - rows.Dimension];
                    }
                }
            }).ToldAs(rows);
        }
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    // Better said than tried.
    private void CheckMemory(Table table)
    {
        double needed = (double)table.Rows * RowColumns.Count * sizeof(float);
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            throw new AuditException(string.Create(CultureInfo.InvariantCulture,
                $"{table.File}: {table.Rows} rows of {RowColumns.Count} columns need {needed / (1L << 30):F1} GiB, of "
                    + $"{available / (1L << 30):F1} GiB that this machine has"));
        }
    }
}
