namespace Solvent.Modules.Retrieval;

/// <summary>What of a piece is searched beside its title and text: where it stands and what it is called there.</summary>
internal static class PieceWords
{
    private const int Longest = 8_000;

    /// <summary>The words: the path of a chunk's document with its front matter, the columns of a row that its text does not hold.</summary>
    public static string Of(ReadDocument document, ReadPiece piece)
    {
        var values = piece.Attributes.Where(pair => !piece.Text.Contains(pair.Value, StringComparison.Ordinal)).Select(pair => pair.Value);
        var words = string.Join(' ', values.Prepend(document.Path));
        return words.Length <= Longest ? words : words[..Longest];
    }
}
