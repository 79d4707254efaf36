using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>Takes scans into the register.</summary>
/// <param name="book">The register.</param>
/// <param name="after">What another module records afterwards, or null.</param>
internal sealed class RegisterScans(RegisterBook book, AfterRegistration? after = null)
{
    /// <summary>
    /// Registers a scan: opens, reprices, pays and reopens items, and takes over what the team's file decides. The same scan
    /// again appends nothing.
    /// </summary>
    /// <param name="scan">The scan.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was appended, in numbers.</returns>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public async Task<RegistrationSummary> RegisterAsync(RepositoryScan scan, CancellationToken ct)
    {
        var caller = await LocalCaller.OfAsync(book.Ledger, scan.Repository.Root, ct).ConfigureAwait(false);
        var now = await book.StateAsync(ct).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(book.Now.UtcDateTime);
        var names = new ScanNames(book.Ledger);
        var decided = await TeamDecisions.OfAsync(scan, now, book.Ledger, names, caller, today, ct).ConfigureAwait(false);
        var input = new ScanInput(scan, await ScanOwners.OfAsync(scan, names, ct).ConfigureAwait(false), decided) { Caller = caller.Id, Now = book.Now };
        var verdict = await book.DecideAsync(
            caller, null, state => RegisterScan.Refuse(state, input) ?? (Verdict)new Verdict.Append(RegisterScan.Decide(state, input)),
            async (append, stop) => await KeepSnapshotAsync(input, names, await names.KeepAsync(append, stop).ConfigureAwait(false), stop).ConfigureAwait(false), ct).ConfigureAwait(false);
        var summary = RegistrationSummary.Of(verdict);
        return after is null || summary.Refusal is not null ? summary
            : summary with { Also = await after(new SharedRegister(book), scan.Repository, ct).ConfigureAwait(false) };
    }

    private async Task<Verdict.Append> KeepSnapshotAsync(ScanInput input, ScanNames names, Verdict.Append append, CancellationToken ct)
    {
        if (input.Scan.Snapshot is not { } snapshot)
        {
            return append;
        }

        await names.KeepAsync(input.Owners.Values, ct).ConfigureAwait(false);
        return await ScanSnapshots.KeepAsync(book.Ledger, append, (target, stop) => snapshot.WriteAsync(target, name => input.OwnerId(name) is { } id ? names.Id(id) : null, stop), ct).ConfigureAwait(false);
    }
}
