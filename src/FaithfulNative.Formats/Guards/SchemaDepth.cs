namespace FaithfulNative.Formats.Guards;

/// <summary>
/// How deep the tree of a schema is. The library goes down with a call for each level, and a process ends where the stack does.
/// </summary>
internal sealed class SchemaDepth
{
    // Real ones have some.
    private const int MostLevels = 64;
    private const int Schema = 2;
    private const int Name = 4;
    private const int Children = 5;

    private readonly List<long> _children = [];
    private long _elements;
    private bool _named;

    /// <summary>Takes note of what a walk through the footer finds.</summary>
    public void See(string structure, int field, long value)
    {
        switch (structure, field)
        {
            case ("FileMetaData", Schema):
                _elements += value;
                break;
            case ("SchemaElement", Name):
                _children.Add(0);
                _named = true;
                break;
            case ("SchemaElement", Children) when _named:
                (_children[^1], _named) = (value, false);
                break;
            case ("SchemaElement", Children):
                throw new InvalidDataException("an element of the schema has no name before its number of children");
        }
    }

    /// <exception cref="InvalidDataException">The tree is too deep, or elements of it have no names.</exception>
    public void Check()
    {
        Stack<long> open = [];
        foreach (long children in _children)
        {
            while (open.TryPeek(out long left) && left == 0)
            {
                open.Pop();
            }

            if (open.TryPop(out long siblings))
            {
                open.Push(siblings - 1);
            }

            if (children > 0)
            {
                open.Push(children);
            }

            if (open.Count > MostLevels)
            {
                throw new InvalidDataException($"its schema is more than {MostLevels} levels deep");
            }
        }

        if (_children.Count != _elements)
        {
            throw new InvalidDataException($"its schema has {_elements} elements and {_children.Count} names");
        }
    }
}
