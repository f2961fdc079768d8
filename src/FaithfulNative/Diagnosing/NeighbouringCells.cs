namespace FaithfulNative.Diagnosing;

/// <summary>
/// Joins findings of one kind in cells that touch. A border between cells can cut through a mode, so a mode that is missed in
/// two cells is one loss, and rows that crowd in two cells are one crowd.
/// </summary>
/// <param name="context">The rows and who is nearest to whom.</param>
/// <param name="named">Cells with what was found in them, none within another, the surest first.</param>
internal sealed class NeighbouringCells(DiagnosisContext context, IReadOnlyList<(Region Region, Finding Finding)> named)
{
    // Cells touch when at least this share of the rows of one, of those with their nearest row in another cell, have it in the other.
    // Cells that do not touch have a share near zero.
    private const double Touching = 0.1;

    private readonly Dictionary<int, int> _cellOf =
        named.SelectMany((cell, place) => cell.Region.Rows.Select(row => (row, place))).ToDictionary();

    /// <summary>The findings, those of one kind in cells that touch as one: the surest, with the rows of the others.</summary>
    public IEnumerable<Finding> Joined()
    {
        List<List<int>> groups = [];
        for (int cell = 0; cell < named.Count; cell++)
        {
            List<List<int>> beside = [.. groups.Where(group => group.Exists(other => Touch(cell, other)))];
            groups.RemoveAll(beside.Contains);
            groups.Add([.. beside.SelectMany(group => group), cell]);
        }

        return groups.Select(group => group.Count == 1 ? named[group[0]].Finding : One([.. group.Order().Select(cell => named[cell])]));
    }

    private bool Touch(int a, int b) =>
        context.Scores.Pooled is not null
            && named[a].Finding.Kind == named[b].Finding.Kind
            && Math.Max(Reaching(a, b), Reaching(b, a)) >= Touching;

    /// <summary>Of the rows concerned whose nearest row is elsewhere, the share that has it in another cell.</summary>
    private double Reaching(int cell, int other)
    {
        int[] elsewhere =
        [
            .. named[cell].Region.Rows.Where(row => IsConcerned(row, named[cell].Finding.Kind))
                .Select(row => _cellOf.GetValueOrDefault(context.Scores.Pooled!.Nearest[row], -1)).Where(place => place != cell),
        ];
        return elsewhere.Count(place => place == other) / (double)Math.Max(1, elsewhere.Length);
    }

    private bool IsConcerned(int row, FindingKind kind) =>
        kind == FindingKind.ModeDropping
            ? !context.Pooled.IsSynthetic(row) && !context.Scores.Coverage.Covered[row]
            : context.Pooled.IsSynthetic(row);

    /// <summary>The surest of the findings, with the rows of all.</summary>
    private Finding One(IReadOnlyList<(Region Region, Finding Finding)> cells)
    {
        (Region Region, Finding Finding) surest = cells.MinBy(cell => cell.Finding.PValue);
        Region[] others = [.. cells.Where(cell => cell.Region != surest.Region).Select(cell => cell.Region)];
        return new Finding(surest.Finding)
        {
            Sentence = surest.Finding.Sentence + " " + FindingWords.Beside(
                "region",
                others.Length,
                others.Sum(region => region.Reals) / (double)context.Pooled.Reals,
                others.Sum(region => region.Synthetics) / (double)context.Pooled.Synthetics),
            RealRows = [.. cells.SelectMany(cell => cell.Finding.RealRows).Order()],
            SyntheticRows = [.. cells.SelectMany(cell => cell.Finding.SyntheticRows).Order()],
        };
    }
}
