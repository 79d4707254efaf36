using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Compiles the conditions that stand beside an anchor; several keys must all hold.</summary>
/// <param name="vocabulary">The concepts that they may name.</param>
/// <param name="readClause">Reads an anchor with its conditions, for conditions that look around a place.</param>
internal sealed class ConditionReader(Vocabulary vocabulary, Func<YamlMap, Clause> readClause)
{
    private const int MaxParts = 500;
    private int _parts;

    public Condition? Read(YamlMap map)
    {
        var parts = new List<Condition>();
        foreach (var key in map.Keys)
        {
            if (ReadOne(map, key) is { } condition)
            {
                parts.Add(condition);
            }
        }

        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new AllCondition(parts),
        };
    }

    /// <summary>Concept ids that the vocabulary knows.</summary>
    public IReadOnlyList<string> Concepts(YamlMap map, string key)
    {
        var ids = map.Texts(key);
        if (ids.Count == 0)
        {
            throw map.Fail($"`{key}` names no concept");
        }

        var unknown = ids.FirstOrDefault(id => !vocabulary.Concepts.Contains(id));
        return unknown is null
            ? ids
            : throw map.Fail($"`{key}` names the concept `{unknown}`, which no file of catalogue/vocabulary has");
    }

    /// <summary>The one concept that the key names.</summary>
    public string Concept(YamlMap map, string key) =>
        Concepts(map, key) is [var only] ? only : throw map.Fail($"`{key}` takes one concept, not several");

    private Condition? ReadOne(YamlMap map, string key) => key switch
    {
        "has" => new HasRole(map.Texts("has")),
        "lacks" => new LacksRole(map.Texts("lacks")),
        "call-lacks" => new CallLacksRole(map.Texts("call-lacks")),
        "argument" => ReadArgument(map.Map("argument")!),
        "within" => new Within(map.Text("within") switch
        {
            "try" => BlockKind.Try,
            "loop" => BlockKind.Loop,
            var other => throw map.Fail($"`within` takes try or loop, not `{other}`"),
        }),
        "decorated" => new Decorated(Concepts(map, "decorated")),
        "decorated-as" => new DecoratedAs(MatchReader.Pattern(map, key)!),
        "derives-from" => ReadDerivesFrom(map.Map("derives-from")!),
        "flows-into" => ReadFlowsInto(map),
        "spread-into-type" => new SpreadIntoType().When(map.Text("spread-into-type") == "true"),
        "path" => new PathCondition([.. map.Texts("path").Select(PathPattern.Parse)]),
        "has-key" => ReadHasKey(map.Map("has-key")!),
        "may-install" => ReadMayInstall(map.Map("may-install")!),
        "unused" => new Unused().When(map.Text("unused") == "true"),
        "before" or "after" => ReadOrder(map, key),
        "in-function" => new HasAround(ReadClause(map, key), Reach.Function),
        "in-class" => new HasAround(ReadClause(map, key), Reach.Class),
        "in-file" => new HasAround(ReadClause(map, key), Reach.File),
        "contains" => new HasAround(ReadClause(map, key), Reach.Place),
        "near" => ReadNear(map),
        "entry" => ReadEntry(map.Map("entry")!),
        "declared" => new Declared(map.Texts("declared")),
        "folder-name" => new IsFolderName().When(map.Text("folder-name") == "true"),
        "owned" => new Owned().When(map.Text("owned") == "true"),
        "swallowed" => new Swallowed().When(map.Text("swallowed") == "true"),
        "counterpart" => new Counterpart(map.Texts("counterpart")),
        "named-in" => new NamedIn([.. map.Texts("named-in").Select(PathPattern.Parse)]),
        "file-text" => ReadFileText(map.Map("file-text")!),
        // The value of a key is the anchor's own: with `secret` it is not what was matched.
        "value" when map.Has("key") => null,
        "value" or "not-value" => new ValueMatches(MatchReader.Pattern(map, key)!).When(key == "value"),
        "all" => new AllCondition(Parts(map, "all")),
        "any" => new AnyCondition(Parts(map, "any")),
        "not" => new NotCondition(Part(map, map.Node("not")!, "not")),
        _ => ReadWritten(map, key),
    };

    // How the place, or what lies around it, is written.
    private Condition? ReadWritten(YamlMap map, string key) => key switch
    {
        "written" => new Written(MatchReader.Pattern(map, "written")!),
        "function-text" => new FunctionText(MatchReader.Pattern(map, "function-text")!),
        "resolved" => new ResolvedName(MatchReader.Pattern(map, "resolved")!),
        "awaited" => new Awaited().When(map.Text("awaited") == "true"),
        "inside" => map.Text("inside") switch
        {
            "function" => new Inside(isAsync: false),
            "async-function" => new Inside(isAsync: true),
            var other => throw map.Fail($"`inside` takes function or async-function, not `{other}`"),
        },
        "receiver" => new ReceiverWritten(MatchReader.Pattern(map, key)!),
        "arguments" => map.Text("arguments") == "none" ? new NoArguments() : throw map.Fail("`arguments` takes none"),
        "given-to" => new GivenTo(Concepts(map, key)),
        "top-level" => new TopLevel().When(map.Text("top-level") == "true"),
        _ => null,
    };

    private List<Condition> Parts(YamlMap map, string key) => [.. map.List(key).Select(n => Part(map, n, key))];

    // Aliases can make a small file large, and one that holds itself endless.
    private void Count(YamlMap map)
    {
        if (++_parts > MaxParts)
        {
            throw map.Fail($"more than {MaxParts} conditions; split the rule");
        }
    }

    private Condition Part(YamlMap map, YamlNode node, string key)
    {
        Count(map);
        var inner = map.Inner(node, $"`{key}`");
        var condition = Read(inner) ?? throw inner.Fail($"`{key}` holds no condition");
        inner.Done();
        return condition;
    }

    private ArgumentCondition ReadArgument(YamlMap map)
    {
        var role = map.Text("role");
        var tests = map.Keys.Where(k => k is "is" or "matches" or "written" or "above" or "below" or "derives-from").ToList();
        ArgumentCondition condition = tests switch
        {
            ["is"] => ArgumentIs.KindOf(map.Text("is")) is (var kind, true)
                ? new ArgumentIs(role, kind)
                : throw map.Fail($"`is` takes true, false, null, number or string, not `{map.Text("is")}`"),
            ["matches"] => new ArgumentMatches(role, MatchReader.Pattern(map, "matches")!),
            ["written"] => new ArgumentWritten(role, MatchReader.Pattern(map, "written")!),
            ["derives-from"] => new ArgumentDerives(role, Concept(map, "derives-from")),
            ["above"] or ["below"] or ["above", "below"] or ["below", "above"] => new ArgumentInRange(role, map.OptionalNumber("above"), map.OptionalNumber("below")),
            _ => throw map.Fail("`argument` takes one of `is`, `matches`, `written`, `derives-from`, or `above` and `below`"),
        };
        map.Done();
        return condition;
    }

    private Clause ReadClause(YamlMap map, string key)
    {
        Count(map);
        return readClause(map.Map(key)!);
    }

    private Near ReadNear(YamlMap map)
    {
        Count(map);
        var near = map.Map("near")!;
        var lines = near.Number("lines", 0, 1_000);
        return new Near(readClause(near), lines);
    }

    // `before: concept`, or `before: {concept, shares-data}`
    private InOrder ReadOrder(YamlMap map, string key)
    {
        if (map.Node(key) is not YamlMappingNode)
        {
            return new InOrder(Concepts(map, key), key == "before", sharesData: false);
        }

        var order = map.Map(key)!;
        var condition = new InOrder(Concepts(order, "concept"), key == "before", order.OptionalText("shares-data") == "true");
        order.Done();
        return condition;
    }

    private static HasEntry ReadEntry(YamlMap map)
    {
        var key = map.Text("key");
        var condition = new HasEntry(KeyPaths.Pattern(key, isTied: true), key.Split('/')[0], MatchReader.Pattern(map, "value"));
        map.Done();
        return condition;
    }

    private static FileTextMatches ReadFileText(YamlMap map)
    {
        var condition = new FileTextMatches(MatchReader.Pattern(map, "pattern") ?? throw map.Fail("`pattern` is missing"), map.Texts("literals"));
        map.Done();
        return condition;
    }

    private DerivesFrom ReadDerivesFrom(YamlMap map)
    {
        var condition = new DerivesFrom(ReadTrail(map), map.Texts("role"));
        map.Done();
        return condition;
    }

    // Either the concept alone, or a map with it and the ways that are not taken.
    private FlowsInto ReadFlowsInto(YamlMap map)
    {
        if (map.Node("flows-into") is not YamlMappingNode)
        {
            return new FlowsInto(new Trail(Concepts(map, "flows-into")));
        }

        var inner = map.Map("flows-into")!;
        var condition = new FlowsInto(ReadTrail(inner));
        inner.Done();
        return condition;
    }

    private Trail ReadTrail(YamlMap map) => new(Concepts(map, "concept"))
    {
        NotThrough = map.Texts("not-through").ToHashSet(StringComparer.Ordinal),
        NotMember = MatchReader.Pattern(map, "not-member"),
        NotCall = MatchReader.Pattern(map, "not-call"),
        IsText = map.OptionalText("text") == "true",
        IsMade = map.OptionalText("made") == "true",
    };

    private static HasKey ReadHasKey(YamlMap map)
    {
        var condition = new HasKey(MatchReader.ReadKey(map));
        map.Done();
        return condition;
    }

    private static MayInstallBelow ReadMayInstall(YamlMap map)
    {
        var condition = new MayInstallBelow(map.Text("package"), map.Text("below"));
        map.Done();
        return condition;
    }
}

internal static class ConditionExtensions
{
    /// <summary>The condition itself, or its opposite.</summary>
    public static Condition When(this Condition condition, bool wanted) => wanted ? condition : new NotCondition(condition);
}
