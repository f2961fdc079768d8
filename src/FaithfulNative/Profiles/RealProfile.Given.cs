using FaithfulNative.Data;

namespace FaithfulNative;

/// <content>Which rows at distance 0 from a real one equal it in every value, as both were given; by direction all of them do.</content>
public sealed unsafe partial class RealProfile
{
    // The cells of a table's rows that came encoded are not known.
    private bool IsOfTable => _data.Encoder.Length > 0;

    private RowScore Told(in RowScore score, VectorSet rows, int row) =>
        !score.IsExactCopy || Options.Normalize || EqualsReal(rows, row) ? score : score with { IsExactCopy = false };

    private RowScore Told(in RowScore score, ReadOnlySpan<float> given, ReadOnlySpan<float> less)
    {
        if (!score.IsExactCopy || (Offsets is null && _data.Identities is null))
        {
            return score;
        }

        double[] wide = new double[given.Length];
        for (int column = 0; column < wide.Length; column++)
        {
            wide[column] = given[column];
        }

        return Told(score, wide, less);
    }

    private RowScore Told(in RowScore score, ReadOnlySpan<double> given, ReadOnlySpan<float> less) =>
        !score.IsExactCopy || Options.Normalize || EqualsReal(given, less) ? score : score with { IsExactCopy = false };

    // Where real rows have no identities, float32 holds them as given, and so every row that equals one.
    private bool EqualsReal(VectorSet rows, int row) => _data.Identities is { } real
        ? rows.HasIdentities ? real.Contains(rows.IdentityOf(row)) : IsOfTable || real.Contains(RowIdentities.OfHeld(rows, row))
        : IsOfTable || !rows.HasIdentities || rows.AreCells || rows.IdentityOf(row) == RowIdentities.OfHeld(rows, row);

    private bool EqualsReal(ReadOnlySpan<double> given, ReadOnlySpan<float> less)
    {
        if (_data.Identities is { } real)
        {
            return IsOfTable || real.Contains(RowIdentities.Of(given.ToArray(), new double[given.Length]));
        }

        for (int column = 0; column < given.Length; column++)
        {
            if (TwoSum.Of(Offsets?.Values[column] ?? 0, less[column]) != (given[column], 0))
            {
                return false;
            }
        }

        return true;
    }
}
