using Solvent.Platform.Versions;
using Solvent.Scanning.Rules.Catalogue;
using YamlDotNet.RepresentationModel;

namespace Solvent.Modules.Assets;

/// <summary>Reads and checks the files of an asset. What is wrong is said with file, line and remedy.</summary>
internal sealed class AssetReader
{
    private static readonly string[] s_types = ["string", "text", "integer", "number", "boolean", "choice", "choices", "path", "glob", "command", "url"];
    private readonly AssetFolder folder;
    private readonly Func<string, string?> partials;
    private readonly YamlMap root;
    private readonly Dictionary<string, string> included = new(StringComparer.Ordinal);

    private AssetReader(AssetFolder folder, Func<string, string?> partials)
    {
        (this.folder, this.partials) = (folder, partials);
        var file = $"{folder.Place}/{AssetFolder.Manifest}";
        root = YamlMap.Parse(file, folder.Files.GetValueOrDefault(AssetFolder.Manifest) ?? throw new CatalogueException(file, 1, "it is missing; an asset says there what it is"));
    }

    /// <summary>The asset.</summary>
    /// <param name="folder">Its files.</param>
    /// <param name="partials">Gives a shared text by name, or null.</param>
    /// <param name="origin">Where it came from, see <see cref="Asset.Origin"/>.</param>
    /// <exception cref="CatalogueException">It can't be used.</exception>
    public static Asset Read(AssetFolder folder, Func<string, string?> partials, string origin)
    {
        var asset = new AssetReader(folder, partials).Read(origin);
        AssetChecks.Check(folder, asset);
        return asset;
    }

    private Asset Read(string origin)
    {
        var scopes = Scopes();
        var sections = root.List("sections").Select(ReadSection).ToArray();
        var asset = new Asset
        {
            Name = root.Text("name"),
            Version = SemVer.Read(root.Text("version")) ?? throw root.Fail($"`version` must be a version such as 1.0.0, not `{root.Text("version")}`"),
            Kind = root.Choice<AssetKind>("kind"),
            Title = root.Text("title"),
            Summary = root.Text("summary").Trim(),
            Owner = root.Text("owner"),
            Licence = root.Text("licence"),
            Reviewed = Day(root, "reviewed"),
            ReviewBy = Day(root, "review-by"),
            DerivedFrom = root.OptionalText("derived-from"),
            Stacks = [.. root.List("stacks").Select(ReadStack)],
            Parameters = [.. root.List("parameters").Select(ReadParameter)],
            Scopes = scopes,
            Sections = sections,
            Kpis = root.Texts("kpis"),
            Signals = root.Texts("signals"),
            Evaluation = ReadEvaluation(),
            Rollback = root.Text("rollback").Trim(),
            Sources = [.. root.List("sources").Select(ReadSource)],
            Origin = origin,
            Digest = folder.Digest(included.Select(one => (one.Key, one.Value))),
        };
        root.Done();
        return asset;
    }

    private AssetScope[] Scopes()
    {
        if (root.Map("scopes") is not { } map)
        {
            return [];
        }

        var scopes = map.Keys.Select(id =>
        {
            var scope = map.Map(id)!;
            var read = new AssetScope(id, scope.Text("description").Trim(), [.. scope.Texts("paths").Select(path => Parse(root.File, path, scope.Line))], When(scope));
            scope.Done();
            return read;
        }).ToArray();
        map.Done();
        return scopes;
    }

    private AssetStack ReadStack(YamlNode node)
    {
        var map = root.Inner(node, "an entry of `stacks`");
        var stack = new AssetStack(map.Texts("packages"), map.Texts("languages"), map.Texts("files"));
        map.Done();
        return stack.Packages.Count + stack.Languages.Count + stack.Files.Count > 0 ? stack
            : throw map.Fail("an entry of `stacks` names `packages`, `languages` or `files`");
    }

