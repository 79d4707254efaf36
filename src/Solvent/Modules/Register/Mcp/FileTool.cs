using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Register;

/// <summary><c>debt_for_file</c>: what is owed at a path.</summary>
internal sealed class FileTool(RegisterDesk desk)
{
    private const int Usual = 10;

    /// <summary>The tool.</summary>
    public McpTool Create() => new(
        "debt_for_file", "Debt of a file or folder",
        "Gives the owed items that have findings in a file, or in a folder and below, what to pay first on top: id, rule, lines, what is wrong, how to fix it, and the price. "
            + "Call it before you change a file, so that you can pay what is owed there on the way. It reads the register and not the file: where `isStale` is true, lines may have moved, and scan brings them up to date.",
        ToolHints.Reads, "debt-for-file",
        [
            ToolField.Text("path", "A file or folder, from the repository's top (src/llm.py) or absolute. `.` is all of the repository.", 4096).Required(),
            ToolField.Limit("Items on a page.", Usual, 50),
            ToolField.Cursor(),
            .. desk.Folder is null ? [ToolField.Text("repository", "The repository, by name or id; every one that the user may see when left out.", 200)] : Array.Empty<ToolField>(),
        ],
        RunAsync);

    private async Task<ToolAnswer> RunAsync(ToolCall call, CancellationToken ct)
    {
        var view = await desk.ViewAsync(ct).ConfigureAwait(false);
        var (top, asked) = (desk.Top ?? Path.GetFullPath("/"), call.Text("path")!);
        if (asked.Contains('\0', StringComparison.Ordinal) || Relative(top, asked) is not { } path)
        {
            return ToolAnswer.Refused($"`{asked}` is outside of the repository; name a path from its top, such as src/llm.py.");
        }

        var (repository, scan) = await desk.RegisteredAsync(view, ct).ConfigureAwait(false);
        if (call.Text("repository") is { } named)
        {
            view = view.Only(RepositoryQueries.Named(view.State, named));
            if (view.Repositories!.Count == 0)
            {
                return ToolAnswer.Refused($"There is no repository `{named}` that the user may see; debt_list names them.");
            }

            scan = view.Repositories.Count == 1 ? view.State.Repositories.GetValueOrDefault(view.Repositories.First()) : null;
        }

        var found = DebtAtPath.Of(view, repository, path);
        if (found.Count == 0 && desk.Top is not null && !Path.Exists(Path.Combine(top, path)))
        {
            return ToolAnswer.Refused($"There is no `{path}` in the repository; name a path from its top, such as src/llm.py.");
        }

        var document = FileDebt.Of(path, found, scan, call.From, call.Limit(Usual), desk.Rules());
        return ToolAnswer.Of(document with { IsStale = IsStale(top, document, scan) }, RegisterToolJson.Default.FileDebt);
    }

    private static string? Relative(string top, string path)
    {
        var relative = Path.GetRelativePath(top, Path.GetFullPath(path, top)).Replace(Path.DirectorySeparatorChar, '/').TrimEnd('/');
        return relative == "." ? "" : relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }

    // Whether a file that is shown, or the one that was asked for, was written since it was scanned.
    private bool? IsStale(string top, FileDebt shown, RegisteredScan? scan) => desk.Top is null || scan is null ? null
        : shown.Items.SelectMany(item => item.Places.Select(place => place.Path)).Append(shown.Path).Distinct(StringComparer.Ordinal)
            .Select(path => new FileInfo(Path.Combine(top, path)))
            .Any(file => file.Exists && file.LastWriteTimeUtc > (desk.LastScan ?? scan.At).UtcDateTime);
}
