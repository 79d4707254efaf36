using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Figures;

namespace Solvent.Modules.Personas.Documents;

/// <summary>What lists give: <c>solvent.persona-list/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Items">The personas by name.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record PersonaListDocument(string Schema, IReadOnlyList<ListedPersona> Items, string? Next)
{
    /// <summary>The document.</summary>
    public static PersonaListDocument Of(IEnumerable<ListedPersona> items, string? next = null) => new("solvent.persona-list/1", [.. items], next);
}

/// <summary>A persona in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">A few words; null where the contract can't be read.</param>
/// <param name="Version">The version of the folder; null where it is not there, or can't be read.</param>
/// <param name="Published">The published version that is run; null where none is.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="State">One of <see cref="PersonaStates"/>.</param>
/// <param name="Executor">What makes the answer.</param>
/// <param name="Repository">The identity of the repository; null where nothing was published.</param>
internal sealed record ListedPersona(string Name, string? Title, string? Version, string? Published, string? Owner, string State, string? Executor, string? Repository)
{
    /// <summary>A persona as it was published.</summary>
    public static ListedPersona Of(PublishedPersona one) => new(
        one.Known.Name, one.Contract.Title, null, one.Known.Current?.Version, one.Contract.Owner, PersonaStates.Of(one.Known), one.Contract.Executor.Kind, one.Repository);
}

/// <summary>How a persona stands.</summary>
internal static class PersonaStates
{
    /// <summary>It can't be read.</summary>
    public const string Broken = "broken";

    /// <summary>Nothing of it was published.</summary>
    public const string Draft = "draft";

    /// <summary>The folder holds another contract than the published one.</summary>
    public const string Changed = "changed";

    /// <summary>A published version is run.</summary>
    public const string Published = "published";

    /// <summary>All published versions are withdrawn.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The state by the ledger alone.</summary>
    public static string Of(KnownPersona known) => known.Current is null ? Withdrawn : Published;

    /// <summary>The state by the folder and the ledger.</summary>
    /// <param name="contract">The folder's contract; null where it can't be read.</param>
    /// <param name="published">The published version; null where there is none.</param>
    public static string Of(PersonaContract? contract, PublishedPersona? published) => contract is null ? Broken
        : published is null ? Draft
        : PersonaWriter.Canonical(contract) != PersonaWriter.Canonical(published.Contract) ? Changed
        : Of(published.Known);
}

/// <summary>What <c>persona show</c> gives: <c>solvent.persona/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that is shown.</param>
/// <param name="State">One of <see cref="PersonaStates"/>.</param>
/// <param name="Repository">The identity of the repository; null where nothing was published.</param>
/// <param name="Digest">SHA-256 (hex) of the published contract with all that it rests on; null for one of the folder.</param>
/// <param name="Contract">The contract, as it stands alone: schemas, rules and prompt stand in it.</param>
/// <param name="Assets">The versions of assets that its ranges stand for.</param>
/// <param name="Kpis">Its KPIs in words.</param>
/// <param name="Versions">What was published, the newest first.</param>
/// <param name="Tested">The newest kept run of this version's cases; null where none was kept.</param>
internal sealed record PersonaDocument(
    string Schema, string Name, string Version, string State, string? Repository, string? Digest, JsonElement Contract, IReadOnlyList<ShownAsset> Assets, IReadOnlyList<ShownKpi> Kpis, IReadOnlyList<ShownVersion> Versions, ShownTest? Tested)
{
    /// <summary>What its last decisions say of it, as the reader may see them; null where nothing was published.</summary>
    public PersonaDecisions? Decisions { get; init; }

    /// <summary>The document.</summary>
    /// <param name="contract">The contract that is shown.</param>
    /// <param name="published">The published version that is shown, or with which the folder's is compared; null for none.</param>
    /// <param name="isFolder">Whether the contract is that of the folder.</param>
    /// <param name="assets">The resolved assets.</param>
    /// <param name="kpis">The KPIs as the reader sees them.</param>
    /// <param name="versions">What was published.</param>
    /// <param name="tested">The newest kept run of this version's cases; null where none was kept.</param>
    public static PersonaDocument Of(
        PersonaContract contract, PublishedPersona? published, bool isFolder, IReadOnlyList<ResolvedAsset> assets, KpiView kpis, IReadOnlyList<ShownVersion> versions, KnownTest? tested) => new(
        "solvent.persona/1", contract.Name, contract.Version.ToString(), isFolder ? PersonaStates.Of(contract, published) : published!.Version.IsWithdrawn ? PersonaStates.Withdrawn : PersonaStates.Published,
        published?.Repository, isFolder ? null : published?.Digest, PersonaWriter.Json(contract),
        [.. assets.Select(asset => new ShownAsset(asset.Name, asset.Version.ToString(), [.. asset.Sections.Select(section => section.Id)]))],
        [.. contract.Kpis.Select(one => ShownKpi.Of(one, kpis, published?.Repository))],
        versions, tested is null ? null : ShownTest.Of(tested, contract));
}

