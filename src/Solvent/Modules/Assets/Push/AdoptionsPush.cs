using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Api;
using Solvent.Modules.Assets.Records;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Push;

/// <summary>Tells a server what stands in a repository, once its scan fed the register there, see <see cref="AfterPush"/>.</summary>
internal static class AdoptionsPush
{
    /// <summary>Tells it.</summary>
    /// <exception cref="UsageException">The server can't be reached or refuses.</exception>
    public static async Task<string?> RunAsync(PushedServer server, ScannedRepository repository, CancellationToken ct)
    {
        try
        {
            var known = await KnownAsync(server, repository.Id, ct);
            var seen = SeenAdoptions.In(AssetShelf.Desk(repository.Root), repository.Id, known);
            if (seen.IsEmpty && known.Count == 0)
            {
                return null;
            }

            var result = await server.PutAsync(
                $"repositories/{Uri.EscapeDataString(repository.Id)}/adoptions", PushedAdoptions.Of(repository.Commit!, seen), AdoptionsJson.Default.PushedAdoptions, AdoptionsJson.Default.AdoptionsResult, ct);
            return result is null ? "Adopted assets were not recorded: another commit was pushed meanwhile, and tells its own." : result.Sentence is { Length: > 0 } sentence ? sentence : null;
        }
        catch (Exception e) when (e is AdoptionException or CatalogueException)
        {
            return $"Adopted assets were not recorded: {e.Message}";
        }
    }

    private static async Task<IReadOnlyList<RecordedAsset>> KnownAsync(PushedServer server, string repository, CancellationToken ct)
    {
        var known = await server.GetAsync($"adoptions?limit={AdoptionRoutes.MostLimit}&repository={Uri.EscapeDataString(repository)}", AdoptionDocumentJson.Default.AdoptionListDocument, ct);
        return known is null ? [] : [.. known.Items.Select(one => one.ToRecord())];
    }
}
