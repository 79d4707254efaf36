using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>Compiles the conditions that stand beside an anchor; several keys must all hold.</summary>
internal sealed class ConditionReader(Vocabulary vocabulary)
{
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
        var unknown = ids.FirstOrDefault(id => !vocabulary.Concepts.Contains(id));
        return unknown is null && ids.Count > 0
            ? ids
            : throw map.Fail($"`{key}` names the concept `{unknown}`, which no file of catalogue/vocabulary has");
    }

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
        "flows-into" => new FlowsInto(Concepts(map, "flows-into").Single()),
        "spread-into-type" => new SpreadIntoType().When(map.Text("spread-into-type") == "true"),
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
        var condition = new DerivesFrom(Concepts(map, "concept").Single(), map.Texts("not-through").ToHashSet(StringComparer.Ordinal));
        map.Done();
        return condition;
    }

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
