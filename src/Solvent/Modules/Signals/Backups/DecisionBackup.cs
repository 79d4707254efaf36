using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Modules.Signals;

/// <summary>Writes the log into a backup of its ledger: a line about the log, a line for each decision, a line for each mark. What is written is verified on the way.</summary>
internal static class DecisionBackup
{
    /// <summary>The section.</summary>
    public const string Section = "decisions.jsonl";

    private const int PageSize = 500;

    /// <summary>Writes it; nothing where there is no log.</summary>
    /// <exception cref="LedgerException">The log can't be read, or it is damaged.</exception>
    public static async Task WriteAsync(FactLedger ledger, Stream output, CancellationToken ct)
    {
        await using var log = DecisionLog.Find(ledger.Address, TimeProvider.System);
        if (log is null)
        {
            return;
        }

        var head = await log.Store.HeadAsync(ct).ConfigureAwait(false);
        await WriteAsync(output, new BackupLine(new BackupLog(head.Origin, head.Seq, Convert.ToHexStringLower(head.Frontier.Root()))), ct).ConfigureAwait(false);
        var tree = new CompactRange();
        while (tree.Size < head.Seq)
        {
            var page = await log.Store.ReadAsync(tree.Size, PageSize, ct).ConfigureAwait(false);
            foreach (var row in page.TakeWhile(row => row.Seq <= head.Seq))
            {
                if (row.Seq != tree.Size + 1)
                {
                    throw Damaged(log, $"decision {tree.Size + 1} is missing");
                }

                tree.Add(MerkleHash.Leaf(row.Envelope));
                await WriteAsync(output, new BackupLine(Decision: new BackupDecision(row.Envelope, row.Salt, row.Content)), ct).ConfigureAwait(false);
            }

            if (page.Count == 0)
            {
                throw Damaged(log, $"decision {tree.Size + 1} is missing");
            }
        }

        if (!tree.Root().AsSpan().SequenceEqual(head.Frontier.Root()))
        {
            throw Damaged(log, "the root over the decisions is not that of the head");
        }

        await foreach (var begun in log.UnfinishedAsync(ct).ConfigureAwait(false))
        {
            await WriteAsync(output, new BackupLine(Begun: DecisionEncoding.Encode(begun).Mark), ct).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(Stream output, BackupLine line, CancellationToken ct) =>
        await output.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(line, DecisionBackupJson.Default.BackupLine), (byte)'\n'], ct).ConfigureAwait(false);

    private static LedgerException Damaged(DecisionLog log, string what) =>
        new(LedgerFault.Corrupt, $"{log.Store.Place}: {what}. Nothing was backed up; run `solvent decision verify`, and restore an earlier backup.");
}

/// <summary>A line of the section: one of the three.</summary>
/// <param name="Log">The first line.</param>
/// <param name="Decision">A decision.</param>
/// <param name="Begun">The mark of a decision that has no end.</param>
internal sealed record BackupLine(BackupLog? Log = null, BackupDecision? Decision = null, byte[]? Begun = null);

/// <summary>What log it is.</summary>
/// <param name="Origin">Its random id.</param>
/// <param name="Size">How many decisions follow.</param>
/// <param name="Root">The root over them.</param>
internal sealed record BackupLog(string Origin, long Size, string Root);

/// <summary>A decision: the exact bytes of what is proved, and the content where it was not erased.</summary>
internal sealed record BackupDecision(byte[] Envelope, byte[]? Salt, byte[]? Content);

/// <summary>The JSON of the section.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BackupLine))]
internal sealed partial class DecisionBackupJson : JsonSerializerContext;
