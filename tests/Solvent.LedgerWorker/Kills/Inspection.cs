using System.Globalization;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.LedgerWorker.Kills;

/// <summary>Looks at what kills left in a ledger, once the reactions have caught up.</summary>
internal sealed class Inspection
{
    private readonly Dictionary<string, List<(long Seq, PartDone Part)>> _parts = new(StringComparer.Ordinal);
    private readonly List<long> _causes = [];
    private readonly Dictionary<long, TaskRequested> _requests = [];
    private readonly List<long> _closed = [];
    private long _facts;

    private Inspection()
    {
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="acknowledged">Lines `KEY FIRST LAST` of appends that were acknowledged.</param>
    /// <param name="calls">What the outside saw: the number of a request on each line.</param>
    public static async Task<KillReport> RunAsync(FactLedger ledger, IReadOnlyList<string> acknowledged, IReadOnlyList<string> calls)
    {
        var seen = new Inspection();
        await foreach (var fact in ledger.ReadAsync())
        {
            seen.Take(fact);
        }

        var verified = await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        var lost = 0;
        foreach (var line in acknowledged.Select(l => l.Split(' ')))
        {
            lost += await ledger.FindAppendAsync(line[0]) is { } found && $"{found.First} {found.Last}" == $"{line[1]} {line[2]}" && seen.Holds(line[0], found) ? 0 : 1;
        }

        return seen.Report(calls) with
        {
            Acknowledged = acknowledged.Count,
            Lost = lost,
            Terms = (await ledger.Store.Reactions.LeaseAsync(CancellationToken.None)).Term,
            Unsound = verified.IsSound ? 0 : 1,
        };
    }

    private void Take(RecordedFact fact)
    {
        _facts++;
        switch (fact.Body)
        {
            case PartDone part:
                (_parts.TryGetValue(part.Key, out var parts) ? parts : _parts[part.Key] = []).Add((fact.Seq, part));
                break;
            case TaskAsked:
                _causes.Add(fact.Seq);
                break;
            case TaskRequested request:
                _requests.Add(fact.Seq, request);
                break;
            case TaskDone done:
                _closed.Add(done.Request);
                break;
            case TaskFailed failed:
                _closed.Add(failed.Request);
                break;
        }
    }

    private bool Holds(string key, AppendResult.AlreadyAppended range) =>
        _parts.TryGetValue(key, out var parts) && parts[0].Seq >= range.First && parts[^1].Seq <= range.Last;

    private KillReport Report(IReadOnlyList<string> calls)
    {
        var expected = _causes.Select((seq, i) => new TaskRequested(seq, i + 1)).ToList();
        var called = calls.Select(l => long.TryParse(l, CultureInfo.InvariantCulture, out var id) ? id : 0).ToHashSet();
        return new KillReport
        {
            Facts = _facts,
            Causes = _causes.Count,
            Calls = calls.Count,
            HalfDone = _parts.Values.Count(parts => parts.Count != parts[0].Part.Of || parts.Select(p => p.Part.Index).Distinct().Count() != parts.Count),
            Doubled = _requests.Count - _requests.Values.Distinct().Count() + _requests.Values.Except(expected).Count() + _closed.Count - _closed.Distinct().Count(),
            Missing = expected.Except(_requests.Values).Count() + _requests.Keys.Except(_closed).Count() + _requests.Keys.Except(called).Count(),
        };
    }
}
