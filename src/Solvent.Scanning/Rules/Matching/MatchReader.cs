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
        var key = map.Keys.FirstOrDefault(k => k is "call" or "compare" or "text" or "string" or "literal" or "key" or "file" or "import" or "value-of" or "matcher" or "fills" or "loop" or "function");
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
            "fills" => new FillsAnchor(Pattern(map, "fills")!, Needed(map)),
            "loop" => map.Text("loop") == "endless" ? new EndlessLoop() : throw map.Fail($"`loop` takes endless, not `{map.Text("loop")}`"),
            "function" => map.Text("function") == "recursive" ? new RecursiveFunction() : throw map.Fail($"`function` takes recursive, not `{map.Text("function")}`"),
            "matcher" => NamedMatchers.Find(map.Text("matcher")) ?? throw map.Fail($"unknown matcher `{map.Text("matcher")}`; known: {string.Join(", ", NamedMatchers.Names)}"),
            _ => throw map.Fail("no anchor; one of call, compare, text, string, literal, key, file, import, value-of, fills, loop, function, matcher"),
        };
    }

    private static LiteralAnchor ReadLiteral(YamlMap map)
    {
        var kind = LiteralAnchor.KindOf(map.Text("literal")) ?? throw map.Fail($"`literal` takes true, false or number, not `{map.Text("literal")}`");
        return new LiteralAnchor(kind, Pattern(map, "slot") ?? throw map.Fail("`slot` is missing: the name that the literal fills"), Pattern(map, "not-call"), Needed(map));
    }

    private static IReadOnlyCollection<string> Needed(YamlMap map) =>
        map.Texts("literals") is { Count: > 0 } literals ? literals : throw map.Fail("`literals` is missing: texts of which every file with a match holds one");

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

    private static TextAnchor ReadText(YamlMap map)
    {
        var patterns = new List<TextPattern>();
        foreach (var node in map.List("text"))
        {
            var item = YamlMap.From(map.File, node, "`text`");
            var literals = item.Texts("literals");
            patterns.Add(literals.Count == 0
                ? throw item.Fail("`literals` is missing: texts of which every match holds one")
                : new TextPattern(item.Text("name"), Pattern(item, "pattern")!, literals));
            item.Done();
        }

        return new TextAnchor(patterns, Pattern(map, "except"), map.OptionalText("secret") == "true");
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
