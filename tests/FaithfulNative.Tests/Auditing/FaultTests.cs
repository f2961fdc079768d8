using FaithfulNative.Data;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Auditing;

/// <summary>What is at fault, as programs read it.</summary>
public class FaultTests
{
    [Fact]
    public void Data_and_options_differ()
    {
        using VectorSet rows = Rows.Gaussian("real", 30, 3, 1), wide = Rows.Gaussian("synthetic", 30, 4, 2);

        Assert.Equal(AuditFault.Options, Of(() => Audited.Run(rows, rows, new AuditOptions { K = 0 })));
        Assert.Equal(AuditFault.Options, Of(() => Audited.Run(rows, rows, new AuditOptions { K = 30 })));
        Assert.Equal(AuditFault.Data, Of(() => Audited.Run(rows, wide, new AuditOptions())));
    }

    [Fact]
    public void A_missing_profile_is_not_found() => Assert.Equal(AuditFault.NotFound, Of(() => RealProfile.Load("absent.profile")));

    [Fact]
    public void What_the_system_says_tells_the_fault()
    {
        Assert.Equal(AuditFault.Permission, new AuditException("no", new UnauthorizedAccessException()).Fault);
        Assert.Equal(AuditFault.Io, new AuditException("no", new IOException()).Fault);
        Assert.Equal(AuditFault.Data, new AuditException("no", new EndOfStreamException()).Fault);
        Assert.Equal(AuditFault.NotFound, new AuditException("no", new AuditException("no", new FileNotFoundException())).Fault);
    }

    private static AuditFault Of(Func<object> work) => Assert.Throws<AuditException>(work).Fault;
}
