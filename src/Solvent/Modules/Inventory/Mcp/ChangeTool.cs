using Solvent.Modules.Inventory.Check;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Pipeline;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Inventory.Mcp;

/// <summary><c>debt_for_change</c>: what <c>check --since</c> says of the working tree.</summary>
internal sealed class ChangeTool(string folder, TimeProvider time)
{
    private const int Usual = 20;
    private readonly ToolQueue _queue = new();

    /// <summary>The tool.</summary>
    public McpTool Create() => new(
        "debt_for_change", "Debt that a change adds",
        "Compares the working tree, uncommitted and new files included, with a git revision, and gives the findings that are new: the debt that the change adds. "
            + "Call it before you commit; with none added you are done. Worst first, each with its place, what is wrong and how to fix it. Scans both states in full, which takes seconds. Changes nothing.",
        ToolHints.Reads, "debt-for-change",
        [
            ToolField.Text("base", "The commit, branch or tag to compare with. HEAD (when left out) tells what is not committed yet; origin/main what a branch adds.", 200, @"^[^\s-]\S*$"),
            ToolField.Choice("severity", "Only findings at least so bad.", Words.All<Severity>()),
            ToolField.Limit("Findings on a page.", Usual, 100),
            ToolField.Cursor(),
        ],
        (call, ct) => _queue.RunAsync(() => Task.FromResult(Run(call, ct)), ct));

    private ToolAnswer Run(ToolCall call, CancellationToken ct)
    {
        var (top, revision) = (RepositoryScans.TopOf(folder), call.Text("base") ?? "HEAD");
        var least = call.Text("severity") is { } word ? Enum.Parse<Severity>(word, ignoreCase: true) : Severity.Info;
        var (scanner, filter) = (new RepositoryScanner(time), new FindingFilter(least, []));
        var now = scanner.Scan(top, RuleSelection.Usual, Half(call, 0, "the working tree"), ct);
        var before = RevisionReference.Of(scanner, top, revision, now, RuleSelection.Usual, filter, Half(call, 0.5, revision), ct);
        var report = filter.From(now.Decided(scanner.Today));
        var outcome = CheckOutcome.Decide(report.Findings, before, least);
        return ToolAnswer.Of(ChangeDebt.Of(revision, now, outcome, call.From, call.Limit(Usual)), InventoryToolJson.Default.ChangeDebt);
    }

    private static Steps? Half(ToolCall call, double from, string what) => call.Progress is { } progress ? new Steps(progress, from, what) : null;

    private sealed class Steps(IProgress<ToolProgress> target, double from, string what) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) =>
            target.Report(new(from + (value.Total == 0 ? 0 : 0.5 * value.Done / value.Total), $"Scanning {what}: {value.Done} of {value.Total} files"));
    }
}
