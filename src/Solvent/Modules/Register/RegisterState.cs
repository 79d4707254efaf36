using System.Collections.Immutable;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>The register at some fact of the ledger: what is owed, and which scans said so.</summary>
/// <param name="Items">Every item there ever was.</param>
/// <param name="Repositories">The last registered scan of each repository, by the repository's identity.</param>
internal sealed record RegisterState(ItemMap Items, ImmutableSortedDictionary<string, RegisteredScan> Repositories)
{
    /// <summary>The repositories that are pushed here, by identity; none where a ledger is that of one repository.</summary>
    public ImmutableSortedDictionary<string, KnownRepository> Known { get; init; } = ImmutableSortedDictionary.Create<string, KnownRepository>(StringComparer.Ordinal);

    /// <summary>Who has to approve what, and what waits for it.</summary>
    public ApprovalState Approvals { get; init; } = ApprovalState.Empty;

    /// <summary>Before the first fact.</summary>
    public static RegisterState Empty { get; } =
        new(ItemMap.Empty, ImmutableSortedDictionary.Create<string, RegisteredScan>(StringComparer.Ordinal));

    /// <summary>The name of a repository, or its identity when no scan told one.</summary>
    public string RepositoryName(string id) =>
        Known.TryGetValue(id, out var known) ? known.Name : Repositories.TryGetValue(id, out var scan) ? scan.Scan.Name : id;

    /// <summary>Whether a repository is worked on no more.</summary>
    public bool IsArchived(string repository) => Known.TryGetValue(repository, out var known) && known.IsArchived;

    /// <summary>When a registered scan saw the item last.</summary>
    public DateTimeOffset LastSeen(DebtItem item) =>
        item.LastSeen ?? (Repositories.TryGetValue(item.Repository, out var scan) ? scan.At : item.FirstSeen);

    /// <summary>The state with another item.</summary>
    public RegisterState With(DebtItem item) => this with { Items = Items.With(item) };
}

/// <summary>A registered scan, without the evidence that it names, and when it was registered.</summary>
internal sealed record RegisteredScan(ScanRegistered Scan, DateTimeOffset At);
