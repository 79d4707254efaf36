using System.Text.Json.Serialization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Failures;

/// <summary>The failure modes: <c>solvent.failure-modes/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Items">The modes, by class and id.</param>
internal sealed record FailureModesDocument(string Schema, IReadOnlyList<ListedFailureMode> Items)
{
    /// <summary>The document, with how each stands.</summary>
    public static FailureModesDocument Of(IEnumerable<FailureMode> modes, FailureStanding standing) => new("solvent.failure-modes/1", [.. modes.Select(mode => ListedFailureMode.Of(mode, standing))]);
}

/// <summary>A failure mode with its controls, and how they stand.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Class">Its class.</param>
/// <param name="Title">One line.</param>
/// <param name="What">What goes wrong.</param>
/// <param name="SeenAs">How it shows.</param>
/// <param name="Sections">The asset sections that keep it in check.</param>
/// <param name="Rules">The rules that find its causes.</param>
/// <param name="Test">The test that shows that it is kept in check.</param>
/// <param name="Alert">The alert that tells when it happens.</param>
/// <param name="Rollback">The way back.</param>
/// <param name="Adopted">Which of the sections stand in a repository.</param>
/// <param name="OwedItems">Items that are owed of the rules.</param>
/// <param name="OwedMinutes">Their principal in minutes.</param>
internal sealed record ListedFailureMode(
    string Id, string Class, string Title, string What, string SeenAs, IReadOnlyList<string> Sections, IReadOnlyList<string> Rules, string Test, string Alert, string Rollback,
    IReadOnlyList<string> Adopted, int OwedItems, double OwedMinutes)
{
    /// <summary>A mode as it stands.</summary>
    public static ListedFailureMode Of(FailureMode mode, FailureStanding standing)
    {
        var (adopted, owed) = standing.Of(mode);
        return new(
            mode.Id, mode.Class, mode.Title, mode.What.Trim(), mode.SeenAs.Trim(), mode.Controls.Sections, mode.Controls.Rules, mode.Controls.Test.Trim(), mode.Controls.Alert.Trim(), mode.Controls.Rollback.Trim(),
            adopted, owed.Items, Math.Round(owed.Minutes, 2));
    }
}

/// <summary>How the controls of failure modes stand: what is adopted, and what is owed.</summary>
/// <param name="adopted">The asset sections that stand in a repository, as <c>asset#section</c>.</param>
/// <param name="owed">What is owed by the short ids of rules.</param>
internal sealed class FailureStanding(IReadOnlySet<string> adopted, IReadOnlyDictionary<string, OwedOfRule> owed)
{
    /// <summary>Where nothing is known.</summary>
    public static FailureStanding Unknown { get; } = new(new HashSet<string>(), new Dictionary<string, OwedOfRule>());

    /// <summary>How a ledger says that they stand.</summary>
    /// <param name="state">What is adopted.</param>
    /// <param name="items">What is owed.</param>
    /// <param name="library">Knows the sections of versions.</param>
    /// <param name="repositories">The repositories that count; null for all.</param>
    public static FailureStanding Of(AssetsState state, RegisteredItems items, AssetLibrary library, IReadOnlySet<string>? repositories) => new(
        state.Assets.Values.Where(one => one.Rendered is not null && repositories?.Contains(one.Repository) != false)
            .SelectMany(one => SectionsOf(library, one).Select(section => $"{one.Asset}#{section}")).ToHashSet(StringComparer.Ordinal),
        items.OwedByRule(repositories));

    /// <summary>The adopted sections of a mode, and what is owed of its rules.</summary>
    public (IReadOnlyList<string> Adopted, OwedOfRule Owed) Of(FailureMode mode)
    {
        var sums = mode.Controls.Rules.Select(rule => owed.GetValueOrDefault(rule)).ToList();
        return ([.. mode.Controls.Sections.Where(adopted.Contains)], new OwedOfRule(sums.Sum(one => one.Items), sums.Sum(one => one.Minutes)));
    }

    // A fact names only sections that pay rules, as far as the parameters left them in; the others are those of the version.
    private static IEnumerable<string> SectionsOf(AssetLibrary library, RecordedAsset one) =>
        library.Find(one.Asset, SemVer.Read(one.Version!)!) is { } asset && asset.Digest == one.Rendered!.Digest
            ? asset.Sections.Where(section => section.Pays.Count == 0 || one.Rendered.Sections.Any(paying => paying.Section == section.Id)).Select(section => section.Id)
            : one.Rendered!.Sections.Select(section => section.Section);
}

/// <summary>JSON of failure modes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureModesDocument))]
internal sealed partial class FailureJson : JsonSerializerContext;
