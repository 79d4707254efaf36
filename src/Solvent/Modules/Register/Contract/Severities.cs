namespace Solvent.Modules.Register.Contract;

/// <summary>The words for how bad an item is.</summary>
internal static class Severities
{
    /// <summary>All of them, the worst first.</summary>
    public static IReadOnlyList<string> FromWorst { get; } = ["critical", "high", "medium", "low", "info"];

    /// <summary>The word as it is written, whatever its case; null for anything else.</summary>
    public static string? Known(string? severity) => FromWorst.FirstOrDefault(known => string.Equals(known, severity, StringComparison.OrdinalIgnoreCase));

    /// <summary>0 for the worst, the larger the milder; a word that is none of them comes behind all.</summary>
    public static int Order(string severity)
    {
        for (var at = 0; at < FromWorst.Count; at++)
        {
            if (FromWorst[at] == severity)
            {
                return at;
            }
        }

        return FromWorst.Count;
    }
}
