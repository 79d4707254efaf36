using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Compiles the conditions that stand beside an anchor; several keys must all hold.</summary>
internal sealed class ConditionReader(Vocabulary vocabulary)
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
        "argument" => ReadArgument(map.Map("argument")!),
        "within" => new Within(map.Text("within") switch
        {
            "try" => BlockKind.Try,
            "loop" => BlockKind.Loop,
            var other => throw map.Fail($"`within` takes try or loop, not `{other}`"),
        }),
        "decorated" => new Decorated(Concepts(map, "decorated")),
        "derives-from" => ReadDerivesFrom(map.Map("derives-from")!),
        "flows-into" => ReadFlowsInto(map),
        "spread-into-type" => new SpreadIntoType().When(map.Text("spread-into-type") == "true"),
        "written" => new Written(MatchReader.Pattern(map, "written")!),
        "path" => new PathCondition([.. map.Texts("path").Select(PathPattern.Parse)]),
        "has-key" => ReadHasKey(map.Map("has-key")!),
        "may-install" => ReadMayInstall(map.Map("may-install")!),
        "all" => new AllCondition(Parts(map, "all")),
        "any" => new AnyCondition(Parts(map, "any")),
        "not" => new NotCondition(Part(map, map.Node("not")!, "not")),
        _ => null,
    };

    private List<Condition> Parts(YamlMap map, string key) => [.. map.List(key).Select(n => Part(map, n, key))];

    private Condition Part(YamlMap map, YamlNode node, string key)
    {
        // Aliases can make a small file large, and one that holds itself endless.
        if (++_parts > MaxParts)
        {
            throw map.Fail($"more than {MaxParts} conditions; split the rule");
        }

        var inner = YamlMap.From(map.File, node, $"`{key}`");
        var condition = Read(inner) ?? throw inner.Fail($"`{key}` holds no condition");
        inner.Done();
        return condition;
    }

    private static ArgumentIs ReadArgument(YamlMap map)
    {
        LiteralKind? kind = map.OptionalText("is") is { } name
            ? LiteralAnchor.KindOf(name) ?? throw map.Fail($"`is` takes true, false or number, not `{name}`")
            : null;
        var pattern = MatchReader.Pattern(map, "matches");
        if (kind is null == pattern is null)
        {
            throw map.Fail("`argument` takes either `is` or `matches`");
        }

        var condition = new ArgumentIs(map.Text("role"), kind, pattern);
        map.Done();
        return condition;
    }

    private DerivesFrom ReadDerivesFrom(YamlMap map)
    {
        var condition = new DerivesFrom(ReadTrail(map), map.OptionalText("role"));
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
