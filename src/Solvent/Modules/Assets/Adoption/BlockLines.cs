using System.Text;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>Takes the markers of a block away and leaves its text.</summary>
internal static class BlockLines
{
    /// <summary>The file without the two lines of the block's markers.</summary>
    /// <exception cref="AdoptionException">The block can't be told for certain.</exception>
    public static byte[] Unwrap(byte[] file, string name)
    {
        var search = SharedBlocks.Find(file, name);
        if (search.Block is not { } block)
        {
            return search.Problems is [var first, ..] ? throw new AdoptionException(first.Text) : file;
        }

        // Every byte is one character of Latin-1.
        var lines = Encoding.Latin1.GetString(file).Split('\n').ToList();
        lines.RemoveAt(block.LastLine - 1);
        lines.RemoveAt(block.FirstLine - 1);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }
}
