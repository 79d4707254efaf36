using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Register;

/// <summary>The routes that change an item.</summary>
internal static class DebtChanges
{
    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        Route("assign", Scopes.DebtWrite, "assignDebt", "Give an item an owner", ["owner"], (id, body) => (book, caller, ct) => new AssignItem(id, body.Owner ?? "").HandleAsync(book, caller, ct)),
        Route("plan", Scopes.DebtWrite, "planDebt", "Plan to pay an item, by a day if one is named", ["by"], (id, body) => (book, caller, ct) => new PlanItem(id, body.By).HandleAsync(book, caller, ct)),
        Route("start", Scopes.DebtWrite, "startDebt", "Say that work on an item began", [], (id, _) => (book, caller, ct) => new StartItem(id).HandleAsync(book, caller, ct)),
        Route("accept", Scopes.DebtDecide, "acceptDebt", "Live with findings of an item for now; 202 and the address of the request where a second person has to approve", ["reason", "until", "fingerprints"], (id, body) => (book, caller, ct) => Decide(id, DecisionKind.Accepted, body).HandleAsync(book, caller, null, ct)),
        Route("false-alarm", Scopes.DebtDecide, "markFalseAlarm", "Say that findings of an item are no debt; 202 and the address of the request where a second person has to approve", ["reason", "fingerprints"], (id, body) => (book, caller, ct) => Decide(id, DecisionKind.FalseAlarm, body).HandleAsync(book, caller, null, ct)),
        Route("reopen", Scopes.DebtDecide, "reopenDebt", "Lift what was decided on an item", ["reason"], (id, body) => (book, caller, ct) => new ReopenItem(id, body.Reason).HandleAsync(book, caller, null, ct)),
    ];

    private static ApiRoute Route(
        string name, string scope, string operation, string summary, string[] members,
        Func<string, DebtChange, Func<RegisterBook, Caller, CancellationToken, Task<Verdict>>> change) =>
        new("POST", $"/debt/{{id}}/{name}", scope, operation, summary, call => ChangeAsync(call, members, change)) { Takes = "debt-change", Gives = "debt-item", IsVersioned = true };

    private static DecideOnFindings Decide(string id, DecisionKind kind, DebtChange body) => new(id, kind, body.Reason ?? "", body.Until, body.Fingerprints ?? []);

    private static async Task<ApiAnswer> ChangeAsync(
        ApiCall call, string[] members, Func<string, DebtChange, Func<RegisterBook, Caller, CancellationToken, Task<Verdict>>> change)
    {
        var body = (await call.BodyAsync()).Length == 0 && members.Length == 0 ? new DebtChange() : await call.BodyAsync(DebtChangeJson.Default.DebtChange);
        if (body.Given().Except(members).FirstOrDefault() is { } stray)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "That makes no sense", $"`{stray}` has no meaning here; {(members.Length == 0 ? "nothing is taken" : $"taken are {string.Join(", ", members)}")}.");
        }

        if (body.Fingerprints?.Any(one => one is null) == true)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "That makes no sense", "`fingerprints` holds null.");
        }

        var book = call.Service<RegisterSession>().Book;
        var view = await DebtRoutes.ViewAsync(call);
        var lookup = view.Find(call.Part("id"));
        var item = lookup is ItemLookup.Found found ? found.Item : throw ApiException.Of(ItemDecide.NotFound(lookup));
        call.Require(item.Repository);
        var caller = await call.CallerAsync();
        var verdict = await call.OnceAsync(caller, async () => await MissedAsync(call, view, item) ?? await change(item.Id, body)(Unchanged(call, book, item), caller, call.Ct));
        if (verdict is Refusal refusal)
        {
            throw ApiException.Of(refusal);
        }

        var answer = await DebtRoutes.ShowAsync(call, await DebtRoutes.ViewAsync(call), item.Id);
        answer = answer with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
        return verdict is Verdict.Append { Asked: { } request } ? answer with { Status = StatusCodes.Status202Accepted, Location = ApprovalRoutes.Address(request) } : answer;
    }

    // With If-Match, the change is only made to the item as the client saw it.
    private static async Task<Refusal?> MissedAsync(ApiCall call, RegisterView view, DebtItem item)
    {
        var header = call.Http.Request.Headers.IfMatch.ToString();
        return header.Length == 0 || ItemVersion.Holds(header, await DebtRoutes.DocumentAsync(call, view, item.Id)) ? null : Changed(item);
    }

    private static RegisterBook Unchanged(ApiCall call, RegisterBook book, DebtItem item) => call.Http.Request.Headers.IfMatch.ToString() is "" or ItemVersion.Any
        ? book
        : book.When(state => ReferenceEquals(state.Items[item.Id], item) ? null : Changed(item));

    private static Refusal Changed(DebtItem item) => new(RefusalKind.Changed, $"{item.Id} was changed since you looked; look again, then decide.");
}

/// <summary>What a change of an item takes; which members have a meaning depends on the change.</summary>
/// <param name="Owner">The owner's name.</param>
/// <param name="By">The day by which it is to be paid.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day of an acceptance.</param>
/// <param name="Fingerprints">Findings, or the starts of their fingerprints; without them all of the item.</param>
internal sealed record DebtChange(
    string? Owner = null, DateOnly? By = null, string? Reason = null, DateOnly? Until = null, IReadOnlyList<string>? Fingerprints = null)
{
    /// <summary>The names of the members that are there.</summary>
    public IEnumerable<string> Given() => new (string Name, object? Value)[]
    {
        ("owner", Owner), ("by", By), ("reason", Reason), ("until", Until), ("fingerprints", Fingerprints),
    }.Where(member => member.Value is not null).Select(member => member.Name);
}

/// <summary>Generated serialisation of <see cref="DebtChange"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DebtChange))]
internal sealed partial class DebtChangeJson : JsonSerializerContext;
