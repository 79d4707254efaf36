using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Modules.Register;

/// <summary>Approves, refuses or withdraws a request. What is approved takes effect in the same append.</summary>
/// <param name="Id">The request, or the start of its id.</param>
/// <param name="Answer">Approved, refused or withdrawn.</param>
/// <param name="Reason">Why; a refusal needs it.</param>
internal sealed record AnswerRequest(string Id, ApprovalStage Answer, string? Reason)
{
    private const int LongestReason = 4_000;

    /// <summary>The scope that the answer needs for the request's repository.</summary>
    public string Scope => Answer == ApprovalStage.Withdrawn ? Scopes.DebtDecide : Scopes.DebtApprove;

    /// <summary>Decides.</summary>
    /// <param name="state">The register.</param>
    /// <param name="by">Who answers: a person's id.</param>
    /// <param name="reason">Why: a text's id, or null.</param>
    /// <param name="now">The moment.</param>
    public Verdict Decide(RegisterState state, string by, string? reason, DateTimeOffset now)
    {
        if (Find(state, Id) is not { } request)
        {
            return NoSuchRequest(Id);
        }

        if (request.Answer is { } known && known.Stage == Answer && known.By == by)
        {
            return new Verdict.Append([]);
        }

        var stage = ItemApprovals.StageOf(state, request, now);
        return request.Refuses(Answer, by, stage) ?? BadReason() ?? Append(state, request, by, reason, now);
    }

    /// <summary>Decides, writes the team's file where there is one, and appends.</summary>
    /// <param name="book">The register.</param>
    /// <param name="caller">Who answers.</param>
    /// <param name="folder">A folder of the repository whose file is written; null to write none.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Verdict> HandleAsync(RegisterBook book, Caller caller, string? folder, CancellationToken ct)
    {
        var now = await book.StateAsync(ct).ConfigureAwait(false);
        if (Decide(now, caller.Id, null, book.Now) is Refusal refusal && caller.Request is null)
        {
            return refusal;
        }

        var request = Find(now, Id);
        if (request is not null && Answer == ApprovalStage.Approved && await IsAlikeAsync(book.Ledger, request, caller, ct).ConfigureAwait(false))
        {
            return new Refusal(RefusalKind.Forbidden, $"{request.Id} was asked for by somebody of your name or address: it takes a second person.");
        }

        var reason = string.IsNullOrWhiteSpace(Reason) || BadReason() is not null ? null : await book.Ledger.TextAsync(Reason.Trim(), null, ct).ConfigureAwait(false);
        var verdict = await book.DecideAsync(caller, reason, state => Decide(state, caller.Id, reason, book.Now), ct).ConfigureAwait(false);
        if (folder is not null && request is not null && Answer == ApprovalStage.Approved && verdict is Verdict.Append { Count: > 0 })
        {
            await WriteAsync(book, now, request, folder, ct).ConfigureAwait(false);
        }

        return verdict;
    }

    /// <summary>The request with that id or unique start of an id, or null.</summary>
    public static ApprovalRequest? Find(RegisterState state, string id)
    {
        var wanted = id.Trim().ToLowerInvariant();
        var found = wanted.Length < ItemLookup.ShortestPrefix ? [] : state.Approvals.Requests.Values.Where(one => one.Id.StartsWith(wanted, StringComparison.Ordinal)).Take(2).ToArray();
        return found is [var one] ? one : null;
    }

    /// <summary>The refusal for an id that is not that of one request.</summary>
    public static Refusal NoSuchRequest(string id) => new(RefusalKind.NoSuchItem, $"There is no request '{id}', or several begin so; `solvent approval list --all` shows the ids.");

    private Verdict Append(RegisterState state, ApprovalRequest request, string by, string? reason, DateTimeOffset now)
    {
        var item = request.Asked.Subject;
        if (Answer != ApprovalStage.Approved)
        {
            IFact answer = Answer == ApprovalStage.Refused ? new ApprovalRefused(request.Id, item, by, reason) : new ApprovalWithdrawn(request.Id, item, by, reason);
            return new Verdict.Append([new StreamOfFacts(ItemId.Stream(item), [answer])]);
        }

        var decision = ItemApprovals.DecisionOf(request, now) with { ApprovedBy = by };
        return decision.HoldsAt(now)
            ? ItemDecide.Append(state.Items[item]!, [new ApprovalGiven(request.Id, item, by, reason), .. DecisionDiff.Facts(item, decision, ItemApprovals.FindingsOf(request))])
            : new Refusal(RefusalKind.NotAllowed, $"The last day that {request.Id} asks for is over; ask anew.");
    }

    private Refusal? BadReason() =>
        Answer == ApprovalStage.Refused && string.IsNullOrWhiteSpace(Reason) ? new(RefusalKind.BadInput, "Say why: a refusal needs a reason.")
        : Reason?.Length > LongestReason ? new(RefusalKind.BadInput, $"The reason has more than {LongestReason} characters; put it shorter.")
        : null;

    // A command line knows its user by the name that git has, a server by the login: two ids of the same person.
    private static async Task<bool> IsAlikeAsync(FactLedger ledger, ApprovalRequest request, Caller caller, CancellationToken ct)
    {
        foreach (var asker in new[] { request.Asked.By, request.Asked.Through }.OfType<string>())
        {
            if (await ledger.PersonNameAsync(asker, ct).ConfigureAwait(false) is { } name && PersonNames.AreAlike(name, caller.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task WriteAsync(RegisterBook book, RegisterState state, ApprovalRequest request, string folder, CancellationToken ct)
    {
        var names = new LedgerNamesCache(book.Ledger);
        var decision = ItemApprovals.DecisionOf(request, book.Now);
        var reason = await names.TextAsync(decision.Reason, ct).ConfigureAwait(false);
        var by = await names.PersonAsync(decision.By, ct).ConfigureAwait(false);
        DecisionsFile.Append(folder, new Decision(state.Items[request.Asked.Subject]!.Rule.Id, decision.Kind, null, [], ItemApprovals.FindingsOf(request), reason!, by, decision.Until));
    }
}
