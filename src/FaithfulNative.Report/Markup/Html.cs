using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FaithfulNative.Report.Markup;

/// <summary>
/// A piece of a page. <c>Html.Of($"...")</c> takes what stands in the source as markup and escapes every value put in,
/// unless that is itself a piece of a page: text of users can only become text.
/// </summary>
internal readonly record struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    public static Html Empty => default;

    public static Html Of(ref Handler markup) => new(markup.ToString());

    /// <summary>Markup from a trusted source, as it is.</summary>
    public static Html Raw(string markup) => new(markup);

    public override string ToString() => _text ?? "";

    /// <summary>Puts the pieces together while the compiler tells markup from values.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Handler(int literalLength, int formattedCount)
    {
        private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html piece) => _text.Append(piece._text);

        public void AppendFormatted(IEnumerable<Html> pieces)
        {
            foreach (Html piece in pieces)
            {
                _text.Append(piece._text);
            }
        }

        public void AppendFormatted(string? value) => _text.Append(s_encoder.Encode(value ?? ""));

        public void AppendFormatted<T>(T value, string? format = null) where T : struct, IFormattable =>
            AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

        public override string ToString() => _text.ToString();
    }
}
