using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;

namespace Solvent.Modules.Personas.Lint;

/// <summary>What is around a contract, as far as it is known.</summary>
/// <param name="Library">The assets.</param>
/// <param name="Kpis">The ids of the KPIs: the catalogue's and the team's own.</param>
internal sealed record LintSurroundings(LibraryView Library, IReadOnlySet<string> Kpis)
{
    /// <summary>Whom CODEOWNERS names; null where there is none.</summary>
    public IReadOnlySet<string>? Owners { get; init; }

    /// <summary>The sources of context; null where no file says them.</summary>
    public IReadOnlySet<string>? Sources { get; init; }

    /// <summary>The ids of the cases.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>What was published of it; null where nothing was, or nobody knows.</summary>
    public KnownPersona? Known { get; init; }

    /// <summary>The contract to compare with; null where there is none.</summary>
    public PersonaContract? Before { get; init; }

    /// <summary>Whether <see cref="Before"/> was published, and is not only that of the last commit.</summary>
    public bool IsBeforePublished { get; init; }
}

/// <summary>The signals by which a persona can be evaluated.</summary>
internal static class PersonaSignals
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "cases-passed", "answered", "refused", "handed-over", "failed", "latency-p50", "latency-p95", "latency-p99", "cost-mean", "tokens-mean", "score-mean", "provenance-complete", "drift",
    ];
}
