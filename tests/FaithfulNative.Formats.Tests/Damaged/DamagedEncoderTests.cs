using FaithfulNative.Data;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Tests.Damaged;

public sealed class DamagedEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _table;
    private readonly string _json;

    public DamagedEncoderTests()
    {
        _table = _folder.Write("real.csv", "age,city,gap\n1.1,Rome,1.5\n2.3,Oslo,\n4.7,,7.5\n9.5,Rome,3.5\n");
        using LoadedData loaded = DataFiles.Load(new DataFilesRequest { Real = _table, Synthetic = _table });
        _json = loaded.Encoder!.ToJson();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_changed_letter_is_refused_or_leaves_an_encoder()
    {
        Random random = new(1);
        int refused = 0;
        for (int i = 0; i < 1000; i++)
        {
            char[] changed = _json.ToCharArray();
            changed[random.Next(changed.Length)] = "0x\"-,{}[]:eE. n"[random.Next(15)];
            try
            {
                using VectorSet rows = TableEncoder.FromJson(new string(changed)).Read(_table);
                Assert.Equal(4, rows.Count);
            }
            catch (AuditException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 200, 999);
    }

    [Theory]
    [InlineData("\"Rome\"", "\"Oslo\"", "category twice")]
    [InlineData("\"sd\": ", "\"sd\": -", "standard deviation above 0")]
    [InlineData("\"mean\": ", "\"mean\": 1e999, \"was\": ", "have no mean")]
    [InlineData("\"columns\": [", "\"columns\": [ null,", "lacks its name")]
    [InlineData("\"source\": \"city\"", "\"source\": \"age\"", "categories and numbers")]
    [InlineData("\"kind\": \"Numeric\"", "\"kind\": \"Missing\"", "the scale of column 'age' is none")]
    [InlineData("\"kind\": \"Numeric\"", "\"kind\": \"Category\"", "")]
    [InlineData("\"source\": \"age\"", "\"source\": null", "lacks its name")]
    [InlineData("\"kind\": \"category\"", "\"weight\": 0, \"kind\": \"category\"", "the weight of column 'city' is 0")]
    [InlineData("\"unit\": ", "\"unit\": -", "the scale of column 'age' is none")]
    [InlineData("\"linearTo\": ", "\"linearTo\": 0, \"was\": ", "the scale of column 'age' is none")]
    [InlineData("\"version\": 3", "\"version\": 4", "no encoder of version")]
    public void What_no_fit_can_have_made_is_refused(string found, string put, string reason)
    {
        Assert.Contains(found, _json, StringComparison.Ordinal);
        Check.Fails(() => TableEncoder.FromJson(_json.Replace(found, put, StringComparison.Ordinal)), "encoder", reason);
    }
}
