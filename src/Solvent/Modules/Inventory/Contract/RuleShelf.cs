using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What a rule advises.</summary>
/// <param name="Why">Why it is debt (Markdown).</param>
/// <param name="Fix">How to fix it (Markdown).</param>
/// <param name="Unpaid">Why no asset pays it; empty where one does.</param>
internal sealed record RuleAdvice(string Why, string Fix, string Unpaid);

/// <summary>The rules that hold in a folder: the program's and those of its repository, read at the first use and kept. Safe for any number of threads.</summary>
/// <param name="folder">A folder of the repository; null for the program's rules alone.</param>
internal sealed class RuleShelf(string? folder)
{
    private readonly Lazy<RuleSet> _rules = new(() => folder is null ? ShippedRules.Load() : RepositorySettings.ReadAround(folder).Rules, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The rules, for this module's pages.</summary>
    internal RuleSet Rules => _rules.Value;

    /// <summary>The advice of a rule, by its full or short id; null when there is no such rule any more.</summary>
    /// <remarks>Throws what the command line knows as mendable when a rule of the repository is wrong.</remarks>
    public RuleAdvice? Advice(string rule) => Rules.Find(rule) is { } found ? new RuleAdvice(found.Why, found.Fix, found.Unpaid) : null;
}
