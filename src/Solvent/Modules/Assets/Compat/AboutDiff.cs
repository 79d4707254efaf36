using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Compat;

/// <summary>What changed of all that an asset says about itself, and of the files that are not written into repositories.</summary>
internal static class AboutDiff
{
    /// <summary>The changes.</summary>
    public static IEnumerable<InterfaceChange> Of(AssetVersion before, AssetVersion after)
    {
        var (old, now) = (before.Asset, after.Asset);
        return
        [
            .. When(old.Licence != now.Licence, ChangeClass.Major, "licence", $"was {old.Licence}, is {now.Licence}"),
            .. When(old.Kind != now.Kind, ChangeClass.Minor, "kind", $"was {AssetListDocument.Word(old.Kind)}, is {AssetListDocument.Word(now.Kind)}: another tool is written for where none is named"),
            .. When(!Stacks(old).SequenceEqual(Stacks(now), StringComparer.Ordinal), ChangeClass.Minor, "stacks", "other repositories are matched"),
            .. Names("kpi", old.Kpis, now.Kpis),
            .. Names("signal", old.Signals, now.Signals),
            .. When((old.Title, old.Summary) != (now.Title, now.Summary), ChangeClass.Patch, "title", "or summary has other words"),
            .. When((old.Owner, old.Rollback, old.DerivedFrom, old.Reviewed, old.ReviewBy) != (now.Owner, now.Rollback, now.DerivedFrom, now.Reviewed, now.ReviewBy) || !old.Sources.SequenceEqual(now.Sources), ChangeClass.Patch, "review", "owner, review, rollback or sources are others"),
            .. When(!old.Sections.SelectMany(section => section.Text.Partials).ToHashSet(StringComparer.Ordinal).SetEquals(now.Sections.SelectMany(section => section.Text.Partials)), ChangeClass.Patch, "shared texts", "are others"),
            .. new[] { "checks", "evaluation", "sample" }.SelectMany(folder => When(!Files(before, folder).SequenceEqual(Files(after, folder)), ChangeClass.Patch, folder, "changed")),
        ];
    }

    private static IEnumerable<InterfaceChange> When(bool holds, ChangeClass kind, string subject, string what) => holds ? [new InterfaceChange(kind, subject, what)] : [];

    private static IEnumerable<InterfaceChange> Names(string subject, IReadOnlyList<string> old, IReadOnlyList<string> now) =>
    [
        .. old.Except(now, StringComparer.Ordinal).Select(name => new InterfaceChange(ChangeClass.Minor, $"{subject} {name}", "was taken away")),
        .. now.Except(old, StringComparer.Ordinal).Select(name => new InterfaceChange(ChangeClass.Minor, $"{subject} {name}", "is new")),
    ];

    private static IEnumerable<string> Stacks(Asset asset) => asset.Stacks.Select(stack => $"{string.Join(' ', stack.Packages)}|{string.Join(' ', stack.Languages)}|{string.Join(' ', stack.Files)}");

    // What a model answered is a fact about a version, and no part of it.
    private static IEnumerable<KeyValuePair<string, string>> Files(AssetVersion version, string folder) => version.Folder.Files
        .Where(file => file.Key.StartsWith(folder + "/", StringComparison.Ordinal) && !file.Key.EndsWith(".jsonl", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal);
}
