using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// Takes a pushed scan in. The default branch feeds the register, and an older commit never comes over a newer one; any other
/// branch is compared with the register and changes nothing in it.
/// </summary>
internal sealed record PushScan(PushDocument Push)
{
    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The register.</param>
    /// <param name="input">The scan with the ids that go with it.</param>
    /// <param name="now">Judges what has expired.</param>
    /// <returns>What to append or why not, and what became of it.</returns>
    public PushDecision Decide(RegisterState state, ScanInput input, DateTimeOffset now)
    {
        var known = state.Known.GetValueOrDefault(Push.Repository.Id);
        if (Refuse(known) is { } refusal)
        {
            return new(refusal, PushFate.Refused);
        }

        var described = Described(known);
        var streams = described is null ? new List<StreamOfFacts>() : [new StreamOfFacts(ItemId.RepositoryStream(Push.Repository.Id), [described])];
        if (Push.Commit.Branch != (described?.DefaultBranch ?? known!.DefaultBranch))
        {
            // What a branch says of its repository waits until the default branch says it too.
            return Compare(state, input, now, known, known is null ? streams : []);
        }

        if (known?.Last?.Commit != Push.Base.Commit)
        {
            return new(new Refusal(RefusalKind.Changed, "Another commit was pushed meanwhile; look again and push again."), PushFate.Refused);
        }

        var relation = Relation(known?.Last);
        if (relation is null)
        {
            return new(new Verdict.Append([]), PushFate.Older);
        }

        if (RegisterScan.Refuse(state, input) is { } part)
        {
            return new(part, PushFate.Refused);
        }

        streams.AddRange(RegisterScan.Decide(state, input));
        if (known?.Last?.Commit != Push.Commit.Id)
        {
            Add(streams, new PushAccepted(Push.Repository.Id, Push.Commit.Id, Push.Commit.At, relation));
        }

        return new(new Verdict.Append(streams), streams.Count == 0 ? PushFate.Unchanged : PushFate.Registered);
    }

