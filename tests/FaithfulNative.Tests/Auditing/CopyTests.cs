using System.Reflection;
using FaithfulNative.Data;
using FaithfulNative.Tests.Statistics;

namespace FaithfulNative.Tests.Auditing;

/// <summary>Copies of results that differ in one property hold all others.</summary>
public class CopyTests
{
    [Fact]
    public void A_copy_has_every_property()
    {
        using VectorSet real = Rows.Gaussian("real", 120, 4, 1), synthetic = Rows.Gaussian("synthetic", 100, 4, 2, 3),
            holdout = Rows.Gaussian("hold-out", 100, 4, 3);
        AuditResult result = Audited.Run(
            new AuditData { Real = real, Synthetic = synthetic, Holdout = holdout },
            new AuditOptions { Companions = true, Compatibility = [CompatibilityMode.Prdc] });

        Type[] types = [.. typeof(AuditResult).Assembly.GetExportedTypes().Where(type => Copier(type) is not null && !HasClone(type))];
        Assert.True(types.Length >= 12);
        object[] values =
        [
            result, result.Headlines[0], result.Headlines[0].Ideal!, result.IdealReference!, result.RowTests, result.RowTests.OffSupport,
            result.Scores, result.Scores.Companions!, result.Scores.Companions!.Values[0], result.Compatibility[0], result.Diagnosis,
            result.Diagnosis.Findings[0],
        ];
        Assert.All(values, value => Same(value, Copier(value.GetType())!.Invoke([value])));
    }

    private static void Same(object value, object copy)
    {
        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(field => field.Name != "<SyntheticRows>k__BackingField"))
        {
            Assert.True(Equals(field.GetValue(value), field.GetValue(copy)), $"{value.GetType().Name}: {field.Name} is not copied");
        }
    }

    private static ConstructorInfo? Copier(Type type) => type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [type]);

    private static bool HasClone(Type type) => type.GetMethod("<Clone>$") is not null;
}
