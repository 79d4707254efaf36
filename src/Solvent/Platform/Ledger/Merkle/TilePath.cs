using System.Globalization;

namespace Solvent.Platform.Ledger.Merkle;

/// <summary>The place of a tile in C2SP tlog-tiles: <c>LEVEL/INDEX</c> or <c>entries/INDEX</c>, with <c>.p/WIDTH</c> behind it for a partial one.</summary>
/// <param name="Level">The level of hashes, each 256 times the one below; null for the entries themselves.</param>
/// <param name="Index">Its place among those of its level, from 0.</param>
/// <param name="Width">How many it holds, 256 or, of a partial tile, fewer.</param>
internal sealed record TilePath(int? Level, long Index, int Width)
{
    private const int MostLevels = 8;
    private const int MostGroups = 6;
    private const string Entries = "entries";

    /// <summary>Reads a place; null for anything that is not written as it should be.</summary>
    public static TilePath? Parse(string level, string index)
    {
        int? number = level == Entries ? null : level.Length == 1 && char.IsAsciiDigit(level[0]) ? level[0] - '0' : -1;
        var parts = index.Split(".p/");
        var width = parts.Length == 1 ? TreeNode.TileWidth : parts.Length == 2 ? WidthOf(parts[1]) : 0;
        return number is -1 or >= MostLevels || width == 0 || ReadIndex(parts[0]) is not { } at ? null : new TilePath(number, at, width);
    }

    private static int WidthOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is > 0 and < TreeNode.TileWidth
        && text == width.ToString(CultureInfo.InvariantCulture) ? width : 0;

    // x001/x234/067: groups of three digits, all but the last with an x, no group of zeros before the others.
    private static long? ReadIndex(string text)
    {
        var groups = text.Split('/');
        if (groups.Length > MostGroups || (groups.Length > 1 && groups[0] == "x000"))
        {
            return null;
        }

        var number = 0L;
        for (var i = 0; i < groups.Length; i++)
        {
            var digits = i == groups.Length - 1 ? groups[i] : groups[i].StartsWith('x') ? groups[i][1..] : "";
            if (digits.Length != 3 || !digits.All(char.IsAsciiDigit))
            {
                return null;
            }

            number = (number * 1000) + int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return number;
    }
}
