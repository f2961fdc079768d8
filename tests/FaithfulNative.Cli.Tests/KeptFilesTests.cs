using System.Globalization;
using System.Text.Json;
using FaithfulNative.Data;
using FaithfulNative.Formats;
using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Cli.Tests;

/// <summary>Profiles, encoders and ideal caches of earlier versions do what they did.</summary>
public sealed class KeptFilesTests : IDisposable
{
    private readonly Kept _kept = new();

    public void Dispose() => _kept.Dispose();

    [Theory]
    [InlineData("vectors")]
    [InlineData("held-out")]
    [InlineData("unit")]
    [InlineData("centre")]
    public void A_profile_gives_the_scores_of_then(string name)
    {
        using RealProfile profile = RealProfile.Load(_kept[$"profiles/{name}.profile"]);
        using LoadedData data = DataFiles.Load(new DataFilesRequest { Real = _kept["real.npy"], Synthetic = _kept["fresh.npy"] });
        Assert.Equal(File.ReadAllLines(_kept[$"profiles/{name}.scores.csv"])[1..], Lines(profile.Score(data.Synthetic)));
    }

    [Fact]
    public void A_profile_of_a_table_encodes_and_scores_as_then()
    {
        using RealProfile profile = RealProfile.Load(_kept["profiles/table.profile"]);
        using VectorSet rows = TableEncoder.FromJson(profile.Encoder!).Read(_kept["holdout.csv"]);
        Assert.Equal(File.ReadAllLines(_kept["profiles/encoded-holdout.csv"]), Values(rows));
        Assert.Equal(File.ReadAllLines(_kept["profiles/table.scores.csv"])[1..], Lines(profile.Score(rows)));
    }

    [Fact]
    public void An_encoder_of_a_result_encodes_as_then()
    {
        using VectorSet rows = TableEncoder.FromJson(_kept.Text("table-csv/encoder.json")).Read(_kept["holdout.csv"]);
        Assert.Equal(File.ReadAllLines(_kept["profiles/encoded-holdout.csv"]), Values(rows));
    }

    // Read or not, it costs no result and changes no number beyond single precision, in which the dense form of then held categories; but
    // for distances to a centre, which a row was part of then.
    [Fact]
    public void An_ideal_cache_of_then_gives_the_ideals_of_then()
    {
        string[] audit =
        [
            "audit", "--real", _kept["real.csv"], "--synth", _kept["other.csv"], "--id", "id", "--drop", "member", "--scale", "standard",
            "--ideal-cache", _kept["ideal-cache"], "-o", _kept["audited"], "-q",
        ];
        Faithful.Outcome run = Faithful.Run(audit);
        Assert.True(run.Code == 0, run.Errors);
        (JsonElement[] then, JsonElement[] now) = (Headlines("other"), Headlines("audited"));
        Assert.Equal(then.Length, now.Length);
        Assert.All(then.Zip(now), pair =>
        {
            (JsonElement ideal, JsonElement found) = (pair.First.GetProperty("ideal"), pair.Second.GetProperty("ideal"));
            Assert.Equal(ideal.ValueKind, found.ValueKind);
            if (ideal.ValueKind == JsonValueKind.Number)
            {
                bool toCentre = pair.First.GetProperty("support").GetString() is "ball" or "local";
                Assert.Equal(ideal.GetDouble(), found.GetDouble(), toCentre ? 0.03 : 1e-6);
            }
        });
    }

    private JsonElement[] Headlines(string folder) =>
        [.. _kept.Json(folder + "/summary.json").GetProperty("headlines").EnumerateArray()];

    private static string[] Values(VectorSet rows) =>
        [
            .. Enumerable.Range(0, rows.Count)
                .Select(row => string.Join(',', rows.CopyRow(row).Select(value => value.ToString("R", CultureInfo.InvariantCulture))))];

    // Every number in digits that give back its bits.
    private static string[] Lines(RowScore[] scores) => Array.ConvertAll(scores, score => FormattableString.Invariant(
        $"{score.NearestReal},{score.Distance:R},{score.SecondDistance:R},{score.Spacing:R},{score.Margin:R},{score.Authentic},")
        + FormattableString.Invariant(
            $"{score.Knn?.Score:R},{score.Knn?.Level:R},{score.Ball?.Score:R},{score.Ball?.Level:R},{score.Fidelity?.Level:R},")
        + FormattableString.Invariant($"{score.CopyPValue:R},{score.OffSupportPValue:R},{score.ScoreRatio:R},{score.Verdict}"));
}
