using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Reads requests for approval with the names and texts behind them.</summary>
internal sealed class ListApprovals(RegisterBook book, RegisterView view)
{
    private readonly LedgerNamesCache names = new(book.Ledger);

    /// <summary>Those in a stage, the latest first.</summary>
    /// <param name="stage">The stage's name; null for all.</param>
    /// <param name="repository">Of this repository, by name or identity; null for all.</param>
    public IEnumerable<ApprovalRequest> In(string? stage, string? repository = null)
    {
        var named = RepositoryQueries.Named(view.State, repository);
        return view.State.Approvals.Requests.Values
            .Where(one => one.Asked.Repository is { } id && view.Sees(id) && named?.Contains(id) != false && (stage is null || StageOf(one).Name() == stage))
            .OrderByDescending(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal);
    }

    /// <summary>One by its id or the start of it; null when it is not part of the view.</summary>
    public ApprovalRequest? Find(string id) => AnswerRequest.Find(view.State, id) is { Asked.Repository: { } repository } found && view.Sees(repository) ? found : null;

    /// <summary>How a request stands.</summary>
    public ApprovalStage StageOf(ApprovalRequest request) => ItemApprovals.StageOf(view.State, request, view.Now);

    /// <summary>Those about an item that wait, or that changed meanwhile and may be asked anew.</summary>
    public async Task<IReadOnlyList<ListedApproval>> OfItemAsync(string item, CancellationToken ct) =>
        await ShowAsync(view.State.Approvals.About(item).Where(one => StageOf(one) is ApprovalStage.Waiting or ApprovalStage.Outdated), ct).ConfigureAwait(false);

    /// <summary>Requests as lists show them.</summary>
    public async Task<IReadOnlyList<ListedApproval>> ShowAsync(IEnumerable<ApprovalRequest> requests, CancellationToken ct)
    {
        var shown = new List<ListedApproval>();
        foreach (var request in requests)
        {
            shown.Add(await ShowAsync(request, ct).ConfigureAwait(false));
        }

        return shown;
    }

    /// <summary>A request as lists show it.</summary>
    public async Task<ListedApproval> ShowAsync(ApprovalRequest request, CancellationToken ct)
    {
        var (asked, item) = (request.Asked, view.State.Items[request.Asked.Subject]!);
        var answer = request.Answer is not { } given ? null
            : new ShownAnswer(await names.PersonAsync(given.By, ct).ConfigureAwait(false), await names.TextAsync(given.Reason, ct).ConfigureAwait(false), given.At);
        return new ListedApproval(
            request.Id, StageOf(request).Name(), asked.Change, view.State.RepositoryName(item.Repository), item.Id, item.Rule.Title, item.Rule.Severity, item.Tiers.Worst, item.Component,
            ItemApprovals.FindingsOf(request).Count, ItemApprovals.DecisionOf(request, request.At).Until,
            await names.PersonAsync(asked.By, ct).ConfigureAwait(false), asked.Through is { } through ? await names.PersonAsync(through, ct).ConfigureAwait(false) : null,
            await names.TextAsync(asked.Reason, ct).ConfigureAwait(false), request.At, asked.Until, asked.Policies, answer);
    }

    /// <summary>One request: <c>solvent.approval/1</c>.</summary>
    public async Task<ApprovalDocument> DocumentAsync(ApprovalRequest request, CancellationToken ct) =>
        new("solvent.approval/1", await ShowAsync(request, ct).ConfigureAwait(false), ItemApprovals.FindingsOf(request));
}
