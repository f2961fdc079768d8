namespace FaithfulNative.Formats.Tables;

/// <summary>
/// A way to write numbers other than with a point alone: signs of money and percent, groups of thousands, a decimal comma.
/// </summary>
/// <param name="Decimal">What stands before the decimals.</param>
/// <param name="Group">What stands between thousands; '\0' for nothing.</param>
internal sealed record NumberNotation(char Decimal, char Group)
{
    // In the order in which they are preferred where several fit: 1,234 is a thousand, and 28,7 has decimals.
    private static readonly NumberNotation[] s_known =
    [
        new('.', '\0'), new('.', ','), new(',', '\0'), new(',', '.'), new('.', ' '), new(',', ' '), new('.', '\''), new(',', '\''),
    ];

    /// <summary>What the table of columns says of it.</summary>
    public string Words => (Decimal, Group) switch
    {
        ('.', '\0') => "with a decimal point",
        (',', '\0') => "with a decimal comma",
        ('.', _) => $"with thousands parted by '{Group}'",
        _ => $"with a decimal comma and thousands parted by '{Group}'",
    };

    /// <summary>The notation that most of the texts are in; null where none is in any.</summary>
    /// <param name="texts">Texts and how often each stands.</param>
    /// <param name="comma">What the user says stands before decimals; null for whatever fits.</param>
    /// <param name="preferred">What is taken where several fit as many; null for the first.</param>
    public static NumberNotation? Fit(IReadOnlyList<(string Text, int Count)> texts, char? comma, NumberNotation? preferred)
    {
        NumberNotation? best = null;
        long most = 0;
        foreach (NumberNotation notation in s_known.Where(n => comma is null || n.Decimal == comma))
        {
            long read = texts.Sum(text => notation.TryRead(text.Text, out _) ? text.Count : 0L);
            if (read > most || (read == most && read > 0 && notation == preferred))
            {
                (best, most) = (notation, read);
            }
        }

        return best;
    }

    /// <summary>The notation that <see cref="ToString"/> wrote; null for none.</summary>
    public static NumberNotation? Parse(string? text) => Array.Find(s_known, notation => notation.ToString() == text);

    /// <inheritdoc/>
    public override string ToString() => Group == '\0' ? $"{Decimal}" : $"{Group}{Decimal}";

    /// <summary>Reads a number; 45% is 0.45, and (5) and 5- are -5.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        ReadOnlySpan<char> rest = Strip(text, out bool negative, out bool percent);
        Span<char> plain = stackalloc char[64];
        if (rest.Length is 0 or > 60 || !char.IsAsciiDigit(rest[^1]))
        {
            return false;
        }

        int length = Plain(rest, plain);
        if (length == 0 || !NumberText.TryPlain(plain[..length], out value))
        {
            return false;
        }

        value = (negative ? -value : value) / (percent ? 100 : 1);
        return true;
    }

    // Money, percent and brackets around the number.
    private static ReadOnlySpan<char> Strip(ReadOnlySpan<char> text, out bool negative, out bool percent)
    {
        ReadOnlySpan<char> rest = text.Trim();
        (negative, percent) = (false, false);
        if (rest is ['(', .., ')'])
        {
            negative = true;
            rest = rest[1..^1].Trim();
        }

        for (int i = 0; i < 3 && rest.Length > 0; i++)
        {
            if (rest[0] is '-' or '+' or '\u2212')
            {
                negative ^= rest[0] is not '+';
                rest = rest[1..].TrimStart();
            }
            else if (NumberUnits.LengthAtStart(rest) is > 0 and int length)
            {
                rest = rest[length..].TrimStart();
            }
        }

        if (rest is [.., '-' or '\u2212'])
        {
            negative ^= true;
            rest = rest[..^1].TrimEnd();
        }

        if (rest is [.., '%'])
        {
            percent = true;
            rest = rest[..^1].TrimEnd();
        }
        else
        {
            rest = rest[..^NumberUnits.LengthAtEnd(rest)].TrimEnd();
        }

        return rest;
    }

    // The digits with a point, without groups; 0 where groups are not of three, or of two before one of three as in 12,34,000.
    private int Plain(ReadOnlySpan<char> text, Span<char> into)
    {
        int length = 0;
        int sinceGroup = -1;
        bool decimals = false;
        foreach (char c in text)
        {
            char known = c is '\u00A0' or '\u202F' ? ' ' : c == '\u2019' ? '\'' : c;
            if (char.IsAsciiDigit(known))
            {
                into[length++] = known;
                sinceGroup += sinceGroup >= 0 && !decimals ? 1 : 0;
            }
            else if (known == Group && Group != '\0' && !decimals && (sinceGroup is 2 or 3 || (sinceGroup < 0 && length is >= 1 and <= 3)))
            {
                sinceGroup = 0;
            }
            else if (known == Decimal && !decimals && sinceGroup is -1 or 3)
            {
                (decimals, into[length++]) = (true, '.');
            }
            else
            {
                return 0;
            }
        }

        return decimals || sinceGroup is -1 or 3 ? length : 0;
    }
}
