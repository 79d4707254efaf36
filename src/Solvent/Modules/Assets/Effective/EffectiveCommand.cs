using System.CommandLine;
using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Effective;

/// <summary><c>solvent asset effective PATH --tool T</c>.</summary>
internal sealed class EffectiveCommand(CliConsole console)
{
    private readonly Argument<string> _path = new("path") { Description = "A file that is worked on; it need not be there yet", DefaultValueFactory = _ => "." };
    private readonly Option<string?> _output = CliOutput.Option();
    private readonly Option<bool> _bytes = new("--bytes") { Description = "Print exactly what is loaded, and nothing else" };
    private readonly Option<string> _tool = new("--tool", "-t") { HelpName = "TOOL", Description = string.Join(", ", EffectiveContexts.Tools), Required = true };
    private readonly Option<string> _format = CliOutput.Format("table", "json");
    private readonly Option<string?> _from = new("--from") { HelpName = "FOLDER", Description = "Where the tool is started; without it at the repository's top" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        _tool.AcceptOnlyFromAmong([.. EffectiveContexts.Tools]);
        return new CliCommand("effective", "Show what a coding agent loads for a file, in order, and what it cuts or leaves out")
        {
            Details = "Reads the repository's own guidance (CLAUDE.md, AGENTS.md, rules, instructions) as the tool would: imports, patterns, limits, links inside the repository. "
                + "Files of the user or the organisation are not looked at.\n\nEnds with 3 when a file that the tool would load could not be read.",
            Examples =
            [
                ("asset effective src/api/orders.ts --tool claude", "each source with its size, and what is shadowed"),
                ("asset effective src/api --tool codex --from src/api", "as if Codex were started in that folder"),
                ("asset effective src/api/orders.ts --tool cursor --bytes", "the text itself"),
            ],
        }.With(_path, _tool, _from, _format, _bytes, _output).Runs((parsed, cancellation) => Task.Run(() => Run(parsed), cancellation));
    }

    private ExitCode Run(ParseResult parsed)
    {
        var isJson = parsed.GetValue(_format) == "json";
        if (isJson && parsed.GetValue(_bytes))
        {
            throw new UsageException("--bytes prints a text, so it does not go with --format json.");
        }

        var (files, path) = RepositoryFiles.Around(parsed.GetValue(_path)!);
        using var _ = files;
        var question = new ContextQuestion(parsed.GetValue(_tool)!, path, files.IsFolder(path), FolderOf(files, parsed.GetValue(_from)));
        var context = EffectiveContexts.Of(new WorkTreeFiles(files), question);
        var output = parsed.GetValue(_output);
        if (isJson)
        {
            CliOutput.WriteJson(console, output, EffectiveDocument.Of(context), EffectiveJson.Default.EffectiveDocument);
        }
        else if (parsed.GetValue(_bytes))
        {
            WriteBytes(output, context.Loaded);
        }
        else
        {
            CliOutput.WriteTable(console, output, target => EffectiveTable.Write(target, context));
        }

        return ExitCodes.If(context.Sources.Any(static source => source.IsUnreadable), ExitCode.Incomplete);
    }

    // On a terminal the text of a repository could give commands to it; elsewhere it has to be exact.
    private void WriteBytes(string? output, string text)
    {
        if (output is null && console.OutFacts.IsTerminal)
        {
            foreach (var line in text.Split('\n'))
            {
                console.Line(line.TrimEnd('\r'));
            }

            return;
        }

        CliOutput.WriteText(console, output, text);
    }

    private static string FolderOf(RepositoryFiles files, string? from)
    {
        if (from is null)
        {
            return "";
        }

        var relative = Path.GetRelativePath(files.Top, Path.GetFullPath(from)).Replace(Path.DirectorySeparatorChar, '/');
        return relative == "." ? ""
            : relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) || !files.IsFolder(relative)
            ? throw new UsageException($"--from is a folder of the same repository ({TerminalText.Encode(files.Top)}), not `{TerminalText.Encode(from)}`.")
            : relative;
    }
}
