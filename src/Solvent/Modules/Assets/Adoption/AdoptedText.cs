using Solvent.Modules.Assets.Documents;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>The text of an asset in a file: all of the file, or its block. Knows how to write another in its place; encoding, line ends and all else stay.</summary>
internal sealed record AdoptedText
{
    private readonly GuidanceText? whole;
    private readonly bool isShared;
    private readonly string block;

    private AdoptedText(string path, byte[]? bytes, bool isShared, string block, string? text, GuidanceText? whole, string? problem) =>
        (Path, Bytes, this.isShared, this.block, Text, this.whole, Problem) = (path, bytes, isShared, block, text, whole, problem);

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>Its bytes; null where there is no file.</summary>
    public byte[]? Bytes { get; }

    /// <summary>The text with <c>\n</c>; null where the file or the block is not there.</summary>
    public string? Text { get; }

    /// <summary>Why it can't be told, with what to do.</summary>
    public string? Problem { get; }

    /// <summary>Reads it.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="bytes">Its bytes; null where there is no file.</param>
    /// <param name="isShared">Whether it is a block.</param>
    /// <param name="block">The block's name.</param>
    public static AdoptedText Of(string path, byte[]? bytes, bool isShared, string block)
    {
        if (bytes is null)
        {
            return new AdoptedText(path, null, isShared, block, null, null, null);
        }

        if (isShared)
        {
            var search = SharedBlocks.Find(bytes, block);
            return new AdoptedText(path, bytes, true, block, search.Block?.Text, null, search.Problems is [var first, ..] ? $"{path}: {first.Text}" : null);
        }

        var whole = GuidanceText.Read(bytes);
        return whole is { IsText: true, Encoding: GuidanceEncoding.Utf8 }
            ? new AdoptedText(path, bytes, false, block, whole.Text.ReplaceLineEndings("\n"), whole, null)
            : new AdoptedText(path, bytes, false, block, null, null, $"{path}: {whole.Diagnostics[0].Message}; {whole.Diagnostics[0].Remedy}.");
    }

    /// <summary>The change that writes another text in its place, or begins it.</summary>
    public FileChange Put(string text)
    {
        if (!isShared)
        {
            var eol = whole?.Text.Contains("\r\n", StringComparison.Ordinal) == true ? "\r\n" : "\n";
            return new FileChange(Path, Bytes, (whole ?? GuidanceText.Of("")).Encode(text.ReplaceLineEndings(eol)));
        }

        var edit = SharedBlocks.Put(Bytes ?? [], block, text);
        return edit.File is { } file ? new FileChange(Path, Bytes, file) : new FileChange(Path, Bytes, Bytes) { Refused = $"{Path}: {edit.Problems[0].Text}" };
    }

    /// <summary>The change that takes it away: the file, or the block; a file that held nothing else goes too.</summary>
    public FileChange Remove()
    {
        if (!isShared)
        {
            return new FileChange(Path, Bytes, null);
        }

        var edit = SharedBlocks.Remove(Bytes!, block);
        return edit.File is not { } file ? new FileChange(Path, Bytes, Bytes) { Refused = $"{Path}: {edit.Problems[0].Text}" }
            : new FileChange(Path, Bytes, file.Length == 0 ? null : file);
    }
}
