namespace Solvent.Modules.Register;

/// <summary>What pages, commands and HTTP ask of the repositories of a register. Plain functions.</summary>
internal static class RepositoryQueries
{
    /// <summary>Every repository that is part of a view, with what is owed in it, by name.</summary>
    public static IReadOnlyList<RepositoryRow> List(RegisterView view)
    {
        var owed = view.Rows.TakeWhile(row => row.State.IsOwed()).ToLookup(row => row.RepositoryId, StringComparer.Ordinal);
        return
        [
            .. Ids(view).Select(id => Row(view, id, [.. owed[id]]))
                .OrderBy(row => row.Repository.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Repository.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One repository, by identity; null when it is not part of the view.</summary>
    public static RepositoryRow? Find(RegisterView view, string id) =>
        Ids(view).Contains(id, StringComparer.Ordinal) ? Row(view, id, [.. view.Rows.Where(row => row.RepositoryId == id && row.State.IsOwed())]) : null;

    /// <summary>The identities of a team's repositories and of those with a label; null when neither is asked for.</summary>
    public static IReadOnlySet<string>? Of(RegisterState state, string? team, string? label) => team is null && label is null ? null
        : state.Known.Values.Where(one => Passes(one, team, label)).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>The identities of the repositories with a name or identity; null when none is asked for.</summary>
    public static IReadOnlySet<string>? Named(RegisterState state, string? name) => name is null ? null
        : state.Repositories.Keys.Where(id => string.Equals(id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(state.RepositoryName(id), name, StringComparison.OrdinalIgnoreCase))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a repository is of a team and has a label; null asks for any.</summary>
    public static bool Passes(KnownRepository one, string? team, string? label) =>
        (team is null || string.Equals(one.Team, team, StringComparison.OrdinalIgnoreCase)) && (label is null || one.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> Ids(RegisterView view) =>
        view.State.Known.Keys.Union(view.State.Repositories.Keys, StringComparer.Ordinal).Where(view.Sees);

    // A ledger that was fed without a server knows its repositories only from scans.
    private static RepositoryRow Row(RegisterView view, string id, IReadOnlyCollection<DebtRow> owed)
    {
        var scan = view.State.Repositories.GetValueOrDefault(id);
        var known = view.State.Known.GetValueOrDefault(id) ?? new KnownRepository(id, scan!.Scan.Name, null, null, scan.Scan.Ref ?? "");
        return new RepositoryRow(known, scan, Share.Of("", owed), Share.Of("", [.. owed.Where(Slice.IsHeavy)]));
    }
}

/// <summary>A repository with what is owed in it.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Scan">Its last registered scan, or null.</param>
/// <param name="Owed">What is owed.</param>
/// <param name="Heavy">The critical and high part of it.</param>
internal sealed record RepositoryRow(KnownRepository Repository, RegisteredScan? Scan, Share Owed, Share Heavy);
