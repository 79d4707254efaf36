using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Assets;

/// <summary>Refuses secrets as values of parameters: they would be written into files and into the lock file.</summary>
internal static class ParameterSecrets
{
    // Shorter values are no keys, and most commands need not load the rules.
    private const int ShortestKey = 20;
    private const string Rule = "P14";

    /// <summary>What is wrong with the values, in a sentence that does not show them; null where nothing is.</summary>
    /// <param name="given">Values by the parameters' names.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Stops it.</param>
    public static string? Find(IReadOnlyDictionary<string, IReadOnlyList<string>> given, TimeProvider time, CancellationToken ct)
    {
        var values = given.Where(one => one.Value.Any(value => value.Length >= ShortestKey)).ToDictionary(one => one.Key, one => string.Join('\n', one.Value), StringComparer.Ordinal);
        if (values.Count == 0)
        {
            return null;
        }

        var bench = RuleBench.Of(null, [], time);
        return bench.Scan(values.ToDictionary(one => $"{one.Key}.txt", one => one.Value, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal) { bench.Find(Rule)! }, ct) is [var found, ..]
            ? $"`{Path.GetFileNameWithoutExtension(found.Path)}` holds a secret: {found.Message}. Values stand in files and in solvent.lock: give the name of the variable that holds it."
            : null;
    }
}
