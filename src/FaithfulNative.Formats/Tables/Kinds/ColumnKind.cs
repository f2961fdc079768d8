namespace FaithfulNative.Formats.Tables;

/// <summary>What a column of a table holds.</summary>
public enum ColumnKind
{
    /// <summary>Numbers, not all of them whole.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Whole,

    /// <summary>True and false, however they are spelled: true/false, yes/no, t/f, y/n, on/off or 1/0.</summary>
    TwoValued,

    /// <summary>Words, of which many rows may have the same.</summary>
    Category,

    /// <summary>Dates and times, with or without a zone: seconds since 1970 in UTC.</summary>
    Time,

    /// <summary>Durations and times of day: seconds.</summary>
    Duration,

    /// <summary>Keys, row numbers and indexes, which differ in nearly every row and say nothing about likeness. Left out.</summary>
    Identifier,

    /// <summary>Long text. Left out.</summary>
    Text,

    /// <summary>One value in every real row, so that no scale can be learnt. Left out.</summary>
    Constant,

    /// <summary>No value in any real row. Left out.</summary>
    Empty,

    /// <summary>Lists, structs or maps. Left out.</summary>
    Nested,
}
