namespace FaithfulNative.Formats.Tables;

/// <summary>What is to be said about the rows of a set beside what they are encoded as.</summary>
/// <param name="notes">Receives remarks for the report.</param>
internal sealed class SetRemarks(ICollection<string> notes)
{
    private readonly HashSet<int> _outside = [];

    /// <summary>Remarks for the report.</summary>
    public ICollection<string> Notes { get; } = notes;

    /// <summary>Rows that have another value where all real rows have one, ascending.</summary>
    public IReadOnlyList<int> Outside => [.. _outside.Order()];

    /// <summary>Such rows.</summary>
    public void AddOutside(IEnumerable<int> rows) => _outside.UnionWith(rows);
}