    private AssetParameter ReadParameter(YamlNode node)
    {
        var map = root.Inner(node, "a parameter");
        var type = Enum.TryParse<ParameterType>(map.Text("type"), ignoreCase: true, out var known) && s_types.Contains(map.Text("type"), StringComparer.Ordinal) ? known
            : throw map.Fail($"`type` must be one of {string.Join(", ", s_types)}, not `{map.Text("type")}`");
        var parameter = new AssetParameter
        {
            Name = map.Text("name"),
            Title = map.Text("title").Trim(),
            Type = type,
            Choices = map.Texts("choices"),
            Pattern = map.OptionalText("pattern"),
            Minimum = map.OptionalNumber("minimum"),
            Maximum = map.OptionalNumber("maximum"),
            MaxLength = map.Has("max-length") ? map.Number("max-length", 1, 20_000) : type == ParameterType.Text ? 4_000 : 200,
            When = When(map),
        };
        if (!TemplateParser.IsName(parameter.Name))
        {
            throw map.Fail($"`{parameter.Name}` is no name of a parameter; write it as [a-z][a-z0-9-]*");
        }

        var given = map.Node("default") is YamlSequenceNode or YamlScalarNode ? map.Texts("default") : null;
        map.Done();
        if (given is null)
        {
            return parameter;
        }

        var (value, problem) = ParameterValues.Read(parameter, type == ParameterType.Choices || given.Count != 1 ? given : [given[0].TrimEnd('\n')]);
        return problem is null ? parameter with { Default = value } : throw map.Fail($"the default of `{parameter.Name}` does not fit: {problem}");
    }

    private AssetSection ReadSection(YamlNode node)
    {
        var map = root.Inner(node, "a section");
        var id = map.Text("id");
        var path = $"{AssetFolder.Sections}{id}.md";
        var text = folder.Files.GetValueOrDefault(path) ?? throw map.Fail($"the text of section `{id}` is missing; it is `{path}`");
        var file = $"{folder.Place}/{path}";
        var first = text.AsSpan().TrimStart("\uFEFF").ToString().Split('\n')[0].TrimEnd('\r');
        if (!first.StartsWith("## ", StringComparison.Ordinal))
        {
            throw new CatalogueException(file, 1, "a section begins with its heading, `## Title`");
        }

        var section = new AssetSection(id, first[3..].Trim(), map.OptionalText("scope"), When(map), map.Texts("pays"), map.Texts("prevents"), Parse(file, text, 1));
        map.Done();
        return section;
    }

    private AssetEvaluation ReadEvaluation()
    {
        if (root.Map("evaluation") is not { } map)
        {
            throw root.Fail("`evaluation` is missing: say `cases` and how its `sample` is checked");
        }

        var sample = map.Map("sample");
        var evaluation = new AssetEvaluation(map.OptionalText("cases"), sample?.OptionalText("builds") == "true", sample?.OptionalText("stack") ?? "");
        sample?.Done();
        map.Done();
        return evaluation.Cases is { } cases && !folder.Files.ContainsKey(cases) ? throw map.Fail($"`{cases}` is not there") : evaluation;
    }

    private AssetSource ReadSource(YamlNode node)
    {
        var map = root.Inner(node, "an entry of `sources`");
        var source = new AssetSource(map.Text("fact").Trim(), map.Text("url"), Day(map, "verified"), Day(map, "expires"));
        map.Done();
        // Pages make a link of it.
        return Uri.TryCreate(source.Url, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? source
            : throw map.Fail($"`url` is the address of a page (https://…), not `{source.Url}`");
    }

    private static IReadOnlyList<TemplateCondition> When(YamlMap map) =>
        map.OptionalText("when") is not { } text ? []
        : TemplateCondition.Read(text) ?? throw map.Fail($"`when` is `NAME`, `not NAME`, `NAME is VALUE` or `NAME has VALUE`, joined with `and`; not `{text}`");

    private Template Parse(string file, string text, long line)
    {
        try
        {
            var template = Template.Parse(file, text, partials);
            foreach (var name in template.Partials)
            {
                included[name] = partials(name)!;
            }

            return template;
        }
        catch (TemplateException e)
        {
            throw new CatalogueException(file, line + e.Line - 1, e.Problem);
        }
    }

    private static DateOnly Day(YamlMap map, string key) => map.Date(key) ?? throw map.Fail($"`{key}` is missing; write a day such as 2026-11-26");
}
