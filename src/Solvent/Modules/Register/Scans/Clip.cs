namespace Solvent.Modules.Register;

/// <summary>Keeps a text from a repository from filling a fact.</summary>
internal static class Clip
{
    private const int Longest = 1_000;

    /// <summary>The text, or its start with an ellipsis. A pair of surrogates is not cut in two.</summary>
    public static string Text(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
