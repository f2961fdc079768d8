using FaithfulNative.Data;
using FaithfulNative.Profiles;
using FaithfulNative.Search;
using FaithfulNative.Search.Exact;
using FaithfulNative.Search.Kernels;
using FaithfulNative.Tests.Auditing;
using FaithfulNative.Tests.Search;

namespace FaithfulNative.Tests.Profiles;

/// <summary>A profile of rows that depend on each other compares new rows with rows of different groups.</summary>
public unsafe class GroupedProfileTests
{
    private static readonly Persons s_real = Persons.Draw(50, 1), s_fresh = Persons.Draw(20, 2);

    [Fact]
    public void A_profile_says_what_an_audit_says()
    {
        using VectorSet real = s_real.Set("real"), fresh = s_fresh.Set("synthetic");
        ProfileSample.CheckAgainstAudit(real, fresh, ProfileSample.Quick, groups: s_real.Keys);
        ProfileSample.CheckAgainstAudit(
            real, fresh, ProfileSample.Quick with { K = 1, Supports = Supports.Knn }, groups: s_real.Keys);
    }

    [Fact]
    public void Neighbours_are_the_oracles_for_every_kernel()
    {
        using VectorSet real = HostileData.Make("clusters", "real", 500, 33, 1), fresh = HostileData.Make("cauchy", "synthetic", 40, 33, 1);
        RowGroups groups = GroupedSweepTests.Groups(500, 40, 7)!;
        Assert.All(KernelTable.Available, kernel =>
        {
            foreach (int coarse in new[] { 0, 9 })
            {
                SweepSettings settings = new() { Kernel = kernel, Coarse = coarse };
                using ProfileIndex index = new(real, 5, threads: 2, TestContext.Current.CancellationToken, settings, groups);
                using NearestTable batch = index.Search(fresh, null, TestContext.Current.CancellationToken);
                GroupedSweepTests.Same(batch, fresh, real, groups, isOfTheSet: false);
                RowSearch search = index.Take();
                for (int row = 0; row < fresh.Count; row++)
                {
                    search.Search(fresh.RowPointer(row));
                    Assert.Equal(batch.Ids(row).ToArray(), search.Found.Ids(0).ToArray());
                    Assert.Equal(batch.Squared(row).ToArray(), search.Found.Squared(0).ToArray());
                }

                index.GiveBack(search);
            }
        });
    }

    [Fact]
    public void Groups_of_one_row_give_the_bytes_of_no_groups()
    {
        using VectorSet real = s_real.Set("real");
        Assert.Equal(Bytes(null), Bytes([.. s_real.Keys.Select((_, row) => $"{row}")]));
        Assert.NotEqual(Bytes(null), Bytes(s_real.Keys));

        byte[] Bytes(string[]? groups)
        {
            string path = Path.GetTempFileName();
            try
            {
                using RealProfile profile = ProfileSample.Fit(real, groups: groups);
                profile.Save(path);
                return File.ReadAllBytes(path);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    [Fact]
    public void Fresh_persons_are_seldom_named_and_copies_are()
    {
        using VectorSet real = Persons.Draw(400, 3).Set("real"), fresh = Persons.Draw(300, 4).Set("fresh");
        using RealProfile profile = ProfileSample.Fit(
            real, ProfileSample.Quick with { FalseDiscoveryRate = 0.05 }, groups: Persons.Draw(400, 3).Keys);
        RowScore[] scores = profile.Batch(fresh);
        double copies = scores.Count(score => score.CopyPValue <= 0.05) / (double)scores.Length;
        double off = scores.Count(score => score.OffSupportPValue <= 0.05) / (double)scores.Length;
        Assert.InRange(copies, 0, 0.075);
        Assert.InRange(off, 0.005, 0.075);
        Assert.All(Enumerable.Range(0, 50), row => Assert.Equal(RowVerdict.Copy, profile.Score(real.Row(7 * row)).Verdict));
    }

    [Fact]
    public void A_hold_out_is_of_other_persons()
    {
        using VectorSet real = s_real.Set("real"), holdout = s_fresh.Set("holdout");
        AuditException error = Assert.Throws<AuditException>(
            () => RealProfile.Fit(real, ProfileSample.Quick, holdout, groups: s_real.Keys, holdoutGroups: s_fresh.Keys));
        Assert.StartsWith("holdout, row 0: the group is one of the real rows' too", error.Message, StringComparison.Ordinal);
        using RealProfile profile = RealProfile.Fit(
            real, ProfileSample.Quick, holdout, groups: s_real.Keys, holdoutGroups: [.. s_fresh.Keys.Select(key => $"other {key}")]);
        Assert.Equal(s_fresh.Rows.Length, profile.FreshValues);
        Assert.Contains(
            "give the groups of holdout", Assert.Throws<AuditException>(
                () => RealProfile.Fit(real, ProfileSample.Quick, holdout, groups: s_real.Keys)).Message, StringComparison.Ordinal);
    }
}
