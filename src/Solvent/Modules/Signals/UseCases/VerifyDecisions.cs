using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;

namespace Solvent.Modules.Signals;

/// <summary>Recomputes a log from its rows and compares it with all that the ledger says of it.</summary>
internal sealed class VerifyDecisions
{
    private const int PageSize = 500;
    private const int MostProblems = 50;

    private readonly List<DecisionProblem> problems = [];
    private readonly CompactRange tree = new();
    private readonly LogFacts facts;
    private readonly Queue<AnchorFact> anchors;
    private long expected = 1;
    private long agreed;
    private long erased;
    private bool isComparable = true;

    private VerifyDecisions(LogFacts facts) => (this.facts, anchors) = (facts, new Queue<AnchorFact>(facts.Anchors));

    /// <summary>Verifies the log of a ledger.</summary>
    /// <exception cref="LedgerException">One of the two can't be read.</exception>
    public static async Task<DecisionVerification> HandleAsync(DecisionBook book, CancellationToken ct)
    {
        var known = await LogFacts.ReadAsync(book.Ledger, ct).ConfigureAwait(false);
        if (book.FindLog() is not { } log)
        {
            return new DecisionVerification(null, 0, Convert.ToHexStringLower(MerkleHash.Empty), 0, 0, 0, [.. known.Select(other => Gone(other.Value))]);
        }

        var head = await log.Store.HeadAsync(ct).ConfigureAwait(false);
        var verification = new VerifyDecisions(known.GetValueOrDefault(head.Origin) ?? LogFacts.None);
        verification.problems.AddRange(known.Where(other => other.Key != head.Origin).Select(other => Gone(other.Value)));
        await verification.ReadAsync(log.Store, head, ct).ConfigureAwait(false);
        return await verification.EndAsync(log, head, ct).ConfigureAwait(false);
    }

    private async Task ReadAsync(IDecisionStore store, LogHead head, CancellationToken ct)
    {
        for (var after = 0L; after < head.Seq;)
        {
            var page = await store.ReadWholeAsync(after, PageSize, ct).ConfigureAwait(false);
            foreach (var row in page.TakeWhile(row => row.Row.Seq <= head.Seq))
            {
                Take(row);
            }

            after = page is [.., var last] ? last.Row.Seq : head.Seq;
        }
    }

    private async Task<DecisionVerification> EndAsync(DecisionLog log, LogHead head, CancellationToken ct)
    {
        if (expected <= head.Seq)
        {
            Gap(head.Seq + 1);
        }
        else if (isComparable && !tree.Root().AsSpan().SequenceEqual(head.Frontier.Root()))
        {
            Add(null, null, "the root that the log keeps at its end is not that of its decisions");
        }

        // Rows first: each of them was there with its head.
        var behind = await log.Store.ReadWholeAsync(head.Seq, PageSize, ct).ConfigureAwait(false);
        var now = await log.Store.HeadAsync(ct).ConfigureAwait(false);
        if (behind.FirstOrDefault(row => row.Row.Seq > now.Seq) is { } stray)
        {
            Add(stray.Row.Seq, stray.Columns.Id, $"it stands behind the end of the log, which has {now.Seq} decisions: it was inserted");
        }

        if (anchors.TryPeek(out var next) && next.Size > now.Seq)
        {
            Add(now.Seq + 1, null, $"fact {next.Fact} anchored {next.Size} decisions, and there are {now.Seq}: the newest were removed");
        }

        var unfinished = await log.UnfinishedAsync(ct).CountAsync(ct).ConfigureAwait(false);
        return new DecisionVerification(head.Origin, head.Seq, Convert.ToHexStringLower(tree.Root()), agreed, erased, unfinished, problems);
    }

    private void Take(WholeRow row)
    {
        if (row.Row.Seq != expected)
        {
            Gap(row.Row.Seq);
        }

        expected = row.Row.Seq + 1;
        var leaf = MerkleHash.Leaf(row.Row.Envelope);
        CheckRow(row, leaf);
        tree.Add(leaf);
        while (anchors.TryPeek(out var anchor) && anchor.Size <= row.Row.Seq)
        {
            anchors.Dequeue();
            Compare(anchor, row.Row.Seq);
        }
    }

    private void CheckRow(WholeRow row, byte[] leaf)
    {
        var (seq, id) = (row.Row.Seq, row.Columns.Id);
        if (!leaf.AsSpan().SequenceEqual(row.Leaf))
        {
            Add(seq, id, "what it says was changed: its hash is another one");
        }

        if (DecisionEncoding.Columns(row.Row.Envelope) is not var (columns, content))
        {
            Add(seq, id, "it can't be read");
            return;
        }

        if (columns.Difference(row.Columns) is { } column)
        {
            Add(seq, columns.Id, $"its column `{column}` is not what it says");
        }

        CheckContent(row.Row, columns, content);
    }

    private void CheckContent(DecisionRow row, DecisionColumns columns, string? digest)
    {
        if (row.Content is { } content)
        {
            if (digest is null || DecisionEncoding.ContentDigest(row.Salt, content) != digest)
            {
                Add(row.Seq, columns.Id, "its content (input, output, rationale) was changed");
            }
        }
        else if (digest is not null)
        {
            erased++;
            if (!facts.Covers(row.Seq, columns))
            {
                Add(row.Seq, columns.Id, "its content is gone, and no fact says that it was erased");
            }
        }
    }

    private void Compare(AnchorFact anchor, long at)
    {
        if (!isComparable || anchor.Size != at)
        {
            return;
        }

        if (Convert.ToHexStringLower(tree.Root()) == anchor.Root)
        {
            agreed = anchor.Size;
            return;
        }

        isComparable = false;
        Add(agreed + 1, null, $"decisions {agreed + 1} to {anchor.Size} are not those that fact {anchor.Fact} anchored: one of them was changed, removed, inserted or moved");
    }

    private void Gap(long found)
    {
        Add(expected, null, found == expected + 1 ? "it is missing" : $"it is missing, and all up to {found - 1}");
        isComparable = false;
    }

    private static DecisionProblem Gone(LogFacts other) => new(
        null, null, $"the ledger anchored {other.Anchors.DefaultIfEmpty(AnchorFact.None).Max(anchor => anchor.Size)} decisions of the log {other.Log}, which is not here; restore it from a backup");

    private void Add(long? seq, string? id, string message)
    {
        if (problems.Count < MostProblems)
        {
            problems.Add(new DecisionProblem(seq, id, message));
        }
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Log">The log's id; null where there is no log.</param>
/// <param name="Size">How many decisions there are.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Anchored">How many of them the ledger vouches for.</param>
/// <param name="Erased">How many contents were erased.</param>
/// <param name="Unfinished">How many decisions began and have no end.</param>
/// <param name="Problems">What is not as it must be, at most fifty.</param>
internal sealed record DecisionVerification(string? Log, long Size, string Root, long Anchored, long Erased, long Unfinished, IReadOnlyList<DecisionProblem> Problems)
{
    /// <summary>Whether all is as it must be.</summary>
    public bool IsSound => Problems.Count == 0;
}

/// <summary>Something that is not as it must be.</summary>
/// <param name="Seq">The place in the log, or null.</param>
/// <param name="Decision">The decision's id, where it is known.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record DecisionProblem(long? Seq, string? Decision, string Message);
