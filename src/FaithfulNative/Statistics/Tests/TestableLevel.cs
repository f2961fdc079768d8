namespace FaithfulNative.Statistics.Tests;

/// <summary>
/// The level of each of many exact tests (Tarone 1990). A test whose least possible p-value is above its level cannot reject, so it needs
/// no part of the rate. Which tests can reject must be known without the labels.
/// </summary>
internal static class TestableLevel
{
    /// <param name="leastPValues">The least p-value that each test can have; any order.</param>
    /// <param name="rate">The chance that any test rejects, at most.</param>
    /// <returns>The level of each test, and over how many it is divided.</returns>
    public static (double Level, int Tests) Of(IReadOnlyCollection<double> leastPValues, double rate)
    {
        double[] sorted = [.. leastPValues.Order()];
        for (int tests = 1; tests < sorted.Length; tests++)
        {
            // The next one could reject at this level too.
            if (sorted[tests] > rate / tests)
            {
                return (rate / tests, tests);
            }
        }

        return (rate / Math.Max(1, sorted.Length), Math.Max(1, sorted.Length));
    }
}
