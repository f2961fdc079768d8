using FaithfulNative.CApi.Interop;
using FaithfulNative.Data;

namespace FaithfulNative.CApi.Auditing;

/// <summary>The rows of an audit that the caller gives again, as loaded files or as two matrices; held until disposed.</summary>
internal sealed class GivenRows : IDisposable
{
    private readonly string _name;
    private readonly HandleTable.Lease<LoadedFiles>? _lease;

    private GivenRows(string name, HandleTable.Lease<LoadedFiles>? lease, VectorSet real, VectorSet synthetic) =>
        (_name, _lease, Real, Synthetic) = (name, lease, real, synthetic);

    /// <summary>The loaded files; null for matrices.</summary>
    public LoadedFiles? Files => _lease?.Target;

    public VectorSet Real { get; }

    public VectorSet Synthetic { get; }

    /// <summary>Reads what the caller gave.</summary>
    /// <param name="data">Handle of an fth_data; 0 for matrices.</param>
    /// <param name="real">Not looked at where there is data.</param>
    /// <param name="synthetic">Likewise.</param>
    /// <param name="name">What messages call the struct that these stand in.</param>
    public static unsafe GivenRows Of(nint data, MatrixStruct* real, MatrixStruct* synthetic, string name)
    {
        if (data != 0)
        {
            HandleTable.Lease<LoadedFiles> files = HandleTable.Use<LoadedFiles>(data, $"{name}: data");
            return new GivenRows(name, files, files.Target.Rows(Role.Real), files.Target.Rows(Role.Synthetic));
        }

        VectorSet realRows = Matrix.Rows(real, $"{name}: real");
        try
        {
            return new GivenRows(name, null, realRows, Matrix.Rows(synthetic, $"{name}: synthetic", realRows));
        }
        catch
        {
            realRows.Dispose();
            throw;
        }
    }

    /// <summary>Refuses rows that cannot be those that were audited.</summary>
    public void Check(AuditResult audit)
    {
        Check(Real, audit.Real, "real");
        Check(Synthetic, audit.Synthetic, "synthetic");
    }

    public void Dispose()
    {
        if (_lease is { } lease)
        {
            lease.Dispose();
            return;
        }

        Real.Dispose();
        Synthetic.Dispose();
    }

    private void Check(VectorSet rows, SetSummary audited, string role)
    {
        int count = audited.Rows + audited.DroppedRows;
        if (rows.Count != count || rows.Columns != audited.Dimension)
        {
            throw new StatusException(
                Status.InvalidArgument,
                $"{_name}: {role} has {rows.Count} rows of {rows.Columns} columns; {count} of {audited.Dimension} were audited");
        }
    }
}
