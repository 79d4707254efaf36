using System.Text.RegularExpressions;
using Solvent.Platform.Security;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Retrieval;

/// <summary>Reads <c>.solvent/sources.yaml</c> strictly: what nobody knows is a problem, and all problems are told at once.</summary>
internal sealed partial class SourcesFile
{
    /// <summary>Where it stands.</summary>
    public const string Name = ".solvent/sources.yaml";

    private const int MostSources = 200;
    private const int MostNames = 50;
    private const int LongestText = 200;
    private static readonly string[] s_keys = ["name", "kind", "path", "purposes", "rights", "key", "title", "text", "owner"];

    private readonly List<SourceProblem> problems = [];

    private SourcesFile()
    {
    }

    /// <summary>The sources that a text names, and what is wrong with it; the sources count only where nothing is.</summary>
    /// <param name="text">The file's text.</param>
    public static (IReadOnlyList<ContextSource> Sources, IReadOnlyList<SourceProblem> Problems) Read(string text)
    {
        var file = new SourcesFile();
        try
        {
            return (file.ReadAll(YamlValue.Read(Name, text)), file.problems);
        }
        catch (ConfigurationException e)
        {
            return ([], [new SourceProblem($"{Name}:{e.Line}", e.Message[(e.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..])]);
        }
    }

    private List<ContextSource> ReadAll(YamlValue? root)
    {
        var sources = new List<ContextSource>();
        if (root?.Fields is not { } fields)
        {
            Say(root?.Line ?? 1, "write `sources:` with a list of sources below it.");
            return sources;
        }

        foreach (var (key, line, _) in fields.Where(field => field.Key != "sources"))
        {
            Say(line, $"`{Shown(key)}` is not known here; only `sources` is.");
        }

        var list = fields.FirstOrDefault(field => field.Key == "sources");
        if (list.Value?.Items is not { } items)
        {
            Say(list.Line == 0 ? 1 : list.Line, "`sources` must be a list of sources, each with name, kind and purposes.");
            return sources;
        }

        if (items.Count > MostSources)
        {
            Say(items[MostSources].Line, $"more than {MostSources} sources; put folders together.");
        }

        foreach (var item in items.Take(MostSources))
        {
            if (item.Fields is not { } named)
            {
                Say(item.Line, "a source is a mapping with name, kind and purposes.");
            }
            else if (ReadOne(item.Line, named) is { } source)
            {
                if (sources.Find(one => one.Name == source.Name) is { } before)
                {
                    Say(source.Line, $"the name `{source.Name}` stands at line {before.Line} already; give each source its own.");
                }

                sources.Add(source);
            }
        }

        return sources;
    }

    private ContextSource? ReadOne(int line, List<(string Key, int Line, YamlValue Value)> fields)
    {
        foreach (var (key, at, _) in fields.Where(field => !s_keys.Contains(field.Key, StringComparer.Ordinal)))
        {
            Say(at, $"`{Shown(key)}` is not known in a source; known: {string.Join(", ", s_keys)}.");
        }

        var before = problems.Count;
        var (name, kind, path) = (One(fields, "name", line), One(fields, "kind", line), One(fields, "path"));
        if (name is not null && !Names().IsMatch(name))
        {
            Say(Line(fields, "name"), $"a name has 1 to 60 small letters, digits and dashes, a letter first, not `{Shown(name)}`.");
        }

        if (kind is not null && !SourceKinds.All.Contains(kind, StringComparer.Ordinal))
        {
            Say(Line(fields, "kind"), $"`kind` is one of {string.Join(", ", SourceKinds.All)}, not `{Shown(kind)}`.");
            kind = null;
        }

        var source = new ContextSource(name ?? "", kind ?? "", path?.TrimEnd('/'), Many(fields, "purposes") ?? [], Many(fields, "rights") ?? (kind == SourceKinds.Assets ? [] : [Scopes.DebtRead]))
        {
            Key = One(fields, "key"),
            Title = One(fields, "title"),
            Text = Many(fields, "text") ?? [],
            Owner = One(fields, "owner"),
            Line = line,
        };
        CheckTerms(source, fields);
        if (kind is not null)
        {
            CheckPath(source, fields);
        }

        return problems.Count == before && name is not null && kind is not null ? source : null;
    }

    private void CheckTerms(ContextSource source, List<(string Key, int Line, YamlValue Value)> fields)
    {
        if (source.Purposes.Count == 0)
        {
            Say(Line(fields, "purposes", source.Line), "`purposes` is missing or empty; say for what the data may be used, such as [support-routing].");
        }

        foreach (var purpose in source.Purposes.Where(purpose => !Names().IsMatch(purpose)))
        {
            Say(Line(fields, "purposes"), $"a purpose has 1 to 60 small letters, digits and dashes, a letter first, not `{Shown(purpose)}`.");
        }

        foreach (var right in source.Rights.Where(right => !Scopes.All.Contains(right, StringComparer.Ordinal)))
        {
            Say(Line(fields, "rights"), $"`{Shown(right)}` is no right; known: {string.Join(", ", Scopes.All)}.");
        }
    }

    private void CheckPath(ContextSource source, List<(string Key, int Line, YamlValue Value)> fields)
    {
        if (!SourceKinds.IsFiles(source.Kind))
        {
            foreach (var (key, line, _) in fields.Where(field => field.Key is "path" or "key" or "title" or "text"))
            {
                Say(line, $"a source of kind {source.Kind} has no `{key}`; leave it out.");
            }

            return;
        }

        if (source.Path is null)
        {
            Say(source.Line, "`path` is missing; name the folder or file, from the folder that holds `.solvent`.");
        }
        else if (!IsBelow(source.Path))
        {
            Say(Line(fields, "path"), $"`path` leads below the folder that holds `.solvent`, with `/` and without `..`, not `{Shown(source.Path)}`.");
        }

        if (source.Kind == SourceKinds.Catalogue && source.Key is null)
        {
            Say(source.Line, "a catalogue needs `key`: the column that tells its rows apart.");
        }
    }

    private static bool IsBelow(string path) =>
        path == "." || (!Path.IsPathRooted(path) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            && path.Split('/').All(part => part is not ("" or "." or ".." or ".git")));

    private string? One(List<(string Key, int Line, YamlValue Value)> fields, string key, int? requiredAt = null)
    {
        var (name, line, value) = fields.FirstOrDefault(field => field.Key == key);
        if (name is null)
        {
            if (requiredAt is { } at)
            {
                Say(at, $"`{key}` is missing.");
            }

            return null;
        }

        if (value.Scalar is { } text && text.Trim().Length is > 0 and <= LongestText && !text.Any(char.IsControl))
        {
            return text.Trim();
        }

        Say(line, $"`{key}` must be a text of 1 to {LongestText} characters on one line, not {value.Kind}.");
        return null;
    }

    private List<string>? Many(List<(string Key, int Line, YamlValue Value)> fields, string key)
    {
        var (name, line, value) = fields.FirstOrDefault(field => field.Key == key);
        if (name is null)
        {
            return null;
        }

        List<YamlValue> items = value.Items ?? [value];
        if (items.Count <= MostNames && items.TrueForAll(item => item.Scalar is { Length: > 0 and <= LongestText } text && !text.Any(char.IsControl)))
        {
            return [.. items.Select(item => item.Scalar!.Trim()).Distinct(StringComparer.Ordinal)];
        }

        Say(line, $"`{key}` must be a list of at most {MostNames} texts on one line each.");
        return [];
    }

    private static int Line(List<(string Key, int Line, YamlValue Value)> fields, string key, int other = 1) =>
        fields.FirstOrDefault(field => field.Key == key) is { Line: > 0 and var line } ? line : other;

    private static string Shown(string text) => new([.. text.Take(LongestText).Select(c => char.IsControl(c) ? '?' : c)]);

    private void Say(int line, string message) => problems.Add(new SourceProblem($"{Name}:{line}", message));

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
