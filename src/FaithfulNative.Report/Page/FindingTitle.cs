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
        FindingKind.LostRepetition => "Lost repetition: real rows are equal more often",
        FindingKind.NewValues => "New values: no real row has them",
        FindingKind.LostValues => "Lost values",
        FindingKind.Missingness => "Missing values: too many or too few",
        FindingKind.Rounding => "Rounding: another grain than among the real rows",
        FindingKind.Spike => "Spike: single values too often",
        FindingKind.OutOfRange => "Out of range: beyond the real values",
        FindingKind.ColumnShape => "Column shape: distributed otherwise",
        FindingKind.BrokenDependence => "Broken dependence: columns that do not go together as they should",
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
