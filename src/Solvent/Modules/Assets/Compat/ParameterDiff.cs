using System.Globalization;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Compat;

/// <summary>What changed of the parameters. A value that was taken and is no longer is major.</summary>
internal static class ParameterDiff
{
    // A value of the first is one of the second, and is written in the same way.
    private static readonly HashSet<(ParameterType From, ParameterType To)> s_wider =
    [
        (ParameterType.Integer, ParameterType.Number), (ParameterType.String, ParameterType.Text), (ParameterType.Choice, ParameterType.Choices), (ParameterType.Choice, ParameterType.String),
        (ParameterType.Path, ParameterType.Glob), (ParameterType.Path, ParameterType.String), (ParameterType.Glob, ParameterType.String), (ParameterType.Command, ParameterType.String), (ParameterType.Url, ParameterType.String),
    ];

    /// <summary>The changes, in the order of the parameters.</summary>
    public static IEnumerable<InterfaceChange> Of(Asset before, Asset after)
    {
        foreach (var old in before.Parameters)
        {
            var changes = after.Parameters.FirstOrDefault(one => one.Name == old.Name) is { } now ? Of(old, now) : [(ChangeClass.Major, "was removed")];
            foreach (var (kind, what) in changes)
            {
                yield return new InterfaceChange(kind, $"parameter {old.Name}", what);
            }
        }

        foreach (var fresh in after.Parameters.Where(one => before.Parameters.All(old => old.Name != one.Name)))
        {
            yield return fresh.Default is { } value
                ? new InterfaceChange(ChangeClass.Minor, $"parameter {fresh.Name}", $"is new, with the default `{value.Text}`")
                : new InterfaceChange(ChangeClass.Major, $"parameter {fresh.Name}", "is new and has no default");
        }
    }

    private static IEnumerable<(ChangeClass, string)> Of(AssetParameter old, AssetParameter now) =>
        [.. OfType(old, now), .. OfChoices(old, now), .. OfPattern(old, now), .. OfBounds(old, now), .. OfDefault(old, now), .. OfQuestion(old, now)];

    private static IEnumerable<(ChangeClass, string)> OfType(AssetParameter old, AssetParameter now)
    {
        if (old.Type != now.Type)
        {
            yield return (s_wider.Contains((old.Type, now.Type)) ? ChangeClass.Minor : ChangeClass.Major, $"was of the type {Word(old.Type)}, is {Word(now.Type)}");
        }
    }

    private static IEnumerable<(ChangeClass, string)> OfChoices(AssetParameter old, AssetParameter now)
    {
        if (now.Choices.Count == 0)
        {
            yield break;
        }

        var (gone, fresh) = (old.Choices.Except(now.Choices, StringComparer.Ordinal).ToArray(), now.Choices.Except(old.Choices, StringComparer.Ordinal).ToArray());
        if (gone.Length > 0)
        {
            yield return (ChangeClass.Major, $"no longer takes {Names(gone)}");
        }

        if (fresh.Length > 0 && old.Choices.Count > 0)
        {
            yield return (ChangeClass.Minor, $"also takes {Names(fresh)}");
        }

        if (gone.Length + fresh.Length == 0 && !old.Choices.SequenceEqual(now.Choices, StringComparer.Ordinal))
        {
            yield return (ChangeClass.Patch, "has its choices in another order");
        }
    }

    private static IEnumerable<(ChangeClass, string)> OfPattern(AssetParameter old, AssetParameter now)
    {
        if (old.Pattern != now.Pattern)
        {
            yield return now.Pattern is null ? (ChangeClass.Minor, $"needs no longer match `{old.Pattern}`")
                : (ChangeClass.Major, $"must match `{now.Pattern}`{(old.Pattern is null ? "" : $", no longer `{old.Pattern}`")}");
        }
    }

    private static IEnumerable<(ChangeClass, string)> OfBounds(AssetParameter old, AssetParameter now) =>
    [
        .. Bound("minimum", old.Minimum, now.Minimum, isUpper: false),
        .. Bound("maximum", old.Maximum, now.Maximum, isUpper: true),
        .. Bound("most characters", old.MaxLength, now.MaxLength, isUpper: true),
    ];

    private static IEnumerable<(ChangeClass, string)> Bound(string name, double? old, double? now, bool isUpper)
    {
        if (old == now)
        {
            yield break;
        }

        var isNarrower = now is not null && (old is null || (isUpper ? now < old : now > old));
        yield return (isNarrower ? ChangeClass.Major : ChangeClass.Minor, $"its {name} was {Number(old)}, is {Number(now)}");
    }

    private static IEnumerable<(ChangeClass, string)> OfDefault(AssetParameter old, AssetParameter now)
    {
        if (old.Default is { } was && now.Default is { } value)
        {
            if (was.Text != value.Text)
            {
                yield return (ChangeClass.Minor, $"its default was `{was.Text}`, is `{value.Text}`");
            }
        }
        else if (old.Default is not null)
        {
            yield return (ChangeClass.Major, $"has no default any more; it was `{old.Default.Text}`");
        }
        else if (now.Default is not null)
        {
            yield return (ChangeClass.Minor, $"has the default `{now.Default.Text}`");
        }
    }

    private static IEnumerable<(ChangeClass, string)> OfQuestion(AssetParameter old, AssetParameter now)
    {
        if (old.Title != now.Title)
        {
            yield return (ChangeClass.Patch, "is asked for in other words");
        }

        if (!old.When.ToHashSet().SetEquals(now.When))
        {
            // Who was not asked before has no answer to give.
            yield return (now.Default is null && old.When.Except(now.When).Any() ? ChangeClass.Major : ChangeClass.Minor, "is asked for on other conditions");
        }
    }

    private static string Word(ParameterType type) => type.ToString().ToLowerInvariant();

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Number(double? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? "none";
}
