using System.CommandLine;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger log|show|verify|export`.</summary>
internal static class LedgerCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="types">Every module's types of facts.</param>
    /// <param name="clock">Gives ledger time.</param>
    public static Command Create(FactTypes types, TimeProvider clock)
    {
        var session = new LedgerSession(types, clock);
        return new Command("ledger", "Read, verify and export the ledger: the list of everything that was decided and found.")
        {
            LedgerLogCommand.Create(session),
            ShowFactCommand.Create(session),
            VerifyLedgerCommand.Create(session),
            ExportLedgerCommand.Create(session),
        };
    }
}
