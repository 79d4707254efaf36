using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets;

/// <summary>Writes the text of an asset for the values of its parameters.</summary>
internal static class Rendering
{
    /// <summary>The values of all parameters: what was given, else the default.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="given">Texts by the parameters' names.</param>
    /// <returns>The values, and what is wrong; one sentence each.</returns>
    public static (IReadOnlyDictionary<string, ParameterValue> Values, IReadOnlyList<string> Problems) Values(
        Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        var (values, problems) = (new SortedDictionary<string, ParameterValue>(StringComparer.Ordinal), new List<string>());
        foreach (var parameter in asset.Parameters)
        {
            if (given.TryGetValue(parameter.Name, out var texts))
            {
                var (value, problem) = ParameterValues.Read(parameter, texts);
                values[parameter.Name] = value;
                problems.AddRange(problem is null ? [] : [problem]);
            }
            else
            {
                values[parameter.Name] = parameter.Default ?? ParameterValue.Nothing;
            }
        }

        problems.AddRange(asset.Parameters
            .Where(parameter => parameter.Default is null && !given.ContainsKey(parameter.Name) && parameter.When.All(condition => condition.Holds(values[condition.Name])))
            .Select(parameter => $"`{parameter.Name}` is missing: {parameter.Title} Give it with --set {parameter.Name}=VALUE."));
        problems.AddRange(given.Keys.Where(name => asset.Parameters.All(parameter => parameter.Name != name))
            .Select(name => $"{asset.Reference} has no parameter `{name}`; there are {string.Join(", ", asset.Parameters.Select(parameter => parameter.Name))}."));
        return (values, problems);
    }

    /// <summary>The guidance for these values: the sections and scopes that hold, as text.</summary>
    public static Guidance Render(Asset asset, IReadOnlyDictionary<string, ParameterValue> values)
    {
        bool Holds(IReadOnlyList<TemplateCondition> when) => when.All(condition => condition.Holds(values.GetValueOrDefault(condition.Name) ?? ParameterValue.Nothing));
        var scopes = asset.Scopes.Where(scope => Holds(scope.When)).ToArray();
        var sections = asset.Sections
            .Where(section => Holds(section.When) && (section.Scope is null || Array.Exists(scopes, scope => scope.Id == section.Scope)))
            .Select(section => new GuidanceSection(section.Id, section.Scope, Tidy(section.Text.Render(values)))).ToArray();
        return new Guidance(
            asset.Name, asset.Version.ToString(), asset.Title, asset.Summary,
            [.. scopes.Where(scope => Array.Exists(sections, section => section.Scope == scope.Id))
                .Select(scope => new GuidanceScope(scope.Id, scope.Description, [.. scope.Paths.Select(path => FromTop(path.Render(values))).Where(path => path.Length > 0)]))],
            sections);
    }

    // A team whose code lies at the top sets the folder to `.`; no tool knows that in a glob.
    private static string FromTop(string glob) => glob.StartsWith("./", StringComparison.Ordinal) ? glob[2..] : glob;

    // What a condition leaves out must not leave more than one empty line behind.
    private static string Tidy(string text)
    {
        var lines = new List<string>();
        var whole = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd();
        foreach (var line in MarkdownLines.Of(whole))
        {
            var written = whole[line.Start..line.End];
            if (line.IsCode || written.Length > 0 || lines is not [.., ""])
            {
                lines.Add(line.IsCode ? written : written.TrimEnd());
            }
        }

        return string.Join('\n', lines) + "\n";
    }
}
