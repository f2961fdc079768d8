using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FaithfulNative.Data;

namespace FaithfulNative.Profiles;

/// <summary>Profiles as files: see <see cref="ProfileHeader"/>.</summary>
internal static unsafe class ProfileFile
{
    private const int Alignment = 64;

    /// <summary>Writes the file, in place of an older profile or of nothing.</summary>
    public static void Save(ProfileData data, string path)
    {
        using AtomicFile file = AtomicFile.Begin(path);
        // The file that the profile was fitted on may well have the name that is given by mistake.
        OlderFile.Check(path, "profile", BitConverter.GetBytes(ProfileHeader.MagicNumber));
        file.Write(stream => Write(data, stream));
        file.Commit();
    }

    /// <summary>Reads a file; its rows stay where they are.</summary>
    public static ProfileData Load(string path, int threads)
    {
        MappedFile file;
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("this is a directory; a file is needed");
            }

            // A file that is replaced by renaming stays as it was here.
            file = new MappedFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AuditException($"profile {path}: {e.Message}", e);
        }

        try
        {
            ProfileHeader header = Check(file, path);
            ProfileChecks.Header(header, LengthOf(header), path);
            ProfileData data = Read(file, header, header.Options(threads), path);
            ProfileChecks.Contents(data, path);
            return data;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Write(ProfileData data, Stream stream)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = data.Rows.Bytes;
        long length =
            ProfileHeader.Bytes + Padded(rows) + Arrays(data).Sum(array => Padded(Buffer.ByteLength(array))) + SHA256.HashSizeInBytes;
        Put(MemoryMarshal.AsBytes<ProfileHeader>([ProfileHeader.Of(data, length)]));
        for (int row = 0; row < data.Rows.Count; row++)
        {
            Put(data.Rows.RowBytes(row));
        }

        Pad(rows);
        foreach (Array array in Arrays(data))
        {
            Put(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array)));
            Pad(Buffer.ByteLength(array));
        }

        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            stream.Write(bytes);
            hash.AppendData(bytes);
        }

        void Pad(long bytes) => Put(new byte[Padded(bytes) - bytes]);
    }

    private static Array[] Arrays(ProfileData data) =>
        [
        data.SourceRows, data.Sizes, data.Nearest, data.Farthest, data.Centre, data.ToCentre, data.FreshMargins, data.FreshScores,
        data.Encoder, data.Codes?.Weights.ToArray() ?? [], data.Form?.Packed ?? [], data.Offsets?.Values.ToArray() ?? [], data.Groups,
        data.Identities?.Packed ?? [], data.RowShape,
    ];

    private static ProfileHeader Check(MappedFile file, string path)
    {
        if (file.Length < ProfileHeader.Bytes + SHA256.HashSizeInBytes)
        {
            throw new AuditException($"profile {path}: {file.Length} bytes are no profile");
        }

        ProfileHeader header = *(ProfileHeader*)file.Pointer;
        if (header.Magic != ProfileHeader.MagicNumber || header.ByteOrder != ProfileHeader.ByteOrderMark)
        {
            throw new AuditException($"profile {path}: this is no profile of real rows");
        }

        if (header.Version is 0 or > ProfileHeader.CurrentVersion)
        {
            throw new AuditException(
                $"profile {path}: it is of version {header.Version}; this library reads versions up to {ProfileHeader.CurrentVersion}, so "
                + "fit it again");
        }

        if (header.FileLength != file.Length)
        {
            throw new AuditException(
                $"profile {path}: the file has {file.Length} bytes of {header.FileLength}; it was cut short or added to");
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long content = file.Length - SHA256.HashSizeInBytes;
        for (long at = 0; at < content; at += 1 << 30)
        {
            hash.AppendData(new ReadOnlySpan<byte>(file.Pointer + at, (int)Math.Min(content - at, 1 << 30)));
        }

        return hash.GetHashAndReset().AsSpan().SequenceEqual(new ReadOnlySpan<byte>(file.Pointer + content, SHA256.HashSizeInBytes))
            ? header
            : throw new AuditException($"profile {path}: the file was damaged, its contents do not match its checksum");
    }

    /// <summary>Bytes of a file of this header. In 128 bits: whatever the header says, it cannot come round to the right number.</summary>
    private static Int128 LengthOf(in ProfileHeader header)
    {
        Supports supports = (Supports)header.Supports;
        Int128 doubles = Padded(sizeof(double) * (Int128)header.SearchedRows);
        return ProfileHeader.Bytes
            + Padded(header.SearchedRows * ((Int128)header.Dimension + header.RowCodes) * sizeof(float))
            + (2 * Padded((Int128)header.SearchedRows * sizeof(int)))
            + doubles
            + (supports.HasFlag(Supports.Knn) ? doubles : 0)
            + (supports.HasFlag(Supports.Ball) ? Padded((Int128)header.Dimension * sizeof(double)) + doubles : 0)
            + Padded((Int128)header.FreshMargins * sizeof(double))
            + Padded((Int128)header.FreshScores * sizeof(double))
            + Padded((Int128)header.EncoderBytes)
            + Padded((Int128)header.CodeColumns * sizeof(double))
            + Padded((Int128)header.Values * sizeof(int))
            + Padded((Int128)header.Offsets * sizeof(double))
            + (header.LargestGroup > 0 ? Padded((Int128)header.SearchedRows * sizeof(int)) : 0)
            + Padded(2 * (Int128)header.Identities * sizeof(ulong))
            + Padded((Int128)header.RowAxes * sizeof(int))
            + SHA256.HashSizeInBytes;
    }

    private static ProfileData Read(MappedFile file, ProfileHeader header, AuditOptions options, string path)
    {
        (int rows, int dimension) = (header.SearchedRows, header.Dimension);
        byte* next = file.Pointer + ProfileHeader.Bytes;
        float* values = (float*)next;
        next += Padded((long)rows * (dimension + header.RowCodes) * sizeof(float));
        bool knn = options.Supports.HasFlag(Supports.Knn), ball = options.Supports.HasFlag(Supports.Ball);
        ProfileData data = new()
        {
            Options = options,
            RealContent = Convert.ToHexStringLower(header.RealContent),
            SourceRows = Take<int>(rows),
            Sizes = Take<int>(rows),
            Nearest = Take<double>(rows),
            Farthest = Take<double>(knn ? rows : 0),
            Centre = Take<double>(ball ? dimension : 0),
            ToCentre = Take<double>(ball ? rows : 0),
            FreshMargins = Take<double>(header.FreshMargins),
            FreshScores = Take<double>(header.FreshScores),
            Encoder = Take<byte>(header.EncoderBytes),
            Rows = null!,
        };
        double[] weights = Take<double>(header.CodeColumns);
        ProfileChecks.Weights(weights, path);
        CodeColumns? codes = weights.Length == 0 ? null : new CodeColumns(weights);
        ProfileForm? form = ProfileChecks.Form(Take<int>(header.Values), codes, dimension, path);
        double[] offsets = Take<double>(header.Offsets);
        ProfileChecks.Offsets(offsets, path);
        int[] groups = Take<int>(header.LargestGroup > 0 ? rows : 0);
        GivenIdentities? identities = GivenIdentities.Read(Take<ulong>(2 * header.Identities));
        int[] shape = Take<int>(header.RowAxes);
        ProfileChecks.Shape(shape, dimension, path);
        return data with
        {
            Groups = groups,
            LargestGroup = header.LargestGroup,
            Form = form,
            Offsets = offsets.Length == 0 ? null : new ColumnOffsets(offsets),
            Identities = identities,
            RowShape = shape,
            Rows = VectorSet.FromRows(values, rows, dimension, form is null ? codes : null, "profile", file),
        };

        T[] Take<T>(int count) where T : unmanaged
        {
            T[] array = new ReadOnlySpan<T>(next, count).ToArray();
            next += Padded((long)count * sizeof(T));
            return array;
        }
    }

    private static long Padded(long bytes) => (long)Padded((Int128)bytes);

    private static Int128 Padded(Int128 bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
