using System.Globalization;
using Solvent.Modules.Governance;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.LedgerBench;

/// <summary>What was asked for.</summary>
internal sealed class BenchOptions(string[] arguments)
{
    private static readonly string[] s_parts = ["appends", "replay", "server"];

    /// <summary>Whether a part runs: it was named, or none was.</summary>
    public bool Has(string part) => arguments.Contains(part) || !arguments.Any(s_parts.Contains);

    /// <summary>Every type of fact.</summary>
    public static FactTypes Facts() => GovernanceModule.AddFacts(RegisterModule.AddFacts(DecidingJson.AddTo(new FactTypes())));

    /// <summary>A number, or the usual one.</summary>
    public int Number(string name, int usual) =>
        Array.IndexOf(arguments, name) is >= 0 and var at ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : usual;

    /// <summary>Prints a line of the table.</summary>
    public static void Report(string what, string value) => Console.WriteLine($"{what,-62}{value,24}");

    /// <summary>The value below which a share of the sorted ones lies.</summary>
    public static double Quantile(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
