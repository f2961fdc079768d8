using FaithfulNative.Statistics.Tests;

namespace FaithfulNative.Diagnosing;

/// <summary>
/// Places that synthetic rows crowd or lose. Scores by neighbours see where places are and not how often they occur; given the rows of a
/// place, the number of synthetic ones among fresh rows is hypergeometric, exactly.
/// </summary>
internal sealed class PlaceFindings
{
    // Odds nearer to 1 are not worth a name, however sure many rows make them.
    private const double Material = 1.5;

    private readonly DiagnosisContext _context;
    private readonly Func<int, string>? _columnName;
    private readonly Place[] _places;
    private readonly double _level;
    private readonly int _tests;

    /// <param name="context">The rows, and the rate of all places together.</param>
    /// <param name="places">The places.</param>
    /// <param name="columnName">What to call a column; its number when null.</param>
    public PlaceFindings(DiagnosisContext context, Place[] places, Func<int, string>? columnName)
    {
        (_context, _places, _columnName) = (context, places, columnName);
        Dictionary<int, double> least = places.Select(place => place.Rows).Distinct().ToDictionary(rows => rows, LeastPValue);
        (_level, _tests) = TestableLevel.Of([.. places.Select(place => least[place.Rows])], context.Rate / 2);
    }

    /// <summary>
    /// At most one finding for each of rows and columns, and for each of crowded and lost: the surest place, with the others' rows.
    /// </summary>
    public IEnumerable<Finding> All()
    {
        Sure[] sure = [.. _places.Select(Tested).Where(place => place.PValue <= _level && place.Odds is >= Material or <= 1 / Material)];
        return sure.Where(place => !Array.Exists(sure, other => IsRestOf(place.Place, other.Place)))
            .GroupBy(place => (IsOfRows: place.Place.Column < 0, IsCrowd: place.Odds > 1))
            .Select(kind => Name([.. kind.OrderBy(place => place.PValue)], kind.Key.IsOfRows, kind.Key.IsCrowd));
    }

    /// <summary>Whether two values are all of their column, and the other one is rarer: that is the news.</summary>
    private bool IsRestOf(Place place, Place other) => place.Column >= 0 && place.Column == other.Column
        && place.Rows + other.Rows == _context.Pooled.Count && (other.Rows, other.First).CompareTo((place.Rows, place.First)) < 0;

    private Hypergeometric Law(int rows) => new(_context.Pooled.Count, _context.Pooled.Synthetics, rows);

    /// <summary>The p-value where a place of so many rows is as one-sided as can be.</summary>
    private double LeastPValue(int rows)
    {
        (Hypergeometric law, int synthetics) = (Law(rows), _context.Pooled.Synthetics);
        return Math.Min(law.AtLeast(Math.Min(rows, synthetics)), law.AtMost(Math.Max(0, rows - _context.Pooled.Reals)));
    }

    private Sure Tested(Place place)
    {
        Hypergeometric law = Law(place.Rows);
        double outside = (_context.Pooled.Synthetics - place.Synthetics) * (double)place.Reals;
        return new Sure(
            place,
            outside == 0 ? double.PositiveInfinity : place.Synthetics * (double)(_context.Pooled.Reals - place.Reals) / outside,
            Math.Min(law.AtLeast(place.Synthetics), law.AtMost(place.Synthetics)));
    }

    private Finding Name(Sure[] places, bool isOfRows, bool isCrowd)
    {
        Place surest = places[0].Place;
        int[] ofSurest = [.. Places.RowsOf(_context.Pooled, surest)];
        int[] rows = [.. places.Skip(1).SelectMany(place => Places.RowsOf(_context.Pooled, place.Place)).Concat(ofSurest).Distinct()];
        Hypergeometric law = Law(surest.Rows);
        return new Finding
        {
            Kind = isCrowd ? FindingKind.ModeCollapse : FindingKind.ModeDropping,
            Sentence = FindingWords.Place(isOfRows, isCrowd, OfReals([surest]), OfSynthetics([surest]), surest.Synthetics, law)
                + Others([.. places.Skip(1).Select(place => place.Place)], isOfRows),
            Measure = FindingWords.Odds(isOfRows ? "lies in the place" : "has the value"),
            Strength = places[0].Odds,
            Interval = law.OddsRatio(surest.Synthetics, 1 - (2 * _level)),
            Ideal = 1,
            PValue = Math.Min(1, places[0].PValue * 2 * _tests),
            RealRows = isCrowd ? [] : _context.RealOf(rows),
            SyntheticRows = isCrowd ? _context.SyntheticOf(rows) : [],
            TypicalReal = _context.FirstReal(ofSurest),
            TypicalSynthetic = _context.FirstSynthetic(ofSurest),
            Columns = isOfRows ? [] : [_columnName?.Invoke(surest.Column) ?? $"column {surest.Column}"],
        };
    }

    private string Others(Place[] others, bool isOfRows) =>
        others.Length == 0
            ? ""
            : " " + FindingWords.Beside(isOfRows ? "place" : "value", others.Length, OfReals(others), OfSynthetics(others));

    private double OfReals(Place[] places) => places.Sum(place => place.Reals) / (double)_context.Pooled.Reals;

    private double OfSynthetics(Place[] places) => places.Sum(place => place.Synthetics) / (double)_context.Pooled.Synthetics;

    /// <summary>A place, its odds and the chance of so few or so many synthetic rows, whichever is smaller.</summary>
    private sealed record Sure(Place Place, double Odds, double PValue);
}
