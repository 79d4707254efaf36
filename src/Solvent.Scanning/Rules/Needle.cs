namespace Solvent.Scanning.Rules;

/// <summary>A text that a file must hold for something to be found in it.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsWord">Whether it stands there as a whole name, neither in nor against letters, digits and <c>_</c>; else anywhere.</param>
internal readonly record struct Needle(string Text, bool IsWord)
{
    /// <summary>Texts that may stand in the middle of words; null for null.</summary>
    public static IReadOnlyCollection<Needle>? Parts(IEnumerable<string>? texts) => texts is null ? null : [.. texts.Distinct().Select(t => new Needle(t, false))];

    /// <summary>Names as the source writes them; what is no name counts anywhere.</summary>
    public static IReadOnlyCollection<Needle> Names(IEnumerable<string> texts) => [.. texts.Distinct().Select(t => new Needle(t, IsName(t)))];

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
