using Solvent.Modules.Signals.Contract;

namespace Solvent.Modules.Signals;

/// <summary>The decisions as somebody may see them.</summary>
/// <param name="log">The log; null where no decision was made yet.</param>
/// <param name="repositories">The repositories that may be read; null for all, and what belongs to none.</param>
internal sealed class DecisionView(IDecisionLog? log, IReadOnlySet<string>? repositories)
{
    private const int MostUnfinished = 100;

    /// <summary>A decision by its id, or the start of it; null where there is none, or none that may be seen.</summary>
    public async Task<LoggedDecision?> FindAsync(string id, CancellationToken ct) =>
        log is not null && await log.FindAsync(id, ct).ConfigureAwait(false) is { } found && Sees(found.Decision.Repository) ? found : null;

    /// <summary>A page of decisions.</summary>
    /// <param name="query">Which; its repositories are narrowed to those that may be read.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<DecisionPage> ListAsync(DecisionQuery query, CancellationToken ct)
    {
        if (log is null)
        {
            return new DecisionPage([], [], null);
        }

        // One more than asked for tells whether there are more.
        var narrowed = query with { Repositories = Narrow(query.Repositories), Limit = query.Limit + 1 };
        var items = await log.ListAsync(narrowed, ct).ToListAsync(ct).ConfigureAwait(false);
        var unfinished = await log.UnfinishedAsync(ct).Where(one => Fits(one, query)).Take(MostUnfinished).ToListAsync(ct).ConfigureAwait(false);
        return items.Count <= query.Limit ? new DecisionPage(items, unfinished, null) : new DecisionPage(items[..query.Limit], unfinished, items[query.Limit - 1].Seq);
    }

    private bool Fits(DecisionBegun begun, DecisionQuery query) =>
        Sees(begun.Repository) && query.Outcome is null && query.Run is null && (query.Persona is null || query.Persona == begun.Persona) && (query.Version is null || query.Version == begun.Version)
        && (query.Repositories is null || (begun.Repository is { } repository && query.Repositories.Contains(repository)));

    private bool Sees(string? repository) => repositories is null || (repository is not null && repositories.Contains(repository));

    private IReadOnlySet<string>? Narrow(IReadOnlySet<string>? wanted) =>
        repositories is null ? wanted : wanted is null ? repositories : wanted.Where(repositories.Contains).ToHashSet(StringComparer.Ordinal);
}

/// <summary>A page of decisions.</summary>
/// <param name="Items">The decisions, newest first.</param>
/// <param name="Unfinished">Those that began and have no end.</param>
/// <param name="Next">Before which place the next page begins; null when this is the last.</param>
internal sealed record DecisionPage(IReadOnlyList<LoggedDecision> Items, IReadOnlyList<DecisionBegun> Unfinished, long? Next);