    /// <summary>Decides and appends. The same request again gets the first answer.</summary>
    public async Task<(Verdict Verdict, PushResult? Result)> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct)
    {
        if (PushChecks.Refuse(Push) is { } refusal)
        {
            return (refusal, null);
        }

        var now = await book.StateAsync(ct).ConfigureAwait(false);
        var names = new ScanNames(book.Ledger);
        var input = await InputAsync(book.Ledger, names, now, caller, book.Now, ct).ConfigureAwait(false);
        PushDecision? last = null;
        var verdict = await book.DecideAsync(caller, null, state => (last = Decide(state, input, book.Now)).Verdict,
            async (append, stop) => await PushSnapshot.KeepAsync(book.Ledger, Push, input, names, await names.KeepAsync(append, stop).ConfigureAwait(false), stop).ConfigureAwait(false), ct).ConfigureAwait(false);
        return verdict switch
        {
            Refusal => (verdict, null),
            Verdict.Append { RepeatOf: { } first } => await AgainAsync(book, caller, verdict, first, ct).ConfigureAwait(false),
            _ => (verdict, Result(last!, RegistrationSummary.Of(verdict))),
        };
    }

    // The answer is not kept: the same decision on the state as it was gives it again.
    private async Task<(Verdict Verdict, PushResult? Result)> AgainAsync(RegisterBook book, Caller caller, Verdict repeated, long first, CancellationToken ct)
    {
        var state = await book.StateAtAsync(first - 1, ct).ConfigureAwait(false);
        var at = await FactTimes.AtAsync(book.Ledger, first, ct).ConfigureAwait(false) ?? book.Now;
        var input = await InputAsync(book.Ledger, new ScanNames(book.Ledger), state, caller, at, ct).ConfigureAwait(false);
        var again = Decide(state, input, at);
        return again.Verdict is Refusal refusal ? (refusal, null) : (repeated, Result(again, RegistrationSummary.Of(again.Verdict)));
    }

    private async Task<ScanInput> InputAsync(FactLedger ledger, ScanNames names, RegisterState state, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var scan = Push.ToScan();
        var owners = await ScanOwners.OfAsync(scan, names, ct).ConfigureAwait(false);
        var decided = await TeamDecisions.OfAsync(scan, state, ledger, names, caller, DateOnly.FromDateTime(now.UtcDateTime), ct).ConfigureAwait(false);
        return new ScanInput(scan, owners, null) { DecidedWhenNew = decided, Caller = caller.Id, Now = now };
    }

    private Refusal? Refuse(KnownRepository? known) =>
        Push.Repository is { IsShallow: true, IsIdDeclared: false }
            ? Not("A shallow clone can't tell which repository it is: give it an `id` in solvent.yaml, or fetch all of its history (`fetch-depth: 0`, `GIT_DEPTH: 0`).")
        : known is { IsArchived: true } ? Not($"{known.Name} is archived; an administrator can restore it, then push again.")
        : IsElsewhere(known?.Remote, Push.Repository.Remote) && !Push.Repository.IsMoved
            ? Not($"{known!.Name} is known from {known.Remote}, and this comes from {Push.Repository.Remote}. If it moved, push once with --moved; if it is a fork, give it an `id` of its own in solvent.yaml.")
        : IsElsewhere(known?.Root, Push.Repository.Root) && !Push.Repository.IsMoved
            ? Not($"{known!.Name} began with commit {known.Root?[..10]}, and this began with {Push.Repository.Root?[..10]}: it is another repository with the same `id`. Give it one of its own in solvent.yaml; if its history was written anew, push once with --moved.")
        : known is null && Push.Repository.DefaultBranch is null
            ? Not("Nothing says what the default branch is; name it with --default-branch on the first push.")
        : null;

    private static Refusal Not(string sentence) => new(RefusalKind.NotAllowed, sentence);

    private static bool IsElsewhere(string? before, string? now) => before is not null && now is not null && before != now;

    // What the push says, where it says anything; what was known before, where it does not.
    private RepositoryDescribed? Described(KnownRepository? known)
    {
        var pushed = Push.Repository;
        var now = new RepositoryDescribed(pushed.Id, Clip.Text(pushed.Name), pushed.Remote ?? known?.Remote, pushed.Root ?? known?.Root, (known is null || pushed.IsMoved ? pushed.DefaultBranch : null) ?? known!.DefaultBranch);
        return known is not null && now == new RepositoryDescribed(known.Id, known.Name, known.Remote, known.Root, known.DefaultBranch) ? null : now;
    }

    // Null when the register holds something newer. What the clone does not hold was rewritten away, or came after the clone was made: the later commit wins.
    private string? Relation(PushedCommit? last) => (last, Push.Base.Relation) switch
    {
        (null, _) => "first",
        (_, "same" or "newer") => "newer",
        (_, "older") => null,
        _ when last.Commit == Push.Commit.Id => "newer",
        _ => Push.Repository.IsMoved || Push.Commit.At >= last.CommittedAt ? "rewritten" : null,
    };

    private PushDecision Compare(RegisterState state, ScanInput input, DateTimeOffset now, KnownRepository? known, List<StreamOfFacts> streams)
    {
        var comparison = Comparing.Of(state, input, now);
        var fact = new BranchCompared(
            Push.Repository.Id, Push.Commit.Branch, Push.PullRequest, Push.Commit.Id, comparison.Against, comparison.Added, comparison.AddedMinutes, comparison.Gone);
        if (known?.Branches.Any(one => (one.Branch, one.PullRequest, one.Commit, one.Against, one.Added, one.Gone) == (fact.Branch, fact.PullRequest, fact.Commit, fact.Against, fact.Added, fact.Gone)) != true)
        {
            Add(streams, fact);
        }

        return new(new Verdict.Append(streams), PushFate.Compared, comparison);
    }

    private void Add(List<StreamOfFacts> streams, IFact fact)
    {
        var stream = ItemId.RepositoryStream(Push.Repository.Id);
        var at = streams.FindIndex(one => one.Stream == stream);
        if (at < 0)
        {
            streams.Add(new StreamOfFacts(stream, [fact]));
        }
        else
        {
            streams[at] = new StreamOfFacts(stream, [.. streams[at].Facts, fact]);
        }
    }

    private PushResult Result(PushDecision decision, RegistrationSummary summary) => new(
        "solvent.push-result/1", decision.Fate.ToString().ToLowerInvariant(), Push.Repository.Id, Push.Commit.Id,
        decision.Fate switch
        {
            PushFate.Older => "Not registered: the server holds a newer commit of this repository.",
            PushFate.Compared => Comparing.Sentence(Push.Commit.Branch, decision.Comparison!),
            _ => summary.Sentence,
        },
        summary.Opened, summary.Reopened, summary.Paid, summary.NotMeasured, decision.Comparison) { Waiting = summary.Waiting };
}

/// <summary>What is decided on a push.</summary>
/// <param name="Verdict">What to append, or why not.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Comparison">How the branch differs from the register; null for the default branch.</param>
internal sealed record PushDecision(Verdict Verdict, PushFate Fate, BranchComparison? Comparison = null);

/// <summary>What became of a push.</summary>
internal enum PushFate
{
    /// <summary>It was not taken in.</summary>
    Refused,

    /// <summary>It fed the register.</summary>
    Registered,

    /// <summary>The register held all of it already.</summary>
    Unchanged,

    /// <summary>The register holds a newer commit.</summary>
    Older,

    /// <summary>It is another branch, which was compared with the register.</summary>
    Compared,
}
