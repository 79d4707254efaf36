using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Compat;

/// <summary>Whether conditions became stricter.</summary>
internal static class ConditionDiff
{
    /// <summary>The change of a <c>when</c>; none where it is the same.</summary>
    public static IEnumerable<(ChangeClass Class, string What)> Of(IReadOnlyList<TemplateCondition> old, IReadOnlyList<TemplateCondition> now)
    {
        if (!old.ToHashSet().SetEquals(now))
        {
            yield return now.All(old.Contains) ? (ChangeClass.Minor, "needs fewer conditions to hold") : (ChangeClass.Major, "is written on other conditions");
        }
    }
}

/// <summary>What changed of when sections are loaded.</summary>
internal static class ScopeDiff
{
    /// <summary>The changes, in the order of the scopes. A scope that came or went shows in its sections.</summary>
    public static IEnumerable<InterfaceChange> Of(AssetVersion before, AssetVersion after)
    {
        foreach (var old in before.Asset.Scopes)
        {
            if (after.Asset.Scopes.FirstOrDefault(one => one.Id == old.Id) is not { } now)
            {
                continue;
            }

            foreach (var (kind, what) in ConditionDiff.Of(old.When, now.When).Concat(OfPaths(old, now)))
            {
                yield return new InterfaceChange(kind, $"scope {old.Id}", what);
            }

            if (old.Description != now.Description)
            {
                yield return new InterfaceChange(ChangeClass.Patch, $"scope {old.Id}", "is described in other words");
            }
        }
    }

    /// <summary>The scope of an id.</summary>
    public static AssetScope Find(Asset asset, string id) => asset.Scopes.First(scope => scope.Id == id);

    /// <summary>Whether everything that a scope holds is in another one, too.</summary>
    public static bool IsCovered(AssetScope inner, AssetScope outer) =>
        outer.When.All(inner.When.Contains) && (outer.Paths.Count == 0 || (inner.Paths.Count > 0 && !Paths(inner).Except(Paths(outer), StringComparer.Ordinal).Any()));

    private static IEnumerable<(ChangeClass, string)> OfPaths(AssetScope old, AssetScope now)
    {
        var (was, are) = (Paths(old), Paths(now));
        var (gone, fresh) = (was.Except(are, StringComparer.Ordinal).ToArray(), are.Except(was, StringComparer.Ordinal).ToArray());
        if (gone.Length + fresh.Length == 0)
        {
            yield break;
        }

        yield return (was.Length, are.Length) switch
        {
            (0, _) => (ChangeClass.Major, $"was decided by its description, is only for {Names(fresh)}"),
            (_, 0) => (ChangeClass.Minor, $"was only for {Names(gone)}, is decided by its description"),
            _ when gone.Length > 0 => (ChangeClass.Major, $"no longer covers {Names(gone)}{(fresh.Length > 0 ? $", but {Names(fresh)}" : "")}"),
            _ => (ChangeClass.Minor, $"also covers {Names(fresh)}"),
        };
    }

    private static string[] Paths(AssetScope scope) => [.. scope.Paths.Select(path => path.Source).Distinct(StringComparer.Ordinal)];

    private static string Names(IEnumerable<string> paths) => string.Join(", ", paths.Select(path => $"`{path}`"));
}
