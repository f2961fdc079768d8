using System.Text;
using FaithfulNative.Formats.Results;

namespace FaithfulNative.Formats.Tests;

/// <summary>The group column is read and not compared, in tables and arrays, and what is wrong with it is named.</summary>
public sealed class GroupColumnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_column_of_tables()
    {
        using LoadedData data = DataFiles.Load(new DataFilesRequest
        {
            Real = Table("real.csv", 30, "person"), Synthetic = Table("synth.csv", 20, "person"), Holdout = Table("more.csv", 10, "person"),
            Group = "person",
        });
        Assert.Equal(2, data.Real.Columns);
        Assert.DoesNotContain(data.Columns, column => column.Name == "person");
        AuditData audit = data.ToAuditData();
        Assert.Equal([.. Enumerable.Range(0, 30).Select(row => $"{row / 3}")], audit.RealGroups!);
        Assert.Equal((20, 10), (audit.SyntheticGroups!.Count, audit.HoldoutGroups!.Count));
        Assert.Null(ResultContext.Of(new DataFilesRequest { Real = "a", Synthetic = "b" }, data).Group);
        Assert.DoesNotContain("person", audit.Encoder, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_arrays()
    {
        float[] values = [.. Enumerable.Range(0, 6).SelectMany(row => new float[] { row / 2, row, row * row })];
        string path = _folder.Write("rows.npy", Npy.Of("<f4", 3, values));
        using LoadedData data = DataFiles.Load(new DataFilesRequest { Real = path, Synthetic = path, Group = "0" });
        Assert.Equal(2, data.Real.Columns);
        Assert.Equal(["0", "0", "1", "1", "2", "2"], data.ToAuditData().RealGroups!);
    }

    [Fact]
    public void Classes_that_are_the_groups_too_are_needed_of_both_sides()
    {
        DataFilesRequest request = new()
        {
            Real = Table("real.csv", 30, "person"), Synthetic = Table("other.csv", 20, "someone"), Group = "person", Label = "person",
        };
        Check.Fails(() => DataFiles.Load(request), "other.csv: there is no column 'person'");
    }

    [Fact]
    public void Without_a_group_column_rows_are_independent()
    {
        string path = Table("real.csv", 30, "person");
        using LoadedData data = DataFiles.Load(new DataFilesRequest { Real = path, Synthetic = path });
        Assert.Null(data.ToAuditData().RealGroups);
        Assert.Equal(3, data.Real.Columns);
    }

    [Fact]
    public void A_synthetic_file_without_it_has_independent_rows_and_a_note()
    {
        using LoadedData data = DataFiles.Load(new DataFilesRequest
        {
            Real = Table("real.csv", 30, "person"), Synthetic = Table("synth.csv", 20, null), Group = "person",
        });
        Assert.NotNull(data.ToAuditData().RealGroups);
        Assert.Null(data.ToAuditData().SyntheticGroups);
        Assert.Contains(data.Notes, note => note.Contains("there is no group column 'person'", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        string real = Table("real.csv", 30, "person"), bare = Table("bare.csv", 30, null);
        Refused(new DataFilesRequest { Real = bare, Synthetic = real, Group = "person" }, "bare.csv: there is no column 'person'");
        Refused(
            new DataFilesRequest { Real = real, Synthetic = real, Holdout = bare, Group = "person" },
            "bare.csv: there is no column 'person'");
        string holed = _folder.Write("holed.csv", "person,x\n1,2\n1,3\n,4\n2,5\n");
        Refused(new DataFilesRequest { Real = holed, Synthetic = holed, Group = "person" }, "holed.csv, row 2: the group column 'person'");
        Refused(new DataFilesRequest { Real = holed, Synthetic = holed, Group = "x", Columns = ["x"] }, "no column is left");

        static void Refused(DataFilesRequest request, string expected) =>
            Assert.Contains(expected, Assert.Throws<AuditException>(() => DataFiles.Load(request)).Message, StringComparison.Ordinal);
    }

    private string Table(string name, int rows, string? group)
    {
        StringBuilder text = new($"x,y{(group is null ? "" : $",{group}")}\n");
        for (int row = 0; row < rows; row++)
        {
            string person = group is null ? "" : $",{row / 3}";
            text.Append(FormattableString.Invariant($"{row * 0.7 % 5},{row * row % 7 * 0.3}{person}\n"));
        }

        return _folder.Write(name, text.ToString());
    }
}
