using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matchers;
using Solvent.Scanning.Sources;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Compiles the <c>match</c> of a rule file.</summary>
internal sealed class MatchReader(Vocabulary vocabulary)
{
    private readonly ConditionReader _conditions = new(vocabulary);

    public Matcher Read(YamlMap match)
    {
        if (match.Map("repository") is { } repository)
        {
            match.Done();
            return ReadRepository(repository);
        }

        return ReadClauses(match);
    }

    private RepositoryMatcher ReadRepository(YamlMap repository)
    {
        var any = repository.Map("any") ?? throw repository.Fail("`any` is missing: what makes the repository need it");
        var none = repository.Node("none");
        var packages = repository.Texts("no-package");
        repository.Done();
        var clauses = none switch
        {
            null => null,
            YamlSequenceNode list => new FileMatcher([.. list.SelectMany(n => ReadClauses(YamlMap.From(repository.File, n, "`none`")).Clauses)]),
            _ => ReadClauses(YamlMap.From(repository.File, none, "`none`")),
        };
        return new RepositoryMatcher(ReadClauses(any), clauses, packages);
    }

    // A mapping with one anchor, or `any: [ … ]` of such mappings.
    private FileMatcher ReadClauses(YamlMap map)
    {
        if (map.Keys.SequenceEqual(["any"]))
        {
            var parts = map.List("any").Select(n => ReadClause(YamlMap.From(map.File, n, "`any`"))).ToList();
            map.Done();
            return new FileMatcher(parts);
        }

        return new FileMatcher([ReadClause(map)]);
    }

    private Clause ReadClause(YamlMap map)
    {
        var anchor = ReadAnchor(map);
        var paths = map.Texts("paths").Select(PathPattern.Parse).ToList();
        var condition = _conditions.Read(map);
        map.Done();
        return new Clause(anchor, condition, paths);
    }

    private Anchor ReadAnchor(YamlMap map)
    {
        var key = map.Keys.FirstOrDefault(k => k is "call" or "compare" or "text" or "string" or "literal" or "key" or "file" or "import" or "value-of" or "notebook" or "matcher");
        return key switch
        {
            "call" => new CallAnchor(_conditions.Concepts(map, "call")),
            "compare" => new CompareAnchor(map.Texts("compare"), _conditions.Concept(map, "operand")),
            "text" => ReadText(map),
            "string" => new StringAnchor(Pattern(map, "string")!, Pattern(map, "slot"), Pattern(map, "not-slot"), Pattern(map, "not-beside"), Pattern(map, "not-call"), [.. map.Texts("literals")]),
            "literal" => ReadLiteral(map),
            "key" => ReadKey(map),
            "file" => ReadFile(map),
            "import" => new ImportAnchor(map.Texts("import")),
            "value-of" => new ValueAnchor(_conditions.Concepts(map, "value-of"), map.Text("role"), Pattern(map, "value") ?? throw map.Fail("`value` is missing")),
            "notebook" => NotebookAnchor.Read(map),
            "matcher" => NamedMatchers.Find(map.Text("matcher")) ?? throw map.Fail($"unknown matcher `{map.Text("matcher")}`; known: {string.Join(", ", NamedMatchers.Names)}"),
            _ => throw map.Fail("no anchor; one of call, compare, text, string, literal, key, file, import, value-of, notebook, matcher"),
        };
    }

    private static LiteralAnchor ReadLiteral(YamlMap map)
    {
        var kind = LiteralAnchor.KindOf(map.Text("literal")) ?? throw map.Fail($"`literal` takes true, false or number, not `{map.Text("literal")}`");
        var literals = map.Texts("literals");
        return new LiteralAnchor(
            kind, Pattern(map, "slot") ?? throw map.Fail("`slot` is missing: the name that the literal fills"), Pattern(map, "not-call"),
            literals.Count > 0 ? literals : throw map.Fail("`literals` is missing: texts of which every file with a match holds one"));
    }

    internal static KeyAnchor ReadKey(YamlMap map)
    {
        var literals = map.Texts("literals");
        return new KeyAnchor(PathPattern.Parse(map.Text("key")), Pattern(map, "value"), literals.Count > 0 ? literals : null);
    }

    private static FileAnchor ReadFile(YamlMap map)
    {
        var file = map.Map("file")!;
        var lines = file.Number("min-lines", 0, int.MaxValue);
        file.Done();
        return new FileAnchor(lines);
    }

    private static TextAnchor ReadText(YamlMap map) => new(ReadShapes(map, "text"), Pattern(map, "except"), map.OptionalText("secret") == "true");

    /// <summary>A list of <c>{name, pattern, literals}</c>.</summary>
    internal static List<TextPattern> ReadShapes(YamlMap map, string key)
    {
        var patterns = new List<TextPattern>();
        foreach (var node in map.List(key))
        {
            var item = YamlMap.From(map.File, node, $"`{key}`");
            var literals = item.Texts("literals");
            patterns.Add(literals.Count == 0
                ? throw item.Fail("`literals` is missing: texts of which every match holds one")
                : new TextPattern(item.Text("name"), Pattern(item, "pattern")!, literals));
            item.Done();
        }

        return patterns;
    }

    /// <summary>An expression that takes linear time on any input.</summary>
    internal static Regex? Pattern(YamlMap map, string key)
    {
        if (map.OptionalText(key) is not { } text)
        {
            return null;
        }

        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TextPattern.Longest);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw map.Fail($"`{key}` is no expression that can be matched in linear time (no look-around, no back-reference): {e.Message}");
        }
    }
}
