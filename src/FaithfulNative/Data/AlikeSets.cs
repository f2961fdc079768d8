namespace FaithfulNative.Data;

/// <summary>
/// Sets whose rows can be compared: less the offsets of the real rows, and told apart as they were given where rounding merges rows.
/// Dispose gives back the memory of those that had to be copied.
/// </summary>
internal sealed class AlikeSets : IDisposable
{
    private readonly List<VectorSet> _copies = [];
    private readonly List<string> _notes = [];
    private readonly HashSet<int> _apart = [];
    private readonly VectorSet[] _sets;

    private AlikeSets(VectorSet[] sets) => _sets = sets;

    /// <summary>The sets in the order in which they were given, the real rows first.</summary>
    public IReadOnlyList<VectorSet> Sets => _sets;

    /// <summary>What a user should know: which rows rounding merges.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Rows of the third set that rounding makes equal to real or synthetic rows from which they differ as given.</summary>
    public IReadOnlySet<int> Apart => _apart;

    /// <param name="sets">The real rows, then others.</param>
    /// <exception cref="AuditException">Other offsets were subtracted from the columns of a set than from those of the real
    /// rows.</exception>
    public static AlikeSets Of(params VectorSet[] sets)
    {
        AlikeSets alike = new([.. sets]);
        try
        {
            alike.Subtract(sets[0].Offsets);
            alike.Identify();
            return alike;
        }
        catch
        {
            alike.Dispose();
            throw;
        }
    }

    public void Dispose() => _copies.ForEach(set => set.Dispose());

    private void Subtract(ColumnOffsets? offsets)
    {
        for (int i = 1; i < _sets.Length; i++)
        {
            VectorSet less = _sets[i].Less(offsets);
            if (!ReferenceEquals(less, _sets[i]))
            {
                _copies.Add(less);
                _sets[i] = less;
            }
        }
    }

    // Identities are needed where some rows differ and their numbers do not; without such rows everything is as of float32 rows.
    private void Identify()
    {
        if (!Array.Exists(_sets, set => set.HasIdentities))
        {
            return;
        }

        VectorSet[] rounded = Array.ConvertAll(_sets, set => set.Anonymous());
        if (Array.Exists(_sets, set => set.AreCells) && !Array.TrueForAll(_sets, set => set.AreCells))
        {
            // Of a set that came encoded the cells are not known.
            rounded.CopyTo(_sets, 0);
            return;
        }

        VectorSet[] given = Array.ConvertAll(_sets, set => set.Identified());
        Dictionary<ulong, UInt128> met = [];
        bool merges = false;
        for (int i = 0; i < _sets.Length; i++)
        {
            ulong[] hashes = RowHash.OfAll(rounded[i], new ParallelOptions());
            for (int row = 0; row < hashes.Length; row++)
            {
                UInt128 identity = given[i].IdentityOf(row);
                // Real and synthetic rows decide, so that what is done with them later finds them as the audit did, hold-out rows or not.
                if (i < 2)
                {
                    merges |= !met.TryAdd(hashes[row], identity) && met[hashes[row]] != identity;
                }
                else if (met.TryGetValue(hashes[row], out UInt128 other) && other != identity)
                {
                    _apart.Add(row);
                }
            }

            int different = Enumerable.Range(0, hashes.Length).Select(given[i].IdentityOf).Distinct().Count();
            int left = hashes.Distinct().Count();
            if (left < different)
            {
                _notes.Add($"WARNING: {_sets[i].Name}: {different} different rows become {left} when their values are rounded to single "
                    + "precision; "
                    + "those count as different rows, but the distance between them is 0");
            }
        }

        if (merges && _notes.Count == 0)
        {
            _notes.Add($"WARNING: rows of {string.Join(" and of ", _sets.Select(set => set.Name))} that differ become equal when their "
                + "values are rounded to single precision; "
                + "they count as different rows, but the distance between them is 0");
        }

        (merges ? given : rounded).CopyTo(_sets, 0);
    }
}
