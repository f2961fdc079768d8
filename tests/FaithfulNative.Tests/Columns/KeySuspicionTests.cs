using FaithfulNative.Columns;
using FaithfulNative.Tests.Auditing;

namespace FaithfulNative.Tests.Columns;

/// <summary>A key that repeats, within which rows lie together, is suspected aloud; other columns that repeat are not.</summary>
public class KeySuspicionTests
{
    private static readonly Persons s_persons = Persons.Draw(60, 1);

    private static ColumnValues[] Numbers(Persons persons) =>
        [.. Enumerable.Range(0, 4).Select(c => ColumnValues.OfNumbers($"c{c}", [.. persons.Rows.Select(row => (double)row[c])]))];

    private static (string, double)? Suspected(params ColumnValues[] columns) =>
        KeySuspicion.Of(new ColumnTable(columns), TestContext.Current.CancellationToken);

    private static ColumnValues Words(IReadOnlyList<string> words)
    {
        string[] labels = [.. words.Distinct()];
        return ColumnValues.OfCategories("person", [.. words.Select(word => Array.IndexOf(labels, word))], labels);
    }

    [Fact]
    public void A_key_of_words_or_of_numbers_is_suspected()
    {
        (string column, double share) = Suspected([.. Numbers(s_persons), Words(s_persons.Keys)])!.Value;
        Assert.Equal("person", column);
        Assert.InRange(share, 0.7, 1);
        double[] numbers = [.. s_persons.Keys.Select(key => double.Parse(key.Split(' ')[1]))];
        Assert.Equal("no", Suspected([ColumnValues.OfNumbers("no", numbers), .. Numbers(s_persons)])!.Value.Item1);
        double[] far = [.. numbers.Select(number => 1e6 + (number * number * 1000))];
        Assert.Equal("customer_id", Suspected([ColumnValues.OfNumbers("customer_id", far), .. Numbers(s_persons)])!.Value.Item1);
        Assert.Null(Suspected([ColumnValues.OfNumbers("amount", far), .. Numbers(s_persons)]));
    }

    [Fact]
    public void Columns_that_repeat_by_chance_are_not()
    {
        Random random = new(2);
        string[] shuffled = [.. s_persons.Keys];
        random.Shuffle(shuffled);
        Assert.Null(Suspected([.. Numbers(s_persons), Words(shuffled)]));
        Assert.Null(Suspected(Numbers(s_persons)));

        // Few values, as of a species, are no persons, however well they are told apart.
        Assert.Null(Suspected([.. Numbers(s_persons), Words([.. s_persons.Rows.Select(row => $"{Math.Sign(row[0])}")])]));
        Assert.Null(Suspected(Words(s_persons.Keys)));
    }

    [Fact]
    public void Facts_of_a_person_do_not_make_rows_near()
    {
        // All that rows of a person share is a fact of the person; the rest is noise.
        Random random = new(3);
        double[] age = [.. s_persons.Keys.Select(key => double.Parse(key.Split(' ')[1]) % 30)];
        double[] noise = [.. s_persons.Keys.Select(_ => random.NextDouble())];
        Assert.Null(Suspected(Words(s_persons.Keys), ColumnValues.OfNumbers("age", age), ColumnValues.OfNumbers("noise", noise)));
    }

    [Fact]
    public void An_audit_says_so_unless_it_knows_the_groups()
    {
        Persons fresh = Persons.Draw(60, 2);
        AuditData data = Persons.Data(s_persons, fresh) with
        {
            RealColumns = new ColumnTable([.. Numbers(s_persons), Words(s_persons.Keys)]),
            SyntheticColumns = new ColumnTable([.. Numbers(fresh), Words(fresh.Keys)]),
        };
        AuditOptions options = new() { Replicates = 0, IdealRows = 0 };
        const string Warning = "WARNING: real rows with one value of 'person' lie together";
        Assert.Contains(
            Audit.Run(data with { RealGroups = null, SyntheticGroups = null }, options).Notes,
            note => note.StartsWith(Warning, StringComparison.Ordinal));
        Assert.DoesNotContain(Audit.Run(data, options).Notes, note => note.StartsWith(Warning, StringComparison.Ordinal));
    }
}