/// <summary>A kept run of cases.</summary>
/// <param name="Passed">How many cases passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="NotRecorded">How many lack an answer.</param>
/// <param name="At">When it was kept.</param>
/// <param name="Same">Whether the contract was then what is shown.</param>
/// <param name="Evidence">SHA-256 (hex) of the results.</param>
internal sealed record ShownTest(int Passed, int Failed, int NotRecorded, DateTimeOffset At, bool Same, string Evidence)
{
    /// <summary>A kept run as it is shown beside a contract.</summary>
    public static ShownTest Of(KnownTest one, PersonaContract contract) => new(one.Passed, one.Failed, one.NotRecorded, one.At, one.Contract == PersonaWriter.Digest(contract), one.Blob);

    /// <summary>In words, without the day.</summary>
    [JsonIgnore]
    public string Words =>
        $"{Passed} of {Surfaces.Web.Amount.Count(Passed + Failed + NotRecorded, "case")} passed{(Failed > 0 ? $", {Failed} failed" : "")}{(NotRecorded > 0 ? $", {NotRecorded} not recorded" : "")}{(Same ? "" : ", with another contract of this version")}";
}

/// <summary>A bound asset.</summary>
internal sealed record ShownAsset(string Name, string Version, IReadOnlyList<string> Sections);

/// <summary>A KPI of a persona or a pipeline.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">A few words; null where nobody knows it.</param>
/// <param name="Unit">Its unit; null where nobody knows it.</param>
/// <param name="AtLeast">The least; null for none.</param>
/// <param name="AtMost">The most; null for none.</param>
/// <param name="Last">The latest value in the repository; null where there is none.</param>
internal sealed record ShownKpi(string Id, string? Title, string? Unit, double? AtLeast, double? AtMost, double? Last)
{
    /// <summary>A threshold as the reader of KPIs sees it.</summary>
    /// <param name="one">What it has to reach.</param>
    /// <param name="kpis">The KPIs as the reader sees them.</param>
    /// <param name="repository">The repository whose values count; null for those of the organisation.</param>
    public static ShownKpi Of(PersonaThreshold one, KpiView kpis, string? repository) =>
        new(one.Id, kpis.Find(one.Id)?.Title, kpis.Find(one.Id)?.Unit, one.AtLeast, one.AtMost, kpis.Standing(one.Id, repository)?.Series.Last?.Value);
}

/// <summary>A published version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Step">What it asked of callers: <c>major</c>, <c>minor</c>, <c>patch</c>, or <c>first</c>.</param>
/// <param name="Before">The version that it was compared with; null for the first.</param>
/// <param name="Digest">SHA-256 (hex) of it.</param>
/// <param name="At">When it was published.</param>
/// <param name="By">Who published it; null where the name was erased.</param>
/// <param name="WithdrawnAt">When it was withdrawn; null where it was not.</param>
/// <param name="WithdrawnBecause">Why it was withdrawn; null where it was not, or where the words were erased.</param>
internal sealed record ShownVersion(string Version, string Step, string? Before, string Digest, DateTimeOffset At, string? By, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause)
{
    /// <summary>The versions of a persona, with names and reasons.</summary>
    public static async Task<IReadOnlyList<ShownVersion>> ReadAsync(PersonaBook book, KnownPersona known, CancellationToken ct)
    {
        var names = await book.Ledger.PersonNamesAsync([.. known.Versions.Select(one => one.By).Distinct(StringComparer.Ordinal)], ct).ConfigureAwait(false);
        var all = new List<ShownVersion>();
        foreach (var one in known.Versions)
        {
            var because = one.WithdrawnBecause is { } id ? await book.Ledger.ResolveTextAsync(id, ct).ConfigureAwait(false) : null;
            all.Add(new ShownVersion(one.Version, one.Step, one.Before, one.Blob, one.At, names.GetValueOrDefault(one.By), one.WithdrawnAt, because));
        }

        return all;
    }
}

/// <summary>Writes the documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PersonaListDocument))]
[JsonSerializable(typeof(PersonaDocument))]
internal sealed partial class PersonaJson : JsonSerializerContext;
