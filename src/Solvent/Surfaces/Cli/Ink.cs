namespace Solvent.Surfaces.Cli;

/// <summary>How a piece of text is shown on a terminal; elsewhere it makes no difference.</summary>
internal enum Ink
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Stands out.</summary>
    Bold,

    /// <summary>Steps back.</summary>
    Dim,

    /// <summary>Wrong, critical.</summary>
    Red,

    /// <summary>To be watched.</summary>
    Yellow,

    /// <summary>Fine.</summary>
    Green,

    /// <summary>A name to copy.</summary>
    Cyan,

    /// <summary>High, but not the worst.</summary>
    Magenta,
}

/// <summary>The escape sequences of <see cref="Ink"/>.</summary>
internal static class Inks
{
    /// <summary>The text in an ink, for a terminal that shows colours.</summary>
    public static string Apply(this Ink ink, string text) => ink switch
    {
        _ when text.Length == 0 => text,
        Ink.Bold => $"\x1b[1m{text}\x1b[0m",
        Ink.Dim => $"\x1b[2m{text}\x1b[0m",
        Ink.Red => $"\x1b[1;31m{text}\x1b[0m",
        Ink.Yellow => $"\x1b[33m{text}\x1b[0m",
        Ink.Green => $"\x1b[32m{text}\x1b[0m",
        Ink.Cyan => $"\x1b[36m{text}\x1b[0m",
        Ink.Magenta => $"\x1b[35m{text}\x1b[0m",
        _ => text,
    };
}
