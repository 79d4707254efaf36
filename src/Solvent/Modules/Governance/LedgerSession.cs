using System.CommandLine;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>What the ledger commands share: which ledger, and how its failures become exit codes.</summary>
internal sealed class LedgerSession(FactTypes types, TimeProvider clock)
{
    private const int BadUsage = 2;
    private const int Internal = 70;

    /// <summary>Every module's types of facts.</summary>
    public FactTypes Types { get; } = types;

    /// <summary>Gives ledger time.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>A fresh `--db` option.</summary>
    public static Option<string?> DbOption() => new("--db")
    {
        Description = "The ledger file; without it that of the repository in the current folder.",
        HelpName = "FILE",
    };

    /// <summary>A fresh `--format` option.</summary>
    public static Option<string> FormatOption()
    {
        var option = new Option<string>("--format") { Description = "table or json", DefaultValueFactory = _ => "table" };
        option.AcceptOnlyFromAmong("table", "json");
        return option;
    }

    /// <summary>The ledger file meant.</summary>
    public static string File(string? db) => db ?? LedgerLocation.For(Environment.CurrentDirectory);

    /// <summary>Opens the ledger for reading.</summary>
    public FactLedger Open(string? db) => FactLedger.Open(File(db), Types, Clock, create: false);

    /// <summary>Runs a command and says what went wrong on stderr.</summary>
    public static async Task<int> RunAsync(ParseResult parse, Func<TextWriter, Task<int>> command)
    {
        try
        {
            return await command(parse.InvocationConfiguration.Output).ConfigureAwait(false);
        }
        catch (LedgerException e)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync("error: " + TerminalText.Visible(e.Message)).ConfigureAwait(false);
            return ExitCode(e.Fault);
        }
    }

    private static int ExitCode(LedgerFault fault) => fault switch
    {
        LedgerFault.Corrupt => 1,
        LedgerFault.Busy or LedgerFault.DiskFull => Internal,
        _ => BadUsage,
    };
}
