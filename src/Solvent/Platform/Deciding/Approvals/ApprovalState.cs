using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Solvent.Platform.Ledger;

namespace Solvent.Platform.Deciding;

/// <summary>Policies and requests of approval at some fact of the ledger. Part of the state of a module whose changes may need a second person.</summary>
/// <param name="Policies">By name.</param>
/// <param name="Requests">By id. What is over for a year is dropped now and then.</param>
/// <param name="Number">How many requests there ever were.</param>
internal sealed record ApprovalState(
    ImmutableSortedDictionary<string, ApprovalPolicy> Policies, ImmutableSortedDictionary<string, ApprovalRequest> Requests, int Number)
{
    /// <summary>The stream of policies.</summary>
    public const string PolicyStream = "approval/policies";

    private const int ManyRequests = 1_000;
    private const int IdLength = 8;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    /// <summary>Before the first fact.</summary>
    public static ApprovalState Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, ApprovalPolicy>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, ApprovalRequest>(StringComparer.Ordinal), 0);

    /// <summary>The policies that ask a second person for a change.</summary>
    public IReadOnlyList<ApprovalPolicy> Asking(ApprovalMatter matter) => Policies.IsEmpty ? [] : [.. Policies.Values.Where(policy => policy.AsksFor(matter))];

    /// <summary>The requests about a subject, the oldest first.</summary>
    public IEnumerable<ApprovalRequest> About(string subject) => Requests.Values.Where(request => request.Asked.Subject == subject).OrderBy(request => request.At);

    /// <summary>The id of the next request.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="change">What it asks for.</param>
    /// <param name="part">Tells several of one append apart.</param>
    public string NextId(string subject, string change, int part = 0)
    {
        var bits = SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}\0{change}\0{Number}\0{part}\0"));
        return string.Concat(bits.Take(IdLength).Select(b => LedgerNames.Base32[b & 31]));
    }

    /// <summary>The state after a fact. Pure; an answer to what is not known or answered already changes nothing.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="at">Its ledger time.</param>
    public ApprovalState Apply(IApprovalFact fact, DateTimeOffset at) => fact switch
    {
        ApprovalPolicySet f => this with { Policies = Policies.SetItem(f.Policy.Name, f.Policy) },
        ApprovalPolicyRemoved f => this with { Policies = Policies.Remove(f.Name) },
        ApprovalRequested f => this with { Number = Number + 1, Requests = Current(at).SetItem(f.Request, new ApprovalRequest(f, at, null)) },
        ApprovalGiven f => Answer(f.Request, new(ApprovalStage.Approved, f.By, f.Reason, at)),
        ApprovalRefused f => Answer(f.Request, new(ApprovalStage.Refused, f.By, f.Reason, at)),
        ApprovalWithdrawn f => Answer(f.Request, new(ApprovalStage.Withdrawn, f.By, f.Reason, at)),
        _ => this,
    };

    private ApprovalState Answer(string id, ApprovalAnswered answer) =>
        Requests.TryGetValue(id, out var request) && request.Answer is null ? this with { Requests = Requests.SetItem(id, request with { Answer = answer }) } : this;

    private ImmutableSortedDictionary<string, ApprovalRequest> Current(DateTimeOffset at) =>
        Requests.Count < ManyRequests ? Requests : Requests.RemoveRange(Requests.Where(one => (one.Value.Answer?.At ?? one.Value.Asked.Until) <= at - Kept).Select(one => one.Key));
}

/// <summary>The state as a checkpoint has it.</summary>
internal sealed record ApprovalRecords(IReadOnlyList<ApprovalPolicy> Policies, IReadOnlyList<ApprovalRequest> Requests, int Number)
{
    /// <summary>The records of a state.</summary>
    public static ApprovalRecords Of(ApprovalState state) => new([.. state.Policies.Values], [.. state.Requests.Values], state.Number);

    /// <summary>The state.</summary>
    public ApprovalState ToState() => new(
        ApprovalState.Empty.Policies.AddRange(Policies.Select(one => KeyValuePair.Create(one.Name, one))),
        ApprovalState.Empty.Requests.AddRange(Requests.Select(one => KeyValuePair.Create(one.Id, one))), Number);
}
