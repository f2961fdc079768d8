using FaithfulNative.Data;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests;

/// <summary>Records of mixed values have the scores of a file with the same cells.</summary>
public sealed class RecordTests : IDisposable
{
    private const string Header = "age,colour,member,seen,stay,big\n";

    private static readonly Dictionary<string, object?> s_record = new()
    {
        ["age"] = 31.5,
        ["colour"] = "red",
        ["member"] = true,
        ["seen"] = new DateTime(2024, 3, 5, 12, 30, 0, DateTimeKind.Utc),
        ["stay"] = TimeSpan.FromMinutes(90),
        ["big"] = 9007199254740993L,
        ["unknown"] = new object(),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly LoadedData _data;
    private readonly RealProfile _profile;

    public RecordTests()
    {
        string real = _folder.Write("real.csv", Header + string.Concat(Enumerable.Range(0, 60).Select(row =>
            $"{20 + (row * 7 % 40)},{(row % 3 == 0 ? "red" : "blue")},{(row % 2 == 0 ? "yes" : "no")},2024-03-{1 + (row % 28):00} 12:30:00,"
            + $"{row % 5}:{row * 11 % 60:00}:00,{9007199254740000 + (row % 20 * 13)}\n")));
        _data = DataFiles.Load(new DataFilesRequest { Real = real, Synthetic = real });
        _profile = RealProfile.Fit(_data.Real, encoder: _data.Encoder!.ToJson(), cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_record_has_the_score_of_its_row_in_a_file()
    {
        string file = _folder.Write("rows.csv", Header + "31.5,red,yes,2024-03-05 12:30:00,1:30:00,9007199254740993\n");
        using VectorSet rows = ProfileRows.Read(file, _profile);
        RowScore score = _profile.Score(s_record);
        Assert.Equal(_profile.Score(rows, cancellationToken: TestContext.Current.CancellationToken)[0], score);
        Assert.Equal([score, score], _profile.Score([s_record, s_record]));
        Assert.Equal(0.01, _profile.Options.FalseDiscoveryRate);
    }

    [Fact]
    public void Another_value_where_all_real_rows_have_one_is_off_the_support_as_in_an_audit()
    {
        string real = _folder.Write("constant.csv", "x,y,same,none\n" + string.Concat(
            Enumerable.Range(0, 150).Select(row => $"{row * 37 % 150},{row * 11 % 150},7.0,\n")));
        string fresh = _folder.Write("odd.csv", "x,y,same,none\n20,30,7,\n20,30,8,\n20,30,,\n20,30,7,a\n" + string.Concat(
            Enumerable.Range(0, 20).Select(row => $"{row * 31 % 150},{row * 13 % 150},7,\n")));
        using LoadedData data = DataFiles.Load(new DataFilesRequest { Real = real, Synthetic = fresh });
        using RealProfile fitted = RealProfile.Fit(
            data.Real, encoder: data.Encoder!.ToJson(), cancellationToken: TestContext.Current.CancellationToken);
        fitted.Save(_folder.File("constant.profile"));
        using RealProfile profile = RealProfile.Load(_folder.File("constant.profile"));
        using VectorSet rows = ProfileRows.Read(fresh, profile);
        RowScore[] scores = profile.Score(rows, cancellationToken: TestContext.Current.CancellationToken);
        double[] audited =
        [
            .. Audit.Run(data.ToAuditData(), new AuditOptions { IdealRows = 0, Replicates = 0 }).RowTests.OffSupport.PValues,
        ];
        Assert.Equal(audited, scores.Select(score => score.OffSupportPValue));
        Assert.All(scores[1..4], score => Assert.Equal((1.0 / 151, RowVerdict.OffSupport), (score.OffSupportPValue, score.Verdict)));
        Assert.Equal(scores[0].Distance, scores[1].Distance);
        Assert.NotEqual(1.0 / 151, scores[0].OffSupportPValue);
        Dictionary<string, object?> record = new() { ["x"] = 20, ["y"] = 30, ["same"] = 7, ["none"] = null };
        Assert.Equal(scores[0], profile.Score(record));
        record["same"] = "8";
        Assert.Equal(scores[1], profile.Score(record));
        record.Remove("same");
        Assert.Equal(scores[0], profile.Score(record));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(31L)]
    [InlineData((byte)31)]
    [InlineData(31f)]
    [InlineData("31")]
    [InlineData(" 31.0 ")]
    public void Numbers_of_every_type_are_the_same_number(object age) =>
        Assert.Equal(_profile.Score(With("age", 31.0)), _profile.Score(With("age", age)));

    [Fact]
    public void Times_of_every_type_are_the_same_time()
    {
        RowScore score = _profile.Score(s_record);
        Assert.Equal(score, _profile.Score(With("seen", "2024-03-05T12:30:00Z")));
        Assert.Equal(score, _profile.Score(With("seen", new DateTimeOffset(2024, 3, 5, 14, 30, 0, TimeSpan.FromHours(2)))));
        Assert.Equal(score, _profile.Score(With("stay", new TimeOnly(1, 30))));
        Assert.Equal(_profile.Score(With("seen", "2024-03-05")), _profile.Score(With("seen", new DateOnly(2024, 3, 5))));
    }

    [Fact]
    public void What_is_missing_is_null_or_NaN()
    {
        Assert.Equal(_profile.Score(With("age", null)), _profile.Score(With("age", double.NaN)));
        Assert.NotEqual(_profile.Score(With("colour", null)), _profile.Score(s_record));
    }

    [Fact]
    public void Wrong_records_are_named()
    {
        Dictionary<string, object?> lacking = new(s_record);
        lacking.Remove("colour");
        Assert.Equal(
            "record: there is no column 'colour'; the columns are 'age', 'member', 'seen', 'stay', 'big', 'unknown'", Refused([lacking]));
        Assert.StartsWith("record 1: there is no column 'colour'", Refused([s_record, lacking]), StringComparison.Ordinal);
        Assert.StartsWith(
            "record 1, column 'age': found a value of type Object; text, numbers", Refused([s_record, With("age", new object())]),
            StringComparison.Ordinal);
        Assert.Contains("old", Refused([With("age", "old")]), StringComparison.Ordinal);
        Assert.Equal("records: there are none; at least 1 is needed", Refused([]));
        using RealProfile ofArrays = RealProfile.Fit(
            VectorSet.Create(20, 2, "real", (row, values) => (values[0], values[1]) = (row, row * row % 7)),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("arrays", Assert.Throws<AuditException>(() => ofArrays.Score(s_record)).Message, StringComparison.Ordinal);
    }

    private string Refused(IReadOnlyList<IReadOnlyDictionary<string, object?>> records) =>
        Assert.Throws<AuditException>(() => _profile.Score(records)).Message;

    private static Dictionary<string, object?> With(string column, object? value) => new(s_record) { [column] = value };

    public void Dispose()
    {
        _profile.Dispose();
        _data.Dispose();
        _folder.Dispose();
    }
}
