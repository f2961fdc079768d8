using FaithfulNative.Formats.Tables;

namespace FaithfulNative.Formats.Handlers;

/// <summary>A format of files with named columns.</summary>
internal abstract class TableHandler(DataFormat format, params string[] endings) : FormatHandler(format, endings)
{
    /// <summary>Opens a file of this format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">How text files are read.</param>
    public abstract TableFile Open(string path, TextFormat text);
}
