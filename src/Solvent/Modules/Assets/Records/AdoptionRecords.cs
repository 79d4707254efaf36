using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Assets.Records;

/// <summary>Brings the ledger up to date with what stands in a repository.</summary>
/// <param name="types">The facts that the program knows.</param>
/// <param name="time">The clock.</param>
internal sealed class AdoptionRecords(FactTypes types, TimeProvider time)
{
    private const string Later = "the next `solvent scan --register` records it";

    /// <summary>After a command changed the files of a repository. The files are as they are, whatever comes of it.</summary>
    /// <param name="desk">The repository.</param>
    /// <param name="plan">What was done.</param>
    /// <param name="because">Why, in the words of who did it; or null.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What became of it, in a sentence.</returns>
    public async Task<string?> AfterCommandAsync(AdoptionDesk desk, AdoptionPlan plan, string? because, CancellationToken ct)
    {
        try
        {
            await using var register = SharedRegister.Find(types, time, desk.Tree.Top);
            if (register is null)
            {
                return "Not recorded: there is no register here. `solvent scan --register` makes one and records it.";
            }

            var repository = await RepositoryScans.IdentifyAsync(desk.Tree.Top, ct).ConfigureAwait(false);
            return await RecordAsync(register, repository, desk, (plan.Asset, plan.Act), because, ct).ConfigureAwait(false);
        }
        catch (LedgerException e)
        {
            return $"Not recorded: {e.Message} The files are changed; {Later}.";
        }
    }

    /// <summary>After a scan of a repository was registered, see <see cref="AfterRegistration"/>.</summary>
    public static async Task<string?> AfterScanAsync(SharedRegister register, ScannedRepository repository, CancellationToken ct)
    {
        try
        {
            return Directory.Exists(repository.Root) ? await RecordAsync(register, repository, AssetShelf.Desk(repository.Root), null, null, ct).ConfigureAwait(false) : null;
        }
        catch (Exception e) when (e is AdoptionException or CatalogueException)
        {
            return $"Adopted assets were not recorded: {e.Message}";
        }
    }

    private static async Task<string?> RecordAsync(
        SharedRegister register, ScannedRepository repository, AdoptionDesk desk, (string Asset, AdoptionAct Act)? done, string? because, CancellationToken ct)
    {
        using var book = new AdoptionBook(register);
        var known = (await book.StateAsync(ct).ConfigureAwait(false)).StandingIn(repository.Id);
        var use = SeenAdoptions.In(desk, repository.Id, known) with { Done = done };
        if (use.IsEmpty && known.Count == 0)
        {
            return null;
        }

        var caller = await register.CallerAsync(repository.Root, ct).ConfigureAwait(false);
        var why = string.IsNullOrWhiteSpace(because) ? null : await register.Ledger.TextAsync(because.Trim(), null, ct).ConfigureAwait(false);
        return RecordedSentence.Of(await book.DecideAsync(caller, why, use.Decide, ct).ConfigureAwait(false), use.Unknown);
    }
}
