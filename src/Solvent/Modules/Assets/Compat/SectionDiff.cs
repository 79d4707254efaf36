using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Compat;

/// <summary>What changed of the sections: whether they are there, when they are loaded, what they pay and prevent, and their text.</summary>
internal static class SectionDiff
{
    /// <summary>The changes, in the order of the sections.</summary>
    public static IEnumerable<InterfaceChange> Of(AssetVersion before, AssetVersion after)
    {
        foreach (var old in before.Asset.Sections)
        {
            var changes = after.Asset.Section(old.Id) is { } now ? Of(before, after, old, now) : [(ChangeClass.Major, "was removed")];
            foreach (var (kind, what) in changes)
            {
                yield return new InterfaceChange(kind, $"section {old.Id}", what);
            }
        }

        foreach (var fresh in after.Asset.Sections.Where(one => before.Asset.Section(one.Id) is null))
        {
            yield return new InterfaceChange(ChangeClass.Minor, $"section {fresh.Id}", $"is new{(fresh.Pays.Count > 0 ? $", and pays {string.Join(", ", fresh.Pays)}" : "")}");
        }

        var kept = before.Asset.Sections.Select(one => one.Id).Where(id => after.Asset.Section(id) is not null);
        if (!kept.SequenceEqual(after.Asset.Sections.Select(one => one.Id).Where(id => before.Asset.Section(id) is not null), StringComparer.Ordinal))
        {
            yield return new InterfaceChange(ChangeClass.Patch, "sections", "stand in another order");
        }
    }

    private static IEnumerable<(ChangeClass, string)> Of(AssetVersion before, AssetVersion after, AssetSection old, AssetSection now)
    {
        if (old.Title != now.Title)
        {
            yield return (ChangeClass.Minor, $"was called `{old.Title}`, is `{now.Title}`; edits made below its heading are matched by their text alone");
        }

        foreach (var change in ConditionDiff.Of(old.When, now.When).Concat(OfScope(before.Asset, after.Asset, old, now)).Concat(OfNames("pays", old.Pays, now.Pays, one => one.Pays, after.Asset)).Concat(OfNames("prevents", old.Prevents, now.Prevents, one => one.Prevents, after.Asset)))
        {
            yield return change;
        }

        var path = $"{AssetFolder.Sections}{old.Id}.md";
        if (before.Folder.Files.GetValueOrDefault(path) != after.Folder.Files.GetValueOrDefault(path))
        {
            yield return (ChangeClass.Patch, "has another text");
        }
    }

    // Text that was always there, and now is only sometimes, is missed by somebody.
    private static IEnumerable<(ChangeClass, string)> OfScope(Asset before, Asset after, AssetSection old, AssetSection now) => (old.Scope, now.Scope) switch
    {
        (null, null) => [],
        (null, { } scope) => [(ChangeClass.Major, $"was always loaded, is only for the scope {scope}")],
        ({ } scope, null) => [(ChangeClass.Minor, $"was only for the scope {scope}, is always loaded")],
        ({ } from, { } to) when from != to =>
            [(ScopeDiff.IsCovered(ScopeDiff.Find(before, from), ScopeDiff.Find(after, to)) ? ChangeClass.Minor : ChangeClass.Major, $"was for the scope {from}, is for {to}")],
        _ => [],
    };

    private static IEnumerable<(ChangeClass, string)> OfNames(string verb, IReadOnlyList<string> old, IReadOnlyList<string> now, Func<AssetSection, IReadOnlyList<string>> names, Asset after)
    {
        foreach (var gone in old.Except(now, StringComparer.Ordinal))
        {
            var other = after.Sections.FirstOrDefault(section => names(section).Contains(gone, StringComparer.Ordinal));
            yield return other is null ? (ChangeClass.Major, $"{verb} {gone} no longer") : (ChangeClass.Minor, $"{verb} {gone} no longer, {other.Id} does");
        }

        if (now.Except(old, StringComparer.Ordinal).ToArray() is { Length: > 0 } fresh)
        {
            yield return (ChangeClass.Minor, $"also {verb} {string.Join(", ", fresh)}");
        }
    }
}
