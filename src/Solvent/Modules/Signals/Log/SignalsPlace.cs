using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals;

/// <summary>Where the log of a ledger's decisions is.</summary>
internal static class SignalsPlace
{
    private const string LedgerName = "ledger.db";
    private const string FileName = "signals.db";

    /// <summary>The file beside a ledger's file: <c>signals.db</c> beside <c>ledger.db</c>, and <c>team.signals.db</c> beside a <c>team.db</c>, since several ledgers may share a folder.</summary>
    /// <exception cref="LedgerException">It is a link: who made it would choose the file that is written.</exception>
    public static string FileOf(string ledger)
    {
        var name = Path.GetFileName(ledger);
        var file = Path.Combine(Path.GetDirectoryName(ledger) ?? "", name == LedgerName ? FileName : $"{Path.GetFileNameWithoutExtension(name)}.{FileName}");
        string[] places = [file, file + "-wal", file + "-shm", file + "-journal"];
        return Array.Find(places, place => new FileInfo(place).LinkTarget is not null) is { } link
            ? throw new LedgerException(LedgerFault.Unreachable, $"{link}: this is a link, and the log of decisions is not written through links. Remove it, or name another ledger with --db FILE.")
            : file;
    }
}
