using FaithfulNative.Formats.Tables;
using Parquet;
using Parquet.Schema;

namespace FaithfulNative.Formats.Tests;

public sealed class ParquetTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_flat_type_becomes_numbers_or_words()
    {
        string path = await Write(
            (new DataField<float>("float"), new float[] { 1.5f, float.NaN }),
            (new DataField<short>("short"), new short[] { -1, 2 }),
            (new DataField<byte>("byte"), new byte[] { 1, 255 }),
            (new DataField<ulong>("ulong"), new ulong[] { 1, 1UL << 60 }),
            (new DataField<int?>("holes"), new int?[] { null, 7 }),
            (new DecimalDataField("decimal", 10, 2), new[] { 1.25m, -3m }),
            (new DataField<DateTime>("date"), new[] { new DateTime(1970, 1, 3, 12, 0, 0, DateTimeKind.Utc), DateTime.UnixEpoch }),
            (new DataField<bool?>("flag"), new bool?[] { true, null }),
            (new DataField<Guid>("key"), new[] { Guid.Empty, Guid.AllBitsSet }));
        ParquetTableFile file = new(path);
        IReadOnlyList<ColumnKind> kinds = file.InferKinds(file.Names);
        Assert.Equal(Enumerable.Repeat(ColumnKind.Numeric, 7).Concat([ColumnKind.Text, ColumnKind.Text]), kinds);

        Table table = file.Read([.. file.Names.Zip(kinds)]);
        double[][] numbers = [.. table.Columns.OfType<NumericColumn>().Select(column => column.Values.ToArray())];
        Assert.Equal(
            [[1.5, double.NaN], [-1, 2], [1, 255], [1, Math.Pow(2, 60)], [double.NaN, 7], [1.25, -3], [2.5, 0]],
            numbers);
        TextColumn flag = (TextColumn)table["flag"];
        Assert.Equal([0, -1], flag.Codes);
        Assert.Equal(["True"], flag.Labels);
        Assert.Equal("ffffffff-ffff-ffff-ffff-ffffffffffff", ((TextColumn)table["key"]).Labels[1]);
    }

    [Fact]
    public async Task Numbers_can_be_read_as_words_and_ids_exactly()
    {
        string path = await Write(
            (new DataField<long>("id"), new[] { (1L << 53) + 1, 2 }),
            (new DataField<double>("code"), new[] { 1.0, double.NaN }));
        Table table = new ParquetTableFile(path).Read([("id", ColumnKind.Id), ("code", ColumnKind.Text)]);
        Assert.Equal(["9007199254740993", "2"], ((IdColumn)table["id"]).Values);
        Assert.Equal([0, -1], ((TextColumn)table["code"]).Codes);
    }

    [Fact]
    public async Task Lists_are_refused_by_name_only_when_they_are_wanted()
    {
        string path = _folder.File("list.parquet");
        await using (FileStream stream = File.Create(path))
        {
            await Parquet.Serialization.ParquetSerializer.SerializeAsync(
                [new Row { A = 1, Many = [1, 2] }, new Row { A = 2, Many = [] }], stream, cancellationToken: TestContext.Current.CancellationToken);
        }

        using LoadedData data = DataFiles.Load(new() { Real = path, Synthetic = path, Drop = ["Many"] });
        Assert.Equal([[-1], [1]], Check.Rows(data.Real));
        Check.Fails(() => DataFiles.Load(new() { Real = path, Synthetic = path }), "list.parquet: column 'Many' holds lists or structs");
    }

    private sealed class Row
    {
        public int A { get; set; }

        public List<int> Many { get; set; } = [];
    }

    private async Task<string> Write(params (DataField Field, Array Values)[] columns)
    {
        string path = _folder.File("a.parquet");
        await using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field)), stream);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach ((DataField field, Array values) in columns)
        {
            await (values switch
            {
                float[] v => group.WriteAsync<float>(field, v.AsMemory()),
                short[] v when field.ClrType == typeof(short) => group.WriteAsync<short>(field, v.AsMemory()),
                byte[] v => group.WriteAsync<byte>(field, v.AsMemory()),
                ulong[] v when field.ClrType == typeof(ulong) => group.WriteAsync<ulong>(field, v.AsMemory()),
                long[] v => group.WriteAsync<long>(field, v.AsMemory()),
                double[] v => group.WriteAsync<double>(field, v.AsMemory()),
                int?[] v => group.WriteAsync<int>(field, v.AsMemory()),
                bool?[] v => group.WriteAsync<bool>(field, v.AsMemory()),
                decimal[] v => group.WriteAsync<decimal>(field, v.AsMemory()),
                DateTime[] v => group.WriteAsync<DateTime>(field, v.AsMemory()),
                Guid[] v => group.WriteAsync<Guid>(field, v.AsMemory()),
                _ => throw new ArgumentException(field.Name),
            });
        }

        return path;
    }
}
