using System.CommandLine;
using Solvent.Modules.Inventory.Scan;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary><c>solvent rules show ID</c>: the rule's page; on a pipe as Markdown.</summary>
internal sealed class ShowRuleCommand(CliConsole console)
{
    private readonly Argument<string> _id = new("id") { Description = "A rule, short or full: P02" };

    /// <summary>The command.</summary>
    public Command Create() =>
        new CliCommand("show", "Show what a rule finds, why, and how to fix it") { _id }.Runs((parsed, _) => Task.FromResult(Run(parsed.GetValue(_id)!)));

    private ExitCode Run(string id)
    {
        var rule = RepositorySettings.ReadAround(".").Rules.Find(id)
            ?? throw new UsageException($"there is no rule `{id}`; `solvent rules list` shows all.");
        var inCode = false;
        foreach (var line in RulePage.Of(rule).Split('\n').Skip(2))
        {
            inCode ^= line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~~", StringComparison.Ordinal);
            Write(line, inCode);
        }

        return ExitCode.Fine;
    }

    private void Write(string line, bool inCode)
    {
        if (!console.OutFacts.IsTerminal)
        {
            console.Line(line);
        }
        else if (inCode || line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~~", StringComparison.Ordinal))
        {
            if (line.TrimStart('`', '~').Length == line.Length)
            {
                console.Line("    " + line, Ink.Cyan);
            }
        }
        else
        {
            foreach (var part in TerminalText.Wrap(line.TrimStart('#').TrimStart(), Math.Min(console.OutFacts.Width, 100)))
            {
                console.Line(part, line.StartsWith('#') ? Ink.Bold : Ink.Plain);
            }
        }
    }
}
