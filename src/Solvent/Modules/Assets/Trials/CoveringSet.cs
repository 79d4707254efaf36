namespace Solvent.Modules.Assets.Trials;

/// <summary>The values with which an asset is written to try it.</summary>
/// <param name="Rows">What is given, by the parameters' names.</param>
/// <param name="IsWhole">Whether every pair of answers that conditions look at is among them.</param>
internal sealed record CoveringSet(IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> Rows, bool IsWhole)
{
    private const int MostRows = 150;

    /// <summary>The set: the defaults, everything at its least and at its most, and every pair of answers that conditions look at; what no condition looks at goes through its extremes meanwhile.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="given">What somebody fixed.</param>
    public static CoveringSet Of(Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        var asked = Asked(asset);
        var open = asset.Parameters.Where(parameter => !given.ContainsKey(parameter.Name)).Select(parameter => new Factor(parameter.Name, ExampleValues.Spread(parameter, asked.Contains(parameter.Name)))).Where(factor => factor.Values.Count > 0).ToArray();
        var paired = Array.FindAll(open, factor => asked.Contains(factor.Name));
        var others = Array.FindAll(open, factor => !asked.Contains(factor.Name));
        var (pairs, isWhole) = Pairwise.Cover([.. paired.Select(factor => factor.Values.Count)], MostRows);
        var count = Math.Max(pairs.Count, others.Select(factor => factor.Values.Count).DefaultIfEmpty(1).Max());
        var rows = new List<Dictionary<string, IReadOnlyList<string>>>
        {
            ExampleValues.Required(asset, given),
            open.ToDictionary(factor => factor.Name, factor => factor.Values[0], StringComparer.Ordinal),
            open.ToDictionary(factor => factor.Name, factor => factor.Values[^1], StringComparer.Ordinal),
        };
        for (var i = 0; i < count; i++)
        {
            var pair = pairs.Count == 0 ? [] : pairs[i % pairs.Count];
            rows.Add(paired.Select((factor, at) => (factor.Name, Value: factor.Values[pair[at]]))
                .Concat(others.Select((factor, at) => (factor.Name, Value: factor.Values[(i + at) % factor.Values.Count])))
                .ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));
        }

        return new CoveringSet([.. rows.Select(row => Answered(asset, row, given)).DistinctBy(Key, StringComparer.Ordinal)], isWhole);
    }

    // What is not asked for is not given.
    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Answered(
        Asset asset, Dictionary<string, IReadOnlyList<string>> row, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        foreach (var (name, values) in given)
        {
            row[name] = values;
        }

        var known = Rendering.Values(asset, row).Values;
        return asset.Parameters.Where(parameter => row.ContainsKey(parameter.Name) && parameter.When.All(condition => condition.Holds(known[condition.Name])))
            .ToDictionary(parameter => parameter.Name, parameter => row[parameter.Name], StringComparer.Ordinal);
    }

    private static HashSet<string> Asked(Asset asset) =>
    [
        .. asset.Sections.SelectMany(section => section.When.Concat(section.Text.Conditions))
            .Concat(asset.Scopes.SelectMany(scope => scope.When)).Concat(asset.Parameters.SelectMany(parameter => parameter.When)).Select(condition => condition.Name),
    ];

    private static string Key(IReadOnlyDictionary<string, IReadOnlyList<string>> row) => string.Join('\u0001', row.Select(one => $"{one.Key}={string.Join('\u0002', one.Value)}"));

    private sealed record Factor(string Name, IReadOnlyList<IReadOnlyList<string>> Values);
}
