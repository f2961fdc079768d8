using FaithfulNative.Data;

namespace FaithfulNative.CApi.Interop;

/// <summary>
/// What C callers hold instead of addresses: a place in a table, how often the place was used before, and a mark that no
/// address of this architecture bears. Stale, foreign and mistyped handles are told from good ones without reading through them.
/// </summary>
internal static class HandleTable
{
    // mark : 16 | uses : 24 | place : 24
    private const ulong Mark = 0xFA17UL << 48;
    private const int PlaceBits = 24;
    private const uint Largest = (1u << PlaceBits) - 1;

    private static readonly Lock s_lock = new();
    private static readonly List<Place> s_places = [];
    private static readonly Stack<int> s_free = [];

    /// <summary>Puts an object into the table.</summary>
    /// <returns>Its handle, never 0.</returns>
    public static nint Add(IDisposable target)
    {
        lock (s_lock)
        {
            if (!s_free.TryPop(out int place))
            {
                if (s_places.Count > Largest)
                {
                    throw new StatusException(Status.OutOfMemory, $"there are {s_places.Count} handles already; free some");
                }

                place = s_places.Count;
                s_places.Add(new Place());
            }

            s_places[place].Target = new Counted(target);
            return (nint)(Mark | ((ulong)s_places[place].Uses << PlaceBits) | (uint)place);
        }
    }

    /// <summary>The object behind a handle, kept alive until the lease is disposed, even when it is freed meanwhile.</summary>
    public static Lease<T> Use<T>(nint handle, string name) where T : class, IDisposable
    {
        lock (s_lock)
        {
            Counted counted = Find<T>(handle, name).Target!;
            counted.Enter(counted.Target!);
            return new Lease<T>(counted);
        }
    }

    /// <summary>Takes the object out of the table and disposes it once nobody uses it; 0 is allowed.</summary>
    public static void Free<T>(nint handle, string name) where T : class, IDisposable
    {
        if (handle == 0)
        {
            return;
        }

        Counted counted;
        lock (s_lock)
        {
            Place place = Find<T>(handle, name);
            counted = place.Target!;
            place.Target = null;
            place.Uses++;
            // A place whose count is used up is never used again, so that no handle comes twice.
            if (place.Uses <= Largest)
            {
                s_free.Push((int)((ulong)handle & Largest));
            }
        }

        counted.Leave();
    }

    private static Place Find<T>(nint handle, string name)
    {
        if (handle == 0)
        {
            throw new StatusException(Status.InvalidArgument, $"{name} is NULL");
        }

        ulong bits = (ulong)handle;
        int place = (int)(bits & Largest);
        if (bits >> 48 != Mark >> 48 || place >= s_places.Count)
        {
            throw new StatusException(Status.InvalidHandle, $"{name} is not a handle of this library");
        }

        if (((bits >> PlaceBits) & Largest) != s_places[place].Uses || s_places[place].Target is not { } counted)
        {
            throw new StatusException(Status.InvalidHandle, $"{name} was freed already");
        }

        return counted.Target is T
            ? s_places[place]
            : throw new StatusException(Status.InvalidHandle, $"{name} is a handle of another kind");
    }

    /// <summary>The use of an object for the time of a call.</summary>
    internal readonly struct Lease<T>(Counted counted) : IDisposable where T : class, IDisposable
    {
        public T Target => (T)counted.Target!;

        public void Dispose() => counted.Leave();
    }

    private sealed class Place
    {
        public uint Uses { get; set; }

        public Counted? Target { get; set; }
    }
}
