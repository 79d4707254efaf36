using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Assets.Queries;

namespace Solvent.Modules.Assets.Api;

/// <summary>Assets that stand in repositories: <c>solvent.adoption-list/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Items">The adoptions, by repository and asset.</param>
/// <param name="Next">The cursor of the next page; left out on the last.</param>
internal sealed record AdoptionListDocument(string Schema, IReadOnlyList<AdoptionDocument> Items, string? Next);

/// <summary>An asset that stands in a repository.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="RepositoryName">Its name for people.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version that stands there.</param>
/// <param name="Newest">The newest version that the server's library has; left out where it does not know the asset.</param>
/// <param name="IsBehind">Whether that is newer.</param>
/// <param name="Since">Since when it stands there.</param>
/// <param name="Rendered">What was written.</param>
/// <param name="History">What happened, the oldest first.</param>
internal sealed record AdoptionDocument(
    string Repository, string RepositoryName, string Asset, string Version, string? Newest, bool IsBehind, DateTimeOffset Since, RenderedAsset Rendered, IReadOnlyList<StepDocument> History)
{
    /// <summary>The document of a row.</summary>
    public static AdoptionDocument Of(AdoptionRow row) => new(
        row.Recorded.Repository, row.RepositoryName, row.Recorded.Asset, row.Recorded.Version!, row.Newest?.ToString(), row.IsBehind, row.Since, row.Recorded.Rendered!,
        [.. row.Recorded.History.Select(step => new StepDocument(AdoptionWords.Of(step.Act), step.Version, step.Before, step.At))]);

    /// <summary>What the ledger of the server knows, without its history.</summary>
    public RecordedAsset ToRecord() => new(Repository, Asset, Version, Rendered, []);
}

/// <summary>Something that happened to an asset in a repository.</summary>
/// <param name="Act"><c>adopted</c>, <c>upgraded</c>, <c>rolled-back</c>, <c>removed</c> or <c>ejected</c>.</param>
/// <param name="Version">The version afterwards; left out where none stands there.</param>
/// <param name="Before">The version before; left out where none stood there.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record StepDocument(string Act, string? Version, string? Before, DateTimeOffset At);

/// <summary>Words for what happens to assets.</summary>
internal static class AdoptionWords
{
    /// <summary>The word for programs.</summary>
    public static string Of(AdoptionAct act) => act switch
    {
        AdoptionAct.Adopted => "adopted",
        AdoptionAct.Upgraded => "upgraded",
        AdoptionAct.RolledBack => "rolled-back",
        AdoptionAct.Removed => "removed",
        _ => "ejected",
    };

    /// <summary>What happened, for people.</summary>
    public static string Sentence(AdoptionStep step) => step.Act switch
    {
        AdoptionAct.Adopted => $"{step.Version} adopted",
        AdoptionAct.Upgraded when step.Version == step.Before => $"{step.Version} with other parameters or tools",
        AdoptionAct.Upgraded => $"{step.Before} upgraded to {step.Version}",
        AdoptionAct.RolledBack when step.Version is null => $"{step.Before} rolled back",
        AdoptionAct.RolledBack => $"{step.Before} rolled back to {step.Version}",
        AdoptionAct.Removed => $"{step.Before} removed",
        _ => $"{step.Before} left to the team",
    };
}

/// <summary>JSON of adoptions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdoptionListDocument))]
internal sealed partial class AdoptionDocumentJson : JsonSerializerContext;
