namespace Solvent.Modules.Kpis.Contract;

/// <summary>What a KPI is.</summary>
/// <param name="Id">Small letters, digits and dashes.</param>
/// <param name="Title">A few words.</param>
/// <param name="Definition">What is counted, what is not, and over which time.</param>
/// <param name="Formula">The arithmetic in one line; empty where nobody wrote it.</param>
/// <param name="Unit">See <see cref="KpiUnit"/>.</param>
/// <param name="Better">Whether less or more of it is better.</param>
/// <param name="From">Where values come from; empty where nobody wrote it.</param>
/// <param name="Computation">The name of the computation that gives its values; null where they are pushed.</param>
internal sealed record KpiDefinition(string Id, string Title, string Definition, string Formula, string Unit, KpiBetter Better, string From, string? Computation = null)
{
    /// <summary>Whether a team defined it, and not the catalogue.</summary>
    public bool IsOwn { get; init; }

    /// <summary><c>pushed</c> or <c>computed</c>.</summary>
    public string Source => Computation is null ? KpiSources.Pushed : KpiSources.Computed;
}

/// <summary>Which way a KPI is to go.</summary>
internal enum KpiBetter
{
    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>More is better.</summary>
    Higher,
}

/// <summary>The words for which way a KPI is to go.</summary>
internal static class KpiBetters
{
    /// <summary>The words.</summary>
    public static IReadOnlyList<string> All { get; } = ["lower", "higher"];

    /// <summary>The word.</summary>
    public static string Name(this KpiBetter better) => better == KpiBetter.Lower ? "lower" : "higher";

    /// <summary>What a word stands for; anything but <c>higher</c> is lower.</summary>
    public static KpiBetter Of(string word) => word == "higher" ? KpiBetter.Higher : KpiBetter.Lower;

    /// <summary>Whether a value is as good as another or better.</summary>
    public static bool IsAsGood(this KpiBetter better, double value, double than) => better == KpiBetter.Lower ? value <= than : value >= than;
}

/// <summary>Where values come from.</summary>
internal static class KpiSources
{
    /// <summary>A pipeline or a person records them.</summary>
    public const string Pushed = "pushed";

    /// <summary>Solvent works them out from its own facts.</summary>
    public const string Computed = "computed";
}
