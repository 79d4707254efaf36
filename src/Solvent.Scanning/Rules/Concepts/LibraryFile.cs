using System.Globalization;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Syntax;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Concepts;

/// <summary>Reads one file of <c>catalogue/vocabulary</c>.</summary>
internal static class LibraryFile
{
    private const int MaxNames = 2_000;

    public static Library Read(string file, string text)
    {
        var map = YamlMap.Parse(file, text, isTested: true);
        var name = map.Text("library");
        var languages = map.Texts("language").Select(l => ReadLanguage(map, l)).ToList();
        var packages = map.Texts("packages");
        map.OptionalText("versions");
        map.OptionalText("source");
        var age = new VocabularyAge(file, name, map.Date("verified"), map.Date("expires"));
        var sections = map.Map("concepts") ?? throw map.Fail("`concepts` is missing");
        map.Done();

        var concepts = new Dictionary<string, Concept>(StringComparer.Ordinal);
        var unbound = new List<Concept>();
        foreach (var id in sections.Keys)
        {
            var section = sections.Map(id)!;
            concepts[id] = ReadConcept(section, id, name, packages, concepts);
            unbound.AddRange(ReadUnbound(section, concepts, concepts[id]));
            section.Done();
        }

        return new Library(name, languages, packages, [.. concepts.Values, .. unbound], age);
    }

    // Members that tell by themselves what is called, whoever made the object; of what the object carries nothing is known: it is one of the concept named first.
    private static IEnumerable<Concept> ReadUnbound(YamlMap section, Dictionary<string, Concept> earlier, Concept concept)
    {
        var names = section.Texts("unbound").Select(n => "**." + n).ToList();
        var carried = section.Texts("names").Select(n => n.Split('{', '}')).FirstOrDefault(n => n.Length > 1) is { } reference ? earlier[reference[1]].Roles.Keys : [];
        return names.Count == 0 ? [] : [concept with { Names = names, Carried = carried.ToHashSet(StringComparer.Ordinal) }];
    }

    private static Concept ReadConcept(
        YamlMap section, string id, string library, IReadOnlyList<string> packages, Dictionary<string, Concept> earlier)
    {
        var names = section.Texts("names").SelectMany(n => Expand(section, n, earlier)).Distinct(StringComparer.Ordinal).ToList();
        var roles = section.Map("roles");
        var sites = new Dictionary<string, RoleSite>(StringComparer.Ordinal);
        foreach (var role in roles?.Keys ?? [])
        {
            sites[role] = Site(roles!, roles!.Node(role)!, role);
        }

        var options = section.Node("options") is { } node ? Site(section, node, "options") : null;
        return new Concept(id, library, names, sites, options, section.Texts("passes").ToDictionary(p => p.Split('(')[0], p => PassedOptions(section, p), StringComparer.Ordinal), packages, null);
    }

    // `with_config(0)`: the method takes an options object there.
    private static RoleSite? PassedOptions(YamlMap section, string method)
    {
        var open = method.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return null;
        }

        return int.TryParse(method[(open + 1)..].TrimEnd(')'), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new RoleSite([], [position])
            : throw section.Fail($"`{method}` in `passes` must be a method, or a method with the position of its options such as `with_config(0)`");
    }

    // `{llm.client}.chat.create` stands for that member of an instance of each name of the concept above it.
    private static IEnumerable<string> Expand(YamlMap section, string name, Dictionary<string, Concept> earlier)
    {
        var open = name.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [name];
        }

        var close = name.IndexOf('}', open);
        var reference = close > open ? name[(open + 1)..close] : "";
        if (!earlier.TryGetValue(reference, out var concept))
        {
            throw section.Fail($"`{name}` refers to `{reference}`, which must stand above it in this file");
        }

        var expanded = concept.Names.Select(n => name[..open] + n + (n.EndsWith(')') ? "" : "()") + name[(close + 1)..]).ToList();
        return expanded.Count <= MaxNames ? expanded : throw section.Fail($"`{name}` expands to more than {MaxNames} names");
    }

    private static RoleSite Site(YamlMap map, YamlNode node, string role)
    {
        var items = map.TextsOf(node, role);
        var positions = items.Where(i => int.TryParse(i, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return new RoleSite(
            [.. items.Where(i => !int.TryParse(i, NumberStyles.None, CultureInfo.InvariantCulture, out _))],
            [.. positions.Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
    }

    private static Language ReadLanguage(YamlMap map, string text) => text switch
    {
        "python" => Language.Python,
        "typescript" => Language.TypeScript,
        "csharp" => Language.CSharp,
        _ => throw map.Fail($"unknown language `{text}`; known: python, typescript, csharp"),
    };
}
