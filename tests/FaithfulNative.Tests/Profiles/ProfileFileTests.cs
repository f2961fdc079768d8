using FaithfulNative.Data;

namespace FaithfulNative.Tests.Profiles;

/// <summary>A profile's file is whole and unchanged, or refused with a reason.</summary>
public sealed class ProfileFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profile-").FullName;
    private readonly VectorSet _real = Rows.Gaussian("real", 80, 6, 1);

    public void Dispose()
    {
        _real.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Comes_back_with_its_options()
    {
        AuditOptions options = ProfileSample.Quick with { K = 3, Supports = Supports.Knn, Ties = TieRule.Spread, FalseDiscoveryRate = 0.1 };
        using RealProfile loaded = RealProfile.Load(Saved(options));
        Assert.Equal(
            (3, Supports.Knn, TieRule.Spread, 0.1),
            (loaded.Options.K, loaded.Options.Supports, loaded.Options.Ties, loaded.Options.FalseDiscoveryRate));
        Assert.Equal((80, 6, 80), (loaded.RealRows, loaded.Dimension, loaded.FreshValues));
        Assert.Equal(["saved.profile"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Saved_again_it_is_the_same_file_and_replaces_the_one_in_use()
    {
        string path = Saved(ProfileSample.Quick);
        byte[] first = File.ReadAllBytes(path);
        using RealProfile loaded = RealProfile.Load(path);
        RowScore before = loaded.Score(_real.Row(0));
        loaded.Save(path);
        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal(before, loaded.Score(_real.Row(0)));
    }

    [Fact]
    public void The_encoder_comes_back_and_without_one_the_file_is_of_the_first_version()
    {
        string path = Saved(ProfileSample.Quick);
        Assert.Equal(1, File.ReadAllBytes(path)[8]);
        using (RealProfile plain = RealProfile.Load(path))
        {
            Assert.Null(plain.Encoder);
        }

        using RealProfile fitted =
            RealProfile.Fit(_real, ProfileSample.Quick, encoder: "{\"é\": 1}", cancellationToken: TestContext.Current.CancellationToken);
        fitted.Save(path);
        Assert.Equal(2, File.ReadAllBytes(path)[8]);
        using RealProfile loaded = RealProfile.Load(path);
        Assert.Equal("{\"é\": 1}", loaded.Encoder);
        Assert.Equal(fitted.Score(_real.Row(3)), loaded.Score(_real.Row(3)));
    }

    [Fact]
    public void Codes_and_their_weights_come_back_in_a_file_of_the_third_version()
    {
        string path = Path.Combine(_folder, "coded.profile");
        CodeColumns columns = new(0.5, 3);
        using VectorSet real = VectorSet.Create(60, 1, columns, "real", (row, numbers, codes) =>
        {
            numbers[0] = row;
            (codes[0], codes[1]) = (row % 4, -row);
        });
        using RealProfile fitted = ProfileSample.Fit(real);
        fitted.Save(path);
        Assert.Equal(3, File.ReadAllBytes(path)[8]);
        using RealProfile loaded = RealProfile.Load(path);
        Assert.Equal([0.5, 3], loaded.CodeColumns!.Weights.ToArray());
        Assert.Equal(fitted.Score([3.5f], [3, 99]), loaded.Score([3.5f], [3, 99]));
        Assert.Equal(Math.Sqrt(0.25 + 3), loaded.Score([3.5f], [3, 99]).Distance);
    }

    [Fact]
    public void Every_byte_that_changes_is_noticed()
    {
        string path = Saved(ProfileSample.Quick);
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 0; at < bytes.Length; at += at < 200 ? 1 : 37)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 4;
            Assert.NotEmpty(Refusal(changed));
        }
    }

    [Theory]
    [InlineData(0, "empty")]
    [InlineData(1, "no profile")]
    [InlineData(200, "cut short")]
    [InlineData(-1, "cut short")]
    public void Cut_short(int length, string reason)
    {
        byte[] bytes = File.ReadAllBytes(Saved(ProfileSample.Quick));
        Assert.Contains(reason, Refusal(bytes[..(length < 0 ? bytes.Length + length : length)]));
    }

    [Fact]
    public void Another_version_or_another_file()
    {
        byte[] bytes = File.ReadAllBytes(Saved(ProfileSample.Quick));
        bytes[8] = 9;
        Assert.Contains("version 9", Refusal(bytes));
        Assert.Contains("no profile of real rows", Refusal(new byte[1000]));
    }

    [Fact]
    public void Paths_that_cannot_be()
    {
        AuditException missing = Assert.Throws<AuditException>(() => RealProfile.Load(Path.Combine(_folder, "none")));
        Assert.IsType<FileNotFoundException>(missing.InnerException);
        Assert.Throws<AuditException>(() => RealProfile.Load(_folder));
        using RealProfile profile = ProfileSample.Fit(_real);
        Assert.Contains("no/such", Assert.Throws<AuditException>(() => profile.Save(Path.Combine(_folder, "no/such/file"))).Message);
        Assert.Throws<AuditException>(() => profile.Save(_folder));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private string Saved(AuditOptions options)
    {
        string path = Path.Combine(_folder, "saved.profile");
        using RealProfile profile = ProfileSample.Fit(_real, options);
        profile.Save(path);
        return path;
    }

    private string Refusal(byte[] bytes)
    {
        string path = Path.Combine(_folder, "changed.profile");
        File.WriteAllBytes(path, bytes);
        return Assert.Throws<AuditException>(() => RealProfile.Load(path)).Message;
    }
}
