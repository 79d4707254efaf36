using Solvent.Modules.Inventory.Rules;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What a rule found in texts.</summary>
/// <param name="Rule">Full rule id.</param>
/// <param name="Path">The text's path.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Message">One sentence.</param>
internal sealed record BenchFinding(string Rule, string Path, int Line, string Message);

/// <summary>An example of a rule that does not hold.</summary>
/// <param name="Rule">Full rule id.</param>
/// <param name="Line">Where it begins in the rule's file.</param>
/// <param name="Problem">What was expected and what came.</param>
internal sealed record BenchFailure(string Rule, long Line, string Problem);

/// <summary>Runs rules on texts that are not on disk, for modules that bring rules and samples of their own. Rules run because they are named, however sure they are.</summary>
internal sealed class RuleBench
{
    private readonly RuleSet rules;
    private readonly TimeProvider time;

    private RuleBench(RuleSet rules, IReadOnlyList<string> more, TimeProvider time) => (this.rules, More, this.time) = (rules, more, time);

    /// <summary>Full ids of the rules that were brought along, in order.</summary>
    public IReadOnlyList<string> More { get; }

    /// <summary>The rules that hold in a folder, with further ones; one that is there, too, among the repository's own rules stands for that.</summary>
    /// <param name="folder">A folder of the repository; null for the program's rules.</param>
    /// <param name="more">Paths and texts of rule files.</param>
    /// <param name="time">The clock.</param>
    /// <remarks>Throws what the command line knows as mendable: a rule is wrong, or its id is taken.</remarks>
    public static RuleBench Of(string? folder, IReadOnlyList<(string Path, string Text)> more, TimeProvider time)
    {
        var own = folder is null ? null : RepositorySettings.ReadAround(folder);
        var known = own?.Rules ?? ShippedRules.Load();
        var ids = more.Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToHashSet(StringComparer.Ordinal);
        var shorts = ids.Select(RuleIds.Short).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = known.Where(rule => !shorts.Contains(rule.ShortId) || own?.RuleFiles.ContainsKey(rule.Id) != true).With(more.Select(RepositorySettings.Bounded));
        return new RuleBench(all, [.. all.Rules.Select(rule => rule.Id).Where(ids.Contains)], time);
    }

    /// <summary>The full id of a rule, short or full; null where there is none.</summary>
    public string? Find(string id) => rules.Find(id)?.Id;

    /// <summary>Runs the examples of the rules that were brought along.</summary>
    /// <returns>What fails, in the order of the rules.</returns>
    public IReadOnlyList<BenchFailure> TryExamples(CancellationToken cancellation)
    {
        var trial = new RuleTrial(rules, time);
        return [.. More.SelectMany(id => trial.Run(rules.Find(id)!, cancellation).Select(failure => new BenchFailure(id, failure.Line, failure.Problem)))];
    }

    /// <summary>Scans texts with the rules of these full ids.</summary>
    /// <param name="files">Texts by path, with <c>/</c>.</param>
    /// <param name="ids">Full ids.</param>
    /// <param name="cancellation">Ends the scan between two files.</param>
    public IReadOnlyList<BenchFinding> Scan(IReadOnlyDictionary<string, string> files, IReadOnlySet<string> ids, CancellationToken cancellation)
    {
        using var tree = new MemoryTree(files);
        return [.. new Scanner(rules.Where(rule => ids.Contains(rule.Id)), time).Scan(tree, null, cancellation).Findings
            .Select(finding => new BenchFinding(finding.Rule, finding.Path, finding.Start.Line, finding.Message))];
    }
}
