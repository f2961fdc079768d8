using FaithfulNative.Data;

namespace FaithfulNative.Tests.Profiles;

/// <summary>What a service needs: many threads, no garbage, and a way to stop.</summary>
public class ProfileServiceTests
{
    [Theory]
    [InlineData(30, 300, false)]
    [InlineData(200, 2000, true)]
    public void A_row_allocates_nothing(int dimension, int count, bool normalize)
    {
        using VectorSet real = Rows.Gaussian("real", count, dimension, 1);
        using RealProfile profile = ProfileSample.Fit(real, ProfileSample.Quick with { Normalize = normalize });
        float[] row = real.Row(3).ToArray();
        _ = profile.Score(row);
        double sum = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            sum += profile.Score(row).Distance;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, sum);
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        using VectorSet real = Rows.Gaussian("real", 400, 12, 1);
        using VectorSet synthetic = Rows.Gaussian("synthetic", 64, 12, 2);
        using RealProfile profile = ProfileSample.Fit(real);
        RowScore[] expected = profile.Batch(synthetic);
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 16 }, thread =>
            Assert.Equal(expected, thread % 4 == 0 ? profile.Batch(synthetic) : profile.OneByOne(synthetic)));
    }

    [Fact]
    public void A_row_alone_scores_as_among_others()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 7, 1);
        using VectorSet many = Rows.Gaussian("synthetic", 500, 7, 2);
        using RealProfile profile = ProfileSample.Fit(real);
        RowScore[] all = profile.Batch(many);
        using VectorSet few = many.Select([499, 3]);
        Assert.Equal([all[499], all[3]], profile.Batch(few));
    }

    [Fact]
    public void Fit_and_batch_can_be_stopped()
    {
        using VectorSet real = Rows.Gaussian("real", 300, 7, 1);
        using RealProfile profile = ProfileSample.Fit(real);
        CancellationToken stopped = new(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => RealProfile.Fit(real, cancellationToken: stopped));
        Assert.ThrowsAny<OperationCanceledException>(() => profile.Score(real, cancellationToken: stopped));
    }
}
