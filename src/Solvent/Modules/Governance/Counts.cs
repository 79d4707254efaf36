using System.Globalization;

namespace Solvent.Modules.Governance;

/// <summary>Counts in sentences.</summary>
internal static class Counts
{
    /// <summary><c>1 fact</c>, <c>2 facts</c>.</summary>
    public static string Of(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
