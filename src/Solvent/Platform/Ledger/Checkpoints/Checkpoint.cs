using System.Globalization;
using System.Text;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Platform.Ledger.Checkpoints;

/// <summary>The size and root of a ledger at some time, to be kept elsewhere, in the text form of C2SP tlog-checkpoint.</summary>
/// <param name="Origin">Which ledger: <c>solvent-ledger/</c> and its random id.</param>
/// <param name="Size">The number of facts.</param>
/// <param name="Root">The Merkle root over them, 32 bytes.</param>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    private const string Prefix = "solvent-ledger/";

    /// <summary>The checkpoint of a head.</summary>
    public static Checkpoint Of(LedgerHead head) => new(OriginOf(head.Origin), head.Seq, head.Frontier.Root());

    /// <summary>The origin line of the ledger with that id.</summary>
    public static string OriginOf(string id) => Prefix + id;

    /// <summary>The root as 64 hexadecimal digits.</summary>
    public string RootText => Convert.ToHexStringLower(Root);

    /// <summary>The three lines that are signed.</summary>
    public string Text() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads what <see cref="Text"/> gave; lines behind the third are extensions and pass. Null for anything else.</summary>
    public static Checkpoint? Read(string text)
    {
        var lines = text.Split('\n');
        Span<byte> root = stackalloc byte[MerkleHash.Size + 1];
        return lines.Length >= 4 && lines[^1].Length == 0
            && lines[0].Length > 0
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && lines[1] == size.ToString(CultureInfo.InvariantCulture)
            && Convert.TryFromBase64String(lines[2], root, out var length) && length == MerkleHash.Size && Convert.ToBase64String(root[..length]) == lines[2]
                ? new Checkpoint(lines[0], size, root[..length].ToArray())
                : null;
    }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(Checkpoint? other) => other is not null && Origin == other.Origin && Size == other.Size && Root.AsSpan().SequenceEqual(other.Root);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Origin, Size, Encoding.Latin1.GetString(Root));
}
