namespace FaithfulNative.Report.Page;

/// <summary>What the page calls a finding.</summary>
internal static class FindingTitle
{
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.Memorisation => "Memorisation: copies of real rows",
        FindingKind.ModeDropping => "Mode dropping: real rows that nothing stands for",
        FindingKind.ModeInvention => "Mode invention: synthetic rows in a place of their own",
        FindingKind.ModeCollapse => "Mode collapse: synthetic rows that crowd",
        FindingKind.OverDispersion => "Over-dispersion: too far out",
        FindingKind.UnderDispersion => "Under-dispersion: too near to the middle",
        FindingKind.Shift => "Shift: off to one side",
        FindingKind.ClassImbalance => "Class imbalance",
        FindingKind.TrainingDuplicates => "Duplicates among the real rows",
        _ => "Leaking hold-out",
    };

    /// <summary>The name alone.</summary>
    public static string Name(FindingKind kind) => Of(kind).Split(':')[0];

    /// <summary>The name within a sentence.</summary>
    public static string Lower(FindingKind kind)
    {
        string name = Name(kind);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
