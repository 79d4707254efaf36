using Solvent.Modules.Assets.Targets;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Compat;

/// <summary>Whether the same files are written: a tool that is no longer written for, and a path that is another, leave something behind in every repository.</summary>
internal static class WrittenFilesDiff
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);

    /// <summary>The changes, by tool. Both versions are written for the same values, so that a changed default alone moves nothing here.</summary>
    public static IEnumerable<InterfaceChange> Of(Asset before, Asset after)
    {
        var given = ExampleValues.Required(before, s_nothing);
        var values = Rendering.Values(before, given).Values;
        var shared = before.Parameters.Where(old => after.Parameters.FirstOrDefault(now => now.Name == old.Name) is { } now && ParameterValues.Read(now, Texts(values[old.Name])).Problem is null)
            .ToDictionary(old => old.Name, old => Texts(values[old.Name]), StringComparer.Ordinal);
        var (was, now) = (Rendering.Render(before, values), Rendering.Render(after, Rendering.Values(after, ExampleValues.Required(after, shared)).Values));
        return TargetWriters.Ids.SelectMany(target => Of(target, Paths(target, was), Paths(target, now)));
    }

    private static IReadOnlyList<string> Texts(ParameterValue value) => value.List ?? [value.Text];

    private static IEnumerable<InterfaceChange> Of(string target, string[] was, string[] now)
    {
        if (was.Length > 0 && now.Length == 0)
        {
            return [new InterfaceChange(ChangeClass.Major, $"target {target}", "is no longer written for")];
        }

        if (was.Length == 0 && now.Length > 0)
        {
            return [new InterfaceChange(ChangeClass.Minor, $"target {target}", "is written for")];
        }

        var (gone, fresh) = (was.Except(now, StringComparer.Ordinal).ToArray(), now.Except(was, StringComparer.Ordinal).ToArray());
        return gone is [var from] && fresh is [var to] ? [new InterfaceChange(ChangeClass.Major, $"file {from}", $"is called {to} ({target})")]
        :
        [
            .. gone.Select(path => new InterfaceChange(ChangeClass.Major, $"file {path}", $"is no longer written ({target})")),
            .. fresh.Select(path => new InterfaceChange(ChangeClass.Minor, $"file {path}", $"is written too ({target})")),
        ];
    }

    private static string[] Paths(string target, Guidance guidance) => [.. TargetWriters.Write(target, guidance).Files.Select(file => file.Path)];
}
