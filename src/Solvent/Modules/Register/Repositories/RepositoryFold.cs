using System.Collections.Immutable;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>What facts on repositories change. Pure.</summary>
internal static class RepositoryFold
{
    /// <summary>The state after the fact; the same for facts on something else.</summary>
    public static RegisterState Apply(RegisterState state, IFact fact, DateTimeOffset at) => fact switch
    {
        RepositoryDescribed f => With(state, Describe(state.Known.GetValueOrDefault(f.Repository), f)),
        RepositoryGrouped f => Change(state, f.Repository, one => one with { Team = f.Team, Labels = [.. f.Labels] }),
        RepositoryArchived f => Change(state, f.Repository, one => one with { IsArchived = true }),
        RepositoryRestored f => Change(state, f.Repository, one => one with { IsArchived = false }),
        PushAccepted f => Change(state, f.Repository, one => one with { Last = new PushedCommit(f.Commit, f.CommittedAt, at) }),
        BranchCompared f => Change(state, f.Repository, one => one with { Branches = Compared(one.Branches, f, at) }),
        _ => state,
    };

    private static KnownRepository Describe(KnownRepository? before, RepositoryDescribed f) => before is null
        ? new KnownRepository(f.Repository, f.Name, f.Remote, f.Root, f.DefaultBranch)
        : before with { Name = f.Name, Remote = f.Remote, Root = f.Root, DefaultBranch = f.DefaultBranch };

    private static ImmutableArray<ComparedBranch> Compared(ImmutableArray<ComparedBranch> before, BranchCompared f, DateTimeOffset at) =>
    [
        new ComparedBranch(f.Branch, f.PullRequest, f.Commit, f.Against, f.Added, f.AddedMinutes, f.Gone, at),
        .. before.Where(one => one.Branch != f.Branch || one.PullRequest != f.PullRequest).Take(KnownRepository.MostBranches - 1),
    ];

    private static RegisterState Change(RegisterState state, string id, Func<KnownRepository, KnownRepository> change) =>
        state.Known.TryGetValue(id, out var known) ? With(state, change(known)) : state;

    private static RegisterState With(RegisterState state, KnownRepository repository) => state with { Known = state.Known.SetItem(repository.Id, repository) };
}
