using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace FaithfulNative.Formats;

/// <summary>
/// The files that hold one set of rows, read one after the other: a file, a folder of parts, a pattern such as parts/*.parquet, a pipe,
/// "-" for standard input, or several of these.
/// </summary>
[CollectionBuilder(typeof(FileSet), nameof(Of))]
public sealed class FileSet : IReadOnlyList<string>, IEquatable<FileSet>
{
    private readonly string[] _paths;

    private FileSet(string[] paths) => _paths = paths;

    /// <inheritdoc/>
    public int Count => _paths.Length;

    /// <inheritdoc/>
    public string this[int index] => _paths[index];

    /// <summary>The set of one path; null for none.</summary>
    /// <param name="path">A file, a folder, a pattern, or "-".</param>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator FileSet?(string? path) => path is null ? null : Of(path);

    /// <summary>The set of one path.</summary>
    /// <param name="path">A file, a folder, a pattern, or "-".</param>
    public static FileSet FromString(string path) => Of(path);

    /// <summary>The set of these paths, in this order.</summary>
    /// <param name="paths">Files, folders or patterns.</param>
    public static FileSet Of(params ReadOnlySpan<string> paths) => new([.. paths]);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_paths).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _paths.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FileSet? other) => other is not null && _paths.AsSpan().SequenceEqual(other._paths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FileSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _paths.Aggregate(0, HashCode.Combine);

    /// <summary>The paths, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _paths);
}
