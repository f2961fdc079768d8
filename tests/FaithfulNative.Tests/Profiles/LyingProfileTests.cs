using System.Buffers.Binary;
using System.Security.Cryptography;
using FaithfulNative.Data;
using FaithfulNative.Profiles;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Tests.Profiles;

/// <summary>A profile whose checksum is right and whose contents are not: refused, or its scores are scores.</summary>
public sealed class LyingProfileTests : IDisposable
{
    private const int SupportsAt = 36;
    private const int MarginsAt = 64;

    private static readonly int[] Counts = [0, 1, -1, 2, 12, 13, int.MaxValue, int.MinValue, 1 << 30, 0x55555556];
    private static readonly double[] Numbers = [double.NaN, double.PositiveInfinity, -1, 0, double.MaxValue, double.Epsilon, 1e300];

    private readonly string _path = Path.GetTempFileName();
    private VectorSet _real = Rows.Gaussian("real", 12, 3, 1);
    private VectorSet _judged = Rows.Gaussian("synthetic", 40, 3, 2);
    private int _refused;
    private int _scored;

    public void Dispose()
    {
        _real.Dispose();
        _judged.Dispose();
        File.Delete(_path);
    }

    [Theory]
    [InlineData(Supports.All, false, null)]
    [InlineData(Supports.Ball, true, "{}")]
    [InlineData(Supports.Knn, false, null)]
    public void Whatever_is_changed_no_process_ends(Supports supports, bool hasHoldout, string? encoder) =>
        Changed(ProfileSample.Quick with { Supports = supports, K = 3 }, hasHoldout, encoder);

    private void Changed(AuditOptions options, bool hasHoldout, string? encoder)
    {
        byte[] whole = Saved(options, hasHoldout, encoder);
        // All of the header; behind it every fifth number, from the first and from the second half of eight bytes in turn.
        for (int at = 0; at < whole.Length - SHA256.HashSizeInBytes; at += at < ProfileHeader.Bytes ? 4 : 20)
        {
            bool inHeader = at < ProfileHeader.Bytes;
            foreach (int count in Counts)
            {
                Judge(whole, bytes => BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], count));
            }

            for (int bit = 0; bit < (inHeader ? 32 : 0); bit++)
            {
                Judge(whole, bytes => bytes[at + (bit / 8)] ^= (byte)(1 << (bit % 8)));
            }

            foreach (double number in at % 8 == 0 ? Numbers : [])
            {
                Judge(whole, bytes => BinaryPrimitives.WriteDoubleLittleEndian(bytes[at..], number));
            }
        }

        Assert.InRange(_refused, 1000, 3000);
        Assert.InRange(_scored, 300, 3000);
    }

    [Fact]
    public void Nor_where_rows_have_codes()
    {
        CodeColumns columns = CodedData.Weights("uneven", 2);
        _real.Dispose();
        _judged.Dispose();
        _real = CodedData.Make("gaussian", "two values", "real", 12, 3, columns, 1);
        _judged = CodedData.Make("gaussian", "two values", "synthetic", 40, 3, columns, 1);
        Whatever_is_changed_no_process_ends(Supports.Ball | Supports.Knn, false, "{}");
        (_refused, _scored) = (0, 0);
        Changed(ProfileSample.Quick with { K = 3, Normalize = true }, false, "{}");
    }

    [Fact]
    public void Nor_where_rows_are_told_apart_as_they_were_given()
    {
        _real.Dispose();
        _judged.Dispose();
        double[] values = [.. Enumerable.Range(0, 52 * 3).Select(i => Math.Sin(i * i))];
        _real = VectorSet.FromMemory(values.AsMemory(0, 36), 3, "real");
        _judged = VectorSet.FromMemory(values.AsMemory(36), 3, "synthetic", _real);
        Changed(ProfileSample.Quick with { Supports = Supports.Knn, K = 3 }, false, null);
    }

    [Fact]
    public void Counts_that_come_round_to_the_length_of_the_file_are_refused()
    {
        byte[] whole = Saved(ProfileSample.Quick with { Supports = Supports.Ball, K = 1 }, false, null);
        // 2^30 rows of 2^30 values have 2^62 bytes, which is 0 in 62 bits.
        Assert.Contains("its parts make", Refusal(whole, bytes => Put(bytes, (28, 1 << 30), (24, 1 << 30))), StringComparison.Ordinal);
        Assert.Contains("its parts make", Refusal(whole, bytes => Put(bytes, (24, int.MaxValue))), StringComparison.Ordinal);
        Assert.Contains("12 real rows, 11 margins", Refusal(whole, bytes => Put(bytes, (MarginsAt, 11))), StringComparison.Ordinal);
        Assert.Contains("neither the ball nor the knn", Refusal(whole, bytes => Put(bytes, (SupportsAt, 4))), StringComparison.Ordinal);
        Assert.Contains("support is", Refusal(whole, bytes => Put(bytes, (SupportsAt, 8))), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_stand_for_more_rows_than_memory_holds_are_refused()
    {
        byte[] whole = Saved(ProfileSample.Quick, true, null);
        int sizes = ProfileHeader.Bytes + 192 + 64;
        Assert.Contains(
            "real rows, which need",
            Refusal(whole, bytes => Put(bytes, [.. Enumerable.Range(0, 12).Select(row => (sizes + (4 * row), int.MaxValue))])),
            StringComparison.Ordinal);
    }

    private static void Put(Span<byte> bytes, params ReadOnlySpan<(int At, int Value)> values)
    {
        foreach ((int at, int value) in values)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[at..], value);
        }
    }

    private delegate void Change(Span<byte> bytes);

    private byte[] Saved(AuditOptions options, bool hasHoldout, string? encoder)
    {
        using RealProfile profile =
            RealProfile.Fit(_real, options, hasHoldout ? _judged : null, encoder, cancellationToken: TestContext.Current.CancellationToken);
        profile.Save(_path);
        return File.ReadAllBytes(_path);
    }

    private void Write(byte[] whole, Change change)
    {
        byte[] bytes = [.. whole];
        change(bytes);
        SHA256.HashData(bytes.AsSpan()[..^SHA256.HashSizeInBytes], bytes.AsSpan()[^SHA256.HashSizeInBytes..]);
        File.WriteAllBytes(_path, bytes);
    }

    private string Refusal(byte[] whole, Change change)
    {
        Write(whole, change);
        return Assert.Throws<AuditException>(() => RealProfile.Load(_path)).Message;
    }

    private void Judge(byte[] whole, Change change)
    {
        Write(whole, change);
        try
        {
            using RealProfile profile = RealProfile.Load(_path, threads: 1);
            using VectorSet one = _judged.Select([0]);
            foreach (RowScore score in (RowScore[])[.. profile.Batch(_judged), .. profile.Batch(one)])
            {
                Assert.InRange(score.NearestReal, 0, int.MaxValue);
                Assert.InRange(score.Distance, 0, score.SecondDistance);
                Assert.InRange(score.OffSupportPValue, double.Epsilon, 1);
            }

            _scored++;
        }
        catch (AuditException e)
        {
            Assert.Contains("profile", e.Message, StringComparison.Ordinal);
            _refused++;
        }
    }
}
