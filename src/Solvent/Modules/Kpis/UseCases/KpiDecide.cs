using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Kpis;

/// <summary>What the decisions on KPIs share.</summary>
internal static class KpiDecide
{
    private const int MostNear = 3;

    /// <summary>Facts on a KPI in a scope; none where all is so already.</summary>
    public static Verdict Append(KpiKey key, params IReadOnlyList<IFact> facts) => new Verdict.Append(facts.Count == 0 ? [] : [new StreamOfFacts(key.Stream, facts)]);

    /// <summary>There is no KPI of that id; those that may be meant are named.</summary>
    public static Refusal NoSuch(string kpi, IEnumerable<string> known)
    {
        string[] near = [.. Spelling.Near(kpi, known, id => id).Take(MostNear)];
        return new(RefusalKind.NoSuchItem, $"There is no KPI '{kpi}'{(near.Length == 0 ? ";" : $"; do you mean {string.Join(" or ", near)}?")} `solvent kpi list --all` shows their ids.");
    }

    /// <summary>A KPI is not followed in a scope.</summary>
    /// <param name="kind">What that means for what was asked.</param>
    /// <param name="kpi">The KPI.</param>
    /// <param name="repository">The repository's identity; null for the whole organisation.</param>
    public static Refusal NotTracked(RefusalKind kind, string kpi, string? repository) =>
        new(kind, $"{kpi} is not tracked {Where(repository)}; `solvent kpi track {kpi}{(repository is null ? " --organisation" : "")}` begins that.");

    /// <summary>Where a scope is, in a sentence.</summary>
    public static string Where(string? repository) => repository is null ? "in the whole organisation" : $"in the repository {repository}";

    /// <summary>A refusal of what makes no sense.</summary>
    public static Refusal Bad(string sentence) => new(RefusalKind.BadInput, sentence);
}
