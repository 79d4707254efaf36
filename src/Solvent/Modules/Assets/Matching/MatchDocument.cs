using System.Text.Json.Serialization;

namespace Solvent.Modules.Assets.Matching;

/// <summary>What <c>asset match --format json</c> gives: <c>solvent.asset-match/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Repository">The repository's name.</param>
/// <param name="Source"><c>register</c>, or <c>scan</c> where nothing is registered and a scan was made.</param>
/// <param name="Languages">The languages of its code, the one with most files first.</param>
/// <param name="Packages">The packages that its manifests declare.</param>
/// <param name="Assets">The assets that pay something, best first; then those that fit what it is built with.</param>
/// <param name="Unpaid">What is owed and no asset pays, by rule.</param>
internal sealed record MatchDocument(
    string Schema, string Repository, string Source, IReadOnlyList<string> Languages, IReadOnlyList<DeclaredPackage> Packages,
    IReadOnlyList<MatchedAsset> Assets, IReadOnlyList<UnpaidRule> Unpaid);

/// <summary>A package and the manifest that declares it.</summary>
internal sealed record DeclaredPackage(string Name, string Manifest);

/// <summary>An asset.</summary>
/// <param name="Asset">Its name.</param>
/// <param name="Version">The newest version.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Fits">Whether it was written for what the repository is built with.</param>
/// <param name="Why">Why it fits, or that it does not.</param>
/// <param name="Adopted">The version that is adopted; null where none is.</param>
/// <param name="Minutes">What it would pay, or what it treats where it is adopted.</param>
/// <param name="Items">The items that it pays.</param>
internal sealed record MatchedAsset(
    string Asset, string Version, string Title, bool Fits, string Why, string? Adopted, double Minutes, IReadOnlyList<MatchedItem> Items);

/// <summary>An item and the section that pays it.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Rule">Full rule id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Component">The component.</param>
/// <param name="State"><c>open</c>, <c>planned</c> or <c>in-progress</c>.</param>
/// <param name="Findings">Open findings.</param>
/// <param name="Minutes">Principal.</param>
/// <param name="Section">The section that pays it.</param>
/// <param name="IsAdopted">Whether that section stands in the repository.</param>
/// <param name="Reason">Why that section, in a sentence.</param>
internal sealed record MatchedItem(
    string Id, string Rule, string Title, string Component, string State, int Findings, double Minutes, string Section, bool IsAdopted, string Reason);

/// <summary>A rule whose items no asset pays.</summary>
/// <param name="Rule">Full rule id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Items">How many items.</param>
/// <param name="Minutes">Their principal.</param>
/// <param name="Reason">Why none pays them.</param>
internal sealed record UnpaidRule(string Rule, string Title, int Items, double Minutes, string Reason);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MatchDocument))]
internal sealed partial class MatchJson : JsonSerializerContext;
