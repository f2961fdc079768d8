using System.Text.Json.Serialization;
using FaithfulNative.Metrics;

namespace FaithfulNative;

/// <summary>What an audit says of one synthetic row. Row numbers are those of the caller's sets.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class SyntheticRow
{
    private readonly AuditResult _result;
    private readonly int _scored;

    /// <param name="result">The audit.</param>
    /// <param name="scored">Number of the row among those that were scored.</param>
    internal SyntheticRow(AuditResult result, int scored) => (_result, _scored) = (result, scored);

    /// <summary>Number of the row in the caller's set, where rows with NaN or an infinity count too.</summary>
    public int Row => _result.Synthetic.SourceRow(_scored);

    /// <summary>Level by the first support in [0, 1], 0 the most typical; +infinity off the support.</summary>
    public double AlphaLevel => _result.Scores.AlphaPrecision[0].Levels[_scored];

    /// <summary>Number of the nearest real row.</summary>
    public int NearestReal => Copying.NearestReal[_scored];

    /// <summary>Distance to the nearest real row.</summary>
    public double Distance => Copying.Distance[_scored];

    /// <summary>
    /// Distance over the distance of the nearest real row to its own neighbour: 0 is an exact copy, above 1 is authentic.
    /// </summary>
    public double Margin => Copying.Margin[_scored];

    /// <summary>Whether the paper's rule calls the row authentic. Of fresh real rows it calls many copies.</summary>
    public bool IsAuthentic => Copying.Authentic[_scored];

    /// <summary>Whether the row equals a real row in every value.</summary>
    public bool IsExactCopy => Copying.IsExactCopy[_scored];

    /// <summary>How rarely a fresh row is so near to a real one, in (0, 1]; null where the real rows are too few to tell.</summary>
    public double? CopyPValue => _result.RowTests.Copies?.PValues[_scored];

    /// <summary>Whether the calibrated test names the row as a copy.</summary>
    public bool IsNamedCopy => _result.RowTests.Copies?.Named[_scored] ?? false;

    /// <summary>How rarely a fresh row lies so far from the real rows, in (0, 1].</summary>
    public double OffSupportPValue => _result.RowTests.OffSupport.PValues[_scored];

    /// <summary>Whether the calibrated test names the row as off the real support.</summary>
    public bool IsNamedOffSupport => _result.RowTests.OffSupport.Named[_scored];

    private AuthenticityScore Copying => _result.Scores.Authenticity;

    /// <summary>The row in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"row {Row}: {(IsNamedCopy ? "a copy" : IsNamedOffSupport ? "off the real support" : "as fresh real data")}, ")
        + FormattableString.Invariant($"level {AlphaLevel:0.####}, nearest real row {NearestReal} at {Distance:G4}");
}
