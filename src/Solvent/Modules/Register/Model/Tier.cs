using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>
/// The table that turns a rule's risk (0 to 5) and a component's declared criticality into a tier. Where nothing is
/// declared the rule's risk stands alone, which is the same as medium.
/// </summary>
internal static class Tier
{
    private static readonly string[] FromWorst = ["high", "medium", "low", "none"];

    private static readonly string[] Undeclared = ["none", "low", "low", "medium", "high", "high"];

    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["low"] = ["none", "low", "low", "low", "medium", "high"],
        ["medium"] = Undeclared,
        ["high"] = ["none", "low", "medium", "high", "high", "high"],
        ["critical"] = ["none", "medium", "high", "high", "high", "high"],
    };

    /// <summary>What may be declared of a component.</summary>
    public static IReadOnlyCollection<string> Criticalities => Table.Keys;

    /// <summary>The tier for one kind of risk.</summary>
    /// <param name="risk">The rule's risk; what lies outside of 0 to 5 counts as the nearest.</param>
    /// <param name="criticality">What is declared of the component, or null.</param>
    public static string Of(int risk, string? criticality) => Row(criticality)[Math.Clamp(risk, 0, 5)];

    /// <summary>The tiers of an item.</summary>
    public static Tiers Of(Risk risk, string? criticality) =>
        new(Of(risk.Revenue, criticality), Of(risk.Safety, criticality), Of(risk.Regulatory, criticality));

    /// <summary>The row of the table that holds for a criticality: tiers for risk 0 to 5.</summary>
    public static IReadOnlyList<string> Row(string? criticality) =>
        criticality is null ? Undeclared : Table.GetValueOrDefault(criticality, Undeclared);

    /// <summary>0 for the worst tier, 3 for none.</summary>
    public static int Order(string tier) => Array.IndexOf(FromWorst, tier) is >= 0 and var at ? at : FromWorst.Length;

    /// <summary>The worse of two.</summary>
    public static string Worst(string a, string b) => Order(a) <= Order(b) ? a : b;
}
