using System.Text;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Contract;
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
        using var book = new StateBook<AssetsState>(register.Ledger, new AssetsProjection());
        var adoptions = desk.Adoptions();
        var known = (await book.CatchUpAsync(ct).ConfigureAwait(false)).State.StandingIn(repository.Id);
        if (adoptions.Count == 0 && known.Count == 0)
        {
            return null;
        }

        var seen = adoptions.Select(one => (one.Asset, Seen: SeenAdoption.Of(desk.Library, one))).ToArray();
        var use = new RecordAdoptions(repository.Id, [.. seen.Select(one => one.Seen).OfType<SeenAdoption>()])
        {
            Unknown = seen.Where(one => one.Seen is null).Select(one => one.Asset).ToHashSet(StringComparer.Ordinal),
            Standing = known.Where(one => adoptions.All(adoption => adoption.Asset != one.Asset) && Stands(desk.Tree, one)).Select(one => one.Asset).ToHashSet(StringComparer.Ordinal),
            Done = done,
        };
        var caller = await register.CallerAsync(repository.Root, ct).ConfigureAwait(false);
        var why = string.IsNullOrWhiteSpace(because) ? null : await register.Ledger.TextAsync(because.Trim(), null, ct).ConfigureAwait(false);
        var verdict = await register.DecideAsync(book, caller, why, use.Decide, ct).ConfigureAwait(false);
        return Sentence(verdict, use.Unknown);
    }

    private static string? Sentence(Verdict verdict, IReadOnlySet<string> unknown)
    {
        if (verdict is not Verdict.Append append)
        {
            return $"Not recorded: {((Refusal)verdict).Sentence}";
        }

        var facts = append.Streams.SelectMany(stream => stream.Facts).ToArray();
        string[] said =
        [
            .. facts.Select(Said).OfType<string>(),
            .. Counted(facts.OfType<ItemTreated>().Count(), "in progress with it"), .. Counted(facts.OfType<TreatmentEnded>().Count(), "as before"),
        ];
        string[] sentences =
        [
            .. said.Length == 0 ? Array.Empty<string>() : [$"Recorded: {string.Join(", ", said)}."],
            .. unknown.Count == 0 ? Array.Empty<string>() : [$"Not recorded: {string.Join(", ", unknown.Order(StringComparer.Ordinal))}, of which the library here has another text or version."],
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    private static string? Said(IFact fact) => fact switch
    {
        AssetAdopted f => $"{f.Asset} {f.Version} adopted",
        AssetUpgraded f => f.Version == f.Before ? $"{f.Asset} {f.Version} with other parameters or tools" : $"{f.Asset} {f.Before} → {f.Version}",
        AssetRolledBack f => f.Version is null ? $"{f.Asset} {f.Before} rolled back" : $"{f.Asset} rolled back from {f.Before} to {f.Version}",
        AssetRemoved f => $"{f.Asset} {f.Version} removed",
        AssetEjected f => $"{f.Asset} {f.Version} left to the team",
        _ => null,
    };

    private static IEnumerable<string> Counted(int items, string state) => items == 0 ? [] : [$"{items} {(items == 1 ? "item" : "items")} {state}"];

    // Whether the text that was written is still in one of its files, though nothing says any more where it came from.
    private static bool Stands(AdoptionTree tree, RecordedAsset asset)
    {
        try
        {
            return asset.Rendered!.Files.Any(file => tree.Read(file.Path) is { } bytes && (!file.Shared
                || (tree.Base(file.Base) is { } written && Plain(Encoding.UTF8.GetString(bytes)).Contains(Plain(written), StringComparison.Ordinal))));
        }
        catch (AdoptionException)
        {
            return false;
        }
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
