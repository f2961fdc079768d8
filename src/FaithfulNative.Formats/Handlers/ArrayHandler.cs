using FaithfulNative.Formats.Arrays;
using FaithfulNative.Formats.Subsets;

namespace FaithfulNative.Formats.Handlers;

/// <summary>A format of files with an array of numbers, whose first axis counts rows.</summary>
internal abstract class ArrayHandler(DataFormat format, params string[] endings) : FormatHandler(format, endings)
{
    /// <summary>Opens the array of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="member">Which array of an archive; null for the only one.</param>
    public abstract RawArray Open(string path, string? member);

    /// <summary>The bytes before the values of a new file.</summary>
    /// <param name="layout">The layout of the array that the rows come from.</param>
    /// <param name="rows">Number of rows.</param>
    public abstract byte[] Header(ArrayLayout layout, int rows);

    public sealed override int WriteSubset(
        DataSource files, SortedSet<int> rows, Stream into, TextFormat text, CancellationToken cancellationToken) =>
        ArraySubset.Copy(this, files.Parts, rows, into, cancellationToken);
}
