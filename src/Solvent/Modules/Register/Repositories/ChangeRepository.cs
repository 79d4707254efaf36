using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>Sets the team and labels of a repository, archives or restores it. What is null stays.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Team">The team; empty for none.</param>
/// <param name="Labels">All of its labels.</param>
/// <param name="IsArchived">Whether it is worked on no more.</param>
internal sealed record ChangeRepository(string Id, string? Team, IReadOnlyList<string>? Labels, bool? IsArchived)
{
    private const int LongestWord = 100;
    private const int MostLabels = 20;

    /// <summary>Decides.</summary>
    public Verdict Decide(RegisterState state)
    {
        if (!state.Known.TryGetValue(Id, out var known))
        {
            return new Refusal(RefusalKind.NoSuchItem, $"There is no repository '{Id}'; `solvent repository list` shows their ids.");
        }

        if (Bad() is { } refusal)
        {
            return refusal;
        }

        var facts = new List<IFact>();
        var team = Team is null ? known.Team : Team.Trim() is { Length: > 0 } named ? named : null;
        string[] labels = Labels is null ? [.. known.Labels] : [.. Labels.Select(label => label.Trim()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (team != known.Team || !labels.SequenceEqual(known.Labels))
        {
            facts.Add(new RepositoryGrouped(Id, team, labels));
        }

        if (IsArchived is { } archived && archived != known.IsArchived)
        {
            facts.Add(archived ? new RepositoryArchived(Id) : new RepositoryRestored(Id));
        }

        return new Verdict.Append(facts.Count == 0 ? [] : [new StreamOfFacts(ItemId.RepositoryStream(Id), facts)]);
    }

    /// <summary>Whether it takes a repository out of a policy of approval that names its team or a label: who is bound by a policy must not loosen it.</summary>
    public bool LeavesAPolicy(RegisterState state) => state.Known.TryGetValue(Id, out var known) && state.Approvals.Policies.Values.Any(policy =>
        policy.Covers(known.Team, known.Labels) && !policy.Covers(Team is null ? known.Team : Team.Trim(), Labels is null ? known.Labels : [.. Labels.Select(label => label?.Trim() ?? "")]));

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(RegisterBook book, Caller caller, CancellationToken ct) => book.DecideAsync(caller, null, Decide, ct);

    private Refusal? Bad() =>
        Team is { Length: > LongestWord } || Team?.Any(char.IsControl) == true ? new(RefusalKind.BadInput, $"A team is one line of {LongestWord} characters at most.")
        : Labels is { Count: > MostLabels } ? new(RefusalKind.BadInput, $"A repository has {MostLabels} labels at most.")
        : Labels?.Any(label => label is null || label.Trim().Length is 0 or > LongestWord || label.Any(c => char.IsControl(c) || c == ',')) == true
            ? new(RefusalKind.BadInput, $"A label is one line of 1 to {LongestWord} characters without a comma.")
        : null;
}
