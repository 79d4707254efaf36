using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>Which rules of a set run.</summary>
/// <param name="Only">Ids, short or full; empty for all.</param>
/// <param name="Except">Ids that do not run.</param>
/// <param name="Surest">Rules that are less sure than this only run when named.</param>
internal sealed record RuleSelection(IReadOnlyList<string> Only, IReadOnlyList<string> Except, Confidence Surest)
{
    /// <summary>What runs when nobody says.</summary>
    public static RuleSelection Usual { get; } = new([], [], Confidence.Medium);

    /// <summary>The rules that run.</summary>
    /// <exception cref="UsageException">An id that no rule has.</exception>
    public RuleSet From(RuleSet rules)
    {
        var only = Find(rules, Only);
        var except = Find(rules, Except);
        return rules.Where(rule => !except.Contains(rule.Id) && (Only.Count > 0 ? only.Contains(rule.Id) : rule.Confidence >= Surest));
    }

    /// <summary>Whether findings of a rule of another tool are taken in.</summary>
    public bool KeepsForeign(string rule) => !Except.Contains(rule) && (Only.Count == 0 || Only.Contains(rule));

    private static HashSet<string> Find(RuleSet rules, IReadOnlyList<string> ids) =>
        [.. ids.Where(id => !id.Contains(':', StringComparison.Ordinal)).Select(id => rules.Find(id)?.Id ?? throw new UsageException($"there is no rule `{id}`; `solvent rules list` shows all."))];
}
