using System.CommandLine;

namespace Solvent.Surfaces.Cli;

/// <summary>The option <c>--db PLACE</c> of commands that work with a ledger.</summary>
internal static class LedgerOption
{
    /// <summary>A fresh one.</summary>
    /// <param name="around">Where the repository is whose ledger is taken without it.</param>
    public static Option<string?> Create(string around = "in the current folder") =>
        new("--db") { HelpName = "PLACE", Description = $"The ledger: a file, or postgres://…; without it $SOLVENT_DB, else that of the repository {around}" };
}
