using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>What <c>scan</c> gives: <c>solvent.scan-registration/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Repository">The repository's name.</param>
/// <param name="Commit">The commit below the working tree.</param>
/// <param name="IsDirty">Whether the tree differs from the commit.</param>
/// <param name="Files">Files listed.</param>
/// <param name="Unreadable">Files of which nothing was read.</param>
/// <param name="OwedItems">Items of the repository that are owed now.</param>
/// <param name="OwedMinutes">Their principal.</param>
/// <param name="Outcome">What the scan changed, in a sentence.</param>
/// <param name="Changed">The first items whose state or number of open findings changed, what to pay first on top.</param>
internal sealed record ScanRegistration(
    string Schema, string Repository, string? Commit, bool IsDirty, int Files, int Unreadable,
    int OwedItems, double OwedMinutes, string Outcome, IReadOnlyList<ItemTurn> Changed)
{
    private const int MostChanged = 20;

    /// <summary>The answer of a registered scan.</summary>
    public static ScanRegistration Of(RepositoryScan scan, RegistrationSummary summary, RegisterView before, RegisterView after)
    {
        var rows = after.Rows.Where(row => row.RepositoryId == scan.Repository.Id).ToList();
        var was = before.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var owed = Share.Of("", [.. rows.Where(row => row.State.IsOwed())]);
        return new(
            "solvent.scan-registration/1", scan.Repository.Name, scan.Repository.Commit, scan.Repository.IsDirty, scan.Coverage.Files, scan.Coverage.Unreadable.Count,
            owed.Items, owed.Minutes, summary.Sentence,
            [.. rows.Select(row => ItemTurn.Of(row, was.GetValueOrDefault(row.Id))).OfType<ItemTurn>().Take(MostChanged)]);
    }
}

/// <summary>An item whose state or number of open findings changed.</summary>
/// <param name="Id">The item.</param>
/// <param name="Rule">Full rule id.</param>
/// <param name="Component">The component.</param>
/// <param name="Was">The state before; left out for a new item.</param>
/// <param name="State">The state now.</param>
/// <param name="Before">Open findings before.</param>
/// <param name="Now">Open findings now.</param>
internal sealed record ItemTurn(string Id, string Rule, string Component, string? Was, string State, int Before, int Now)
{
    /// <summary>The turn of an item, or null when there is none.</summary>
    public static ItemTurn? Of(DebtRow row, DebtRow? was)
    {
        var (before, now) = (Open(was), Open(row));
        return was?.State == row.State && before == now ? null : new(row.Id, row.Rule, row.Component, was?.State.Name(), row.State.Name(), before, now);
    }

    private static int Open(DebtRow? row) => row is not null && row.State.IsOwed() ? row.Findings : 0;
}

/// <summary>JSON of the module's tools. What is not there is left out: an answer costs a model words.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FileDebt))]
[JsonSerializable(typeof(ToolItems))]
[JsonSerializable(typeof(AssetProposal))]
[JsonSerializable(typeof(ItemChanged))]
[JsonSerializable(typeof(ScanRegistration))]
internal sealed partial class RegisterToolJson : JsonSerializerContext;
