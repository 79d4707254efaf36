using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Modules.Signals;

/// <summary>Reads the log out of a backup into a place where there is none, and verifies it on the way.</summary>
internal abstract class DecisionImport : PartImport
{
    private const int PageSize = 500;

    private readonly CompactRange tree = new();

    /// <summary>Begins.</summary>
    /// <exception cref="LedgerException">There is a log already, or the place can't be written.</exception>
    public static async Task<PartImport> BeginAsync(string ledger, CancellationToken ct) =>
        LedgerPlace.IsAddress(ledger) ? await PostgresDecisionImport.OpenAsync(ledger, ct).ConfigureAwait(false) : SqliteDecisionImport.Begin(SignalsPlace.FileOf(Path.GetFullPath(ledger)));

    /// <inheritdoc />
    public override async Task ReadAsync(Stream section, CancellationToken ct)
    {
        BackupLog? log = null;
        var (page, begun) = (new List<NewDecision>(), new List<NewBegun>());
        await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable(section, DecisionBackupJson.Default.BackupLine, topLevelValues: true, ct).ConfigureAwait(false))
        {
            switch (line)
            {
                case { Log: { } first } when log is null:
                    log = first;
                    break;
                case { Decision: { } decision } when log is not null:
                    page.Add(Checked(decision, tree.Size + page.Count + 1));
                    break;
                case { Begun: { } mark } when log is not null:
                    begun.Add(DecisionEncoding.Encode(DecisionEncoding.DecodeBegun(mark, DecisionBackup.Section)));
                    break;
                default:
                    throw new InvalidDataException($"a line of {DecisionBackup.Section} is none of its kinds");
            }

            if (page.Count == PageSize)
            {
                await WritePageAsync(log!, page, [], ct).ConfigureAwait(false);
            }
        }

        if (log is not null)
        {
            await WritePageAsync(log, page, begun, ct).ConfigureAwait(false);
            if (tree.Size != log.Size || Convert.ToHexStringLower(tree.Root()) != log.Root)
            {
                throw new InvalidDataException($"the {log.Size} decisions with the root {log.Root} are {tree.Size} with {Convert.ToHexStringLower(tree.Root())}");
            }
        }
    }

    /// <summary>Writes rows and the end of the log.</summary>
    protected abstract Task WriteAsync(LogWrite rows, CancellationToken ct);

    private async Task WritePageAsync(BackupLog log, List<NewDecision> page, IReadOnlyList<NewBegun> begun, CancellationToken ct)
    {
        var first = tree.Size + 1;
        page.ForEach(decision => tree.Add(decision.Leaf));
        var rows = new LogWrite(new LogHead(log.Origin, tree.Size, tree.Clone()), first, [.. page], begun, []);
        if (!rows.IsEmpty)
        {
            await WriteAsync(rows, ct).ConfigureAwait(false);
        }

        page.Clear();
    }

    private static NewDecision Checked(BackupDecision decision, long seq)
    {
        if (DecisionEncoding.Columns(decision.Envelope) is not var (columns, digest))
        {
            throw new InvalidDataException($"decision {seq} is damaged");
        }

        if (decision.Content is { } content && (decision.Salt is not { } salt || DecisionEncoding.ContentDigest(salt, content) != digest))
        {
            throw new InvalidDataException($"the content of decision {seq} was changed");
        }

        var logged = DecisionEncoding.Decode(new DecisionRow(seq, decision.Envelope, decision.Salt, decision.Content), DecisionBackup.Section);
        return new NewDecision(columns, decision.Envelope, MerkleHash.Leaf(decision.Envelope), decision.Salt, decision.Content, logged.Decision);
    }
}
