using System.Globalization;
using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matchers;
using Solvent.Scanning.Sources;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Compiles the <c>match</c> of a rule file.</summary>
internal sealed class MatchReader
{
    private readonly ConditionReader _conditions;

    private static readonly string[] s_anchors =
        [
            "call", "assign", "fills", "compare", "text", "string", "literal", "comment", "key", "node", "instruction",
            "file", "import", "value-of", "prompt", "loop", "function", "notebook", "matcher",
        ];

    public MatchReader(Vocabulary vocabulary) => _conditions = new ConditionReader(vocabulary, ReadInner);

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
        var any = ReadNeed(repository);
        var none = repository.Node("none");
        var missing = repository.Texts("none-path").Select(PathPattern.Parse).ToList();
        var packages = repository.Texts("no-package");
        repository.Done();
        var clauses = none switch
        {
            null => null,
            YamlSequenceNode list => new FileMatcher([.. list.SelectMany(n => ReadClauses(repository.Inner(n, "`none`")).Clauses)]),
            _ => ReadClauses(repository.Inner(none, "`none`")),
        };
        return new RepositoryMatcher(any, clauses, missing, packages);
    }

    // What makes the repository need it: places, or the mere presence of a file.
    private FileMatcher ReadNeed(YamlMap repository)
    {
        var any = repository.Map("any") is { } map ? ReadClauses(map).Clauses : [];
        var paths = repository.Texts("any-path").Select(PathPattern.Parse).ToList();
        var present = paths.Count > 0 ? [new Clause(new FileAnchor(new FileLimits(null, null, null, null, null)), null, paths)] : Array.Empty<Clause>();
        return any.Count + present.Length > 0 ? new FileMatcher([.. any, .. present]) : throw repository.Fail("`any` or `any-path` is missing: what makes the repository need it");
    }

    // A mapping with one anchor, or `any: [ … ]` of such mappings.
    private FileMatcher ReadClauses(YamlMap map)
    {
        if (map.Keys.SequenceEqual(["any"]))
        {
            var parts = map.List("any").Select(n => ReadClause(map.Inner(n, "`any`"))).ToList();
            map.Done();
            return new FileMatcher(parts);
        }

        return new FileMatcher([ReadClause(map)]);
    }

    private Clause ReadClause(YamlMap map)
    {
        var anchor = ReadAnchor(map);
        var paths = map.Texts("paths").Select(PathPattern.Parse).ToList();
        var several = map.OptionalText("in-files") switch
        {
            null => false,
            "several" => true,
            var other => throw map.Fail($"`in-files` takes several, not `{other}`"),
        };
        var once = map.OptionalText("once") == "true";
        var nowhere = map.Map("nowhere") is { } absent ? ReadClauses(absent) : null;
        var condition = _conditions.Read(map);
        map.Done();
        return new Clause(anchor, condition, paths, several, once) { Nowhere = nowhere };
    }

    // Of another clause only its places in this file are asked.
    private Clause ReadInner(YamlMap map) => map.Has("nowhere") ? throw map.Fail("`nowhere` stands beside the rule's own anchors only") : ReadClause(map);

    private Anchor ReadAnchor(YamlMap map)
    {
        var key = map.Keys.FirstOrDefault(k => s_anchors.Contains(k));
        return key switch
        {
            "call" => new CallAnchor(_conditions.Concepts(map, "call")),
            "assign" => new AssignAnchor(Pattern(map, "assign")!, OptionalLiterals(map) ?? throw map.Fail("`literals` is missing: texts of which every file with a match holds one")),
            "compare" => ReadCompare(map),
            "text" => ReadText(map),
            "string" => ReadString(map),
            "comment" => new CommentAnchor(Pattern(map, "comment")!, OptionalLiterals(map)),
            "node" => new NodeAnchor(KeyPaths.Pattern(map.Text("node"), isTied: true), OptionalLiterals(map)),
            "instruction" => new InstructionAnchor(map.Texts("instruction"), Pattern(map, "value")),
            "prompt" => new PromptAnchor(map.Text("prompt") is "system" or "user" or "any" ? map.Text("prompt") : throw map.Fail("`prompt` takes system, user or any")),
            "literal" => ReadLiteral(map),
            "key" => ReadKey(map),
            "file" => ReadFile(map),
            "import" => new ImportAnchor(map.Texts("import")),
            "value-of" => new ValueAnchor(_conditions.Concepts(map, "value-of"), map.Text("role"), Pattern(map, "value") ?? throw map.Fail("`value` is missing")),
            "notebook" => NotebookAnchor.Read(map),
            "fills" => new FillsAnchor(Pattern(map, "fills")!, Needed(map)),
            "loop" => map.Text("loop") == "endless" ? new EndlessLoop() : throw map.Fail($"`loop` takes endless, not `{map.Text("loop")}`"),
            "function" => map.Text("function") == "recursive" ? new RecursiveFunction() : throw map.Fail($"`function` takes recursive, not `{map.Text("function")}`"),
            "matcher" => NamedMatchers.Find(map.Text("matcher")) ?? throw map.Fail($"unknown matcher `{map.Text("matcher")}`; known: {string.Join(", ", NamedMatchers.Names)}"),
            _ => throw map.Fail($"no anchor; one of {string.Join(", ", s_anchors)}"),
        };
    }

    private static IReadOnlyCollection<string>? OptionalLiterals(YamlMap map) => map.Texts("literals") is { Count: > 0 } literals ? literals : null;

    private Anchor ReadCompare(YamlMap map)
    {
        var operators = map.Texts("compare");
        if (map.Has("operand"))
        {
            return new CompareAnchor(operators, _conditions.Concept(map, "operand"));
        }

        var except = map.Texts("not-number").Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : throw map.Fail($"`not-number` holds `{t}`, which is no number"));
        return new ThresholdAnchor(
            operators, Pattern(map, "name") ?? throw map.Fail("`operand` (a concept) or `name` (a pattern; then numbers are compared) is missing"),
            except.ToHashSet(), OptionalLiterals(map));
    }

    private static StringAnchor ReadString(YamlMap map) => new(Pattern(map, "string")!, [.. map.Texts("literals")])
    {
        Slot = Pattern(map, "slot"),
        ExceptSlot = Pattern(map, "not-slot"),
        ExceptBeside = Pattern(map, "not-beside"),
        ExceptCall = Pattern(map, "not-call"),
        MinLines = map.Has("min-lines") ? map.Number("min-lines", 1, 10_000) : 0,
        MinLength = map.Has("min-length") ? map.Number("min-length", 1, 1_000_000) : 0,
        TakesInterpolated = map.OptionalText("interpolated") == "true",
    };

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
        return new KeyAnchor(KeyPaths.Pattern(map.Text("key"), isTied: false), Pattern(map, "value"), literals.Count > 0 ? literals : null, Pattern(map, "except"), map.OptionalText("secret") == "true");
    }

    private static FileAnchor ReadFile(YamlMap map)
    {
        var file = map.Map("file")!;
        int? Limit(string key) => file.Has(key) ? file.Number(key, 0, int.MaxValue) : null;
        var isLfs = file.OptionalText("lfs") is { } lfs ? lfs == "true" : (bool?)null;
        var limits = new FileLimits(Limit("min-lines"), Limit("max-lines"), Limit("min-bytes"), Limit("max-bytes"), isLfs);
        file.Done();
        return new FileAnchor(limits);
    }

    private static TextAnchor ReadText(YamlMap map) => new(ReadShapes(map, "text"), Pattern(map, "except"), map.OptionalText("secret") == "true");

    /// <summary>A list of <c>{name, pattern, literals}</c>.</summary>
    internal static List<TextPattern> ReadShapes(YamlMap map, string key)
    {
        var patterns = new List<TextPattern>();
        foreach (var node in map.List(key))
        {
            var item = map.Inner(node, $"`{key}`");
            var literals = item.Texts("literals");
            patterns.Add(literals.Count == 0
                ? throw item.Fail("`literals` is missing: texts of which every match holds one")
                : new TextPattern(item.Text("name"), Pattern(item, "pattern")!, literals));
            item.Done();
        }

        return patterns;
    }

    /// <summary>An expression that takes linear time on any input.</summary>
    internal static LinearPattern? Pattern(YamlMap map, string key)
    {
        if (map.OptionalText(key) is not { } text)
        {
            return null;
        }

        try
        {
            var pattern = LinearPattern.Of(text, map.IsTested);
            _ = map.IsTested ? null : pattern.Linear;
            return pattern;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw map.Fail($"`{key}` is no expression that can be matched in linear time (no look-around, no back-reference): {e.Message}");
        }
    }
}
