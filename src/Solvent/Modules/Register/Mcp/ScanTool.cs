using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Register;

/// <summary><c>scan</c>: what <c>scan --register</c> does.</summary>
internal sealed class ScanTool(RegisterDesk desk)
{
    private readonly ToolQueue _queue = new();

    /// <summary>The tool.</summary>
    public McpTool Create() => new(
        "scan", "Scan again and register",
        "Scans the repository's working tree and brings the register up to date: opens, reopens and pays items. Call it after you have paid something off, or when nothing is registered yet. Takes seconds. It runs nothing of the repository and changes no file of it.",
        ToolHints.Records, "scan-registration", [], (call, ct) => _queue.RunAsync(() => RunAsync(call, ct), ct));

    private async Task<ToolAnswer> RunAsync(ToolCall call, CancellationToken ct)
    {
        var book = desk.Book(create: true);
        var before = await book.ViewAsync(ct).ConfigureAwait(false);
        var folder = await FolderAsync(before, ct).ConfigureAwait(false);
        var began = desk.Time.GetUtcNow();
        var scan = await new RepositoryScans(desk.Time).ScanAsync(folder, call.Progress is { } progress ? new Steps(progress) : null, ct).ConfigureAwait(false);
        var summary = await new RegisterScans(book, desk.After).RegisterAsync(scan, ct).ConfigureAwait(false);
        if (summary.Refusal is { } refusal)
        {
            return RegisterTools.Refused(refusal);
        }

        desk.Scanned(scan.Repository, began);
        return ToolAnswer.Of(ScanRegistration.Of(scan, summary, before, await book.ViewAsync(ct).ConfigureAwait(false)), RegisterToolJson.Default.ScanRegistration);
    }

    // What the register holds of the repository: all of it, or the part that was registered before.
    private async Task<string> FolderAsync(RegisterView view, CancellationToken ct)
    {
        var repository = await desk.RepositoryAsync(ct).ConfigureAwait(false);
        var part = view.State.Repositories.GetValueOrDefault(repository!)?.Scan.Folder ?? "";
        return Path.Combine(desk.Top!, part);
    }

    private sealed class Steps(IProgress<ToolProgress> target) : IProgress<ScanStep>
    {
        public void Report(ScanStep value) =>
            target.Report(new(value.Total == 0 ? 0 : (double)value.Done / value.Total, $"Scanning: {value.Done} of {value.Total} files, {value.Findings} findings"));
    }
}
