using System.Runtime.InteropServices;
using FaithfulNative.Data;

namespace FaithfulNative.Tests.Search;

public unsafe class PagedRowsTests
{
    [Fact]
    public void Rows_are_expected_in_any_order_while_they_are_searched_and_only_then()
    {
        Pages real = new(300, 5, seed: 1), synthetic = new(200, 5, seed: 2);
        using (VectorSet a = real.Set("real"), b = synthetic.Set("synthetic"))
        {
            Audit.Run(new AuditData { Real = a, Synthetic = b }, new AuditOptions { Threads = 1, Replicates = 0 });
        }

        foreach (Pages pages in (Pages[])[real, synthetic])
        {
            Assert.True(pages.Expected[0]);
            Assert.False(pages.Expected[^1]);
            Assert.Equal(pages.Expected.Count(any => any), pages.Expected.Count(any => !any));
        }
    }

    private sealed class Pages : IPagedRows
    {
        private readonly int _rows;
        private readonly int _columns;
        private readonly float* _values;

        public Pages(int rows, int columns, int seed)
        {
            (_rows, _columns) = (rows, columns);
            _values = (float*)NativeMemory.Alloc((nuint)(rows * columns), sizeof(float));
            Random random = new(seed);
            for (int i = 0; i < rows * columns; i++)
            {
                _values[i] = random.NextSingle();
            }
        }

        public List<bool> Expected { get; } = [];

        public VectorSet Set(string name) => VectorSet.FromPointer(_values, _rows, _columns, _columns, name, this);

        public void Expect(bool anyOrder) => Expected.Add(anyOrder);

        public void Dispose() => NativeMemory.Free(_values);
    }
}
