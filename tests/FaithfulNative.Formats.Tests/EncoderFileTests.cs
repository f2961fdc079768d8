using FaithfulNative.Data;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>An encoder that was written and read again encodes as before.</summary>
public sealed class EncoderFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("encoder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Encodes_the_same_bits_after_its_file()
    {
        string real = Write("real.csv", "age,city,floor,gap\n1.1,Rome,1,\n2.3,Oslo,2,5\n4.7,,2.0,7\n");
        string other = Write("other.csv", "more,gap,floor,city,age\n9,5,2,Bern,3.3\n9,,1.0,Oslo,-1\n");
        using LoadedData loaded = DataFiles.Load(new DataFilesRequest { Real = real, Synthetic = other, Categorical = ["floor"] });
        using VectorSet again = TableEncoder.FromJson(loaded.Encoder!.ToJson()).Read(other);
        Assert.Equal((loaded.Synthetic.Count, loaded.Synthetic.Dimension), (again.Count, again.Dimension));
        for (int row = 0; row < again.Count; row++)
        {
            Assert.Equal(loaded.Synthetic.CopyRow(row), again.CopyRow(row));
            Assert.Equal(loaded.Synthetic.CopyCodes(row), again.CopyCodes(row));
        }

        Assert.True(again.CodeColumns!.Weights.SequenceEqual(loaded.Synthetic.CodeColumns!.Weights));
    }

    [Fact]
    public void Encoders_of_version_2_give_the_dense_form()
    {
        string real = Write("real.csv", "age,city\n1,Rome\n3,Oslo\n");
        using LoadedData loaded = DataFiles.Load(new DataFilesRequest { Real = real, Synthetic = real, Scale = ScaleRule.Standard });
        TableEncoder older = TableEncoder.FromJson(loaded.Encoder!.ToJson().Replace("\"version\": 3", "\"version\": 2"));
        using VectorSet rows = older.Read(Write("other.csv", "age,city\n5,Oslo\n1,Bern\n"));
        float half = (float)Math.Sqrt(0.5);
        Assert.Equal([[3, half, 0], [-1, 0, 0]], Check.Rows(rows));
        Assert.Equal((2, 3), (older.Version, older.RowColumns.Count));
    }

    [Fact]
    public void Says_what_is_wrong()
    {
        string real = Write("real.csv", "age,city\n1,Rome\n2,Oslo\n");
        using LoadedData loaded = DataFiles.Load(new DataFilesRequest { Real = real, Synthetic = real });
        TableEncoder encoder = loaded.Encoder!;
        Assert.Contains(
            "no column 'city'", Assert.Throws<AuditException>(() => encoder.Read(Write("a.csv", "age,town\n1,Rome\n"))).Message);
        Assert.Contains(
            "'old' is no number", Assert.Throws<AuditException>(() => encoder.Read(Write("b.csv", "age,city\nold,Rome\n"))).Message);
        string one = Write("c.csv", "age,city\n" + string.Concat(Enumerable.Range(0, 99).Select(row => $"{row},Rome\n")) + "old,Rome\n");
        Assert.Contains("row 99, column 'age': 'old' is no number", Assert.Throws<AuditException>(() => encoder.Read(one)).Message);
        Assert.Contains(
            "no encoder",
            Assert.Throws<AuditException>(() => TableEncoder.FromJson("""{"schema":"summary","version":1,"columns":[]}""")).Message);
        Assert.Throws<AuditException>(() => TableEncoder.FromJson("{"));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
