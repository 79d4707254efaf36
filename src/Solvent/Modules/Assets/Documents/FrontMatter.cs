namespace Solvent.Modules.Assets.Documents;

/// <summary>What stands between <c>---</c> fences at the start of a file.</summary>
/// <param name="Opening">The line that opens it.</param>
/// <param name="Entries">Keys, comments, blank and unreadable lines, in order.</param>
/// <param name="Closing">The line that closes it.</param>
internal sealed record FrontMatter(LineRange Opening, IReadOnlyList<FrontMatterEntry> Entries, LineRange Closing)
{
    /// <summary>All its lines.</summary>
    public LineRange Lines => LineRange.Between(Opening.Start, Closing.End);

    /// <summary>The first entry of a key; null where there is none. Keys are compared as they are written.</summary>
    public FrontMatterEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The text of a key: a scalar without its quotes, a list joined with <c>, </c>; null where the key is absent, empty or a map.</summary>
    public string? Text(string key) => Find(key)?.Value switch
    {
        { Kind: ValueKind.Text } value => value.Text,
        { Kind: ValueKind.List } value => string.Join(", ", value.Items),
        _ => null,
    };

    /// <summary>A switch: true, yes and on, false, no and off, in any case; null for anything else.</summary>
    public bool? Flag(string key) => FrontMatterValue.Flag(Text(key));

    /// <summary>The globs of a key, whether it is a list or a text with commas; a comma in braces or quotes parts nothing. Empty where there are none.</summary>
    public IReadOnlyList<string> Globs(string key) => Find(key)?.Value switch
    {
        { Kind: ValueKind.Text } value => ScalarText.Split(value.Text),
        { Kind: ValueKind.List } value => value.Items,
        _ => [],
    };

    /// <summary>The pieces, in order.</summary>
    public IEnumerable<LineRange> Pieces() => [Opening, .. Entries.Select(static e => e.Lines), Closing];
}

/// <summary>One key with all its lines, or lines that belong to no key.</summary>
/// <param name="Key">The key; null for comments, blank lines and what could not be read.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Value">The value; empty where there is no key.</param>
internal sealed record FrontMatterEntry(string? Key, LineRange Lines, FrontMatterValue Value);

/// <summary>What a value is.</summary>
internal enum ValueKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>Something that is nested deeper; its lines are kept and not read.</summary>
    Map,
}

/// <summary>The value of a key.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text of a text.</param>
/// <param name="Items">The items of a list.</param>
internal sealed record FrontMatterValue(ValueKind Kind, string Text, IReadOnlyList<string> Items)
{
    /// <summary>No value.</summary>
    public static FrontMatterValue Empty { get; } = new(ValueKind.Empty, "", []);

    /// <summary>A text.</summary>
    public static FrontMatterValue Of(string text) => new(ValueKind.Text, text, []);

    /// <summary>A list.</summary>
    public static FrontMatterValue Of(IReadOnlyList<string> items) => new(ValueKind.List, "", items);

    /// <summary>A text as a switch; null where it is none.</summary>
    public static bool? Flag(string? text) => text?.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" => true,
        "FALSE" or "NO" or "OFF" => false,
        _ => null,
    };
}
