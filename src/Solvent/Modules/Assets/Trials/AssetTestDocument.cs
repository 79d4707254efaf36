using System.Text.Json.Serialization;

namespace Solvent.Modules.Assets.Trials;

/// <summary>What <c>asset test --format json</c> gives: <c>solvent.asset-test/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Items">The versions that were tried.</param>
internal sealed record AssetTestDocument(string Schema, IReadOnlyList<TestedAsset> Items)
{
    /// <summary>The document.</summary>
    public static AssetTestDocument Of(IEnumerable<AssetTestResult> results) => new("solvent.asset-test/1",
    [
        .. results.Select(one => new TestedAsset(
            one.Asset.Name, one.Asset.Version.ToString(), one.Failures.Count == 0,
            new TestedRendering(one.Rendering.Combinations, one.Rendering.IsWhole, one.Rendering.LinesAlwaysLoaded, one.Rendering.CharactersAlwaysLoaded),
            one.Sample is { } sample ? new TestedSample(sample.Checks, sample.Paid, sample.Shown) : null, one.Cases,
            [.. one.Rates.Select(rate => new TestedRates(rate.Version.ToString(), rate.Model, Rate(rate.With), Rate(rate.Without)))], one.Failures, one.Notes)),
    ]);

    private static TestedRate? Rate(PassRate rate) => rate.Runs == 0 ? null : new TestedRate(rate.Runs, rate.Passed, Math.Round(rate.Low, 4), Math.Round(rate.High, 4));
}

/// <summary>A version that was tried.</summary>
internal sealed record TestedAsset(
    string Asset, string Version, bool Passed, TestedRendering Rendering, TestedSample? Sample, int Cases, IReadOnlyList<TestedRates> Rates, IReadOnlyList<TrialRemark> Failures, IReadOnlyList<TrialRemark> Notes);

/// <summary>How it was written.</summary>
internal sealed record TestedRendering(int Combinations, bool Whole, int LinesAlwaysLoaded, int CharactersAlwaysLoaded);

/// <summary>What its sample showed.</summary>
internal sealed record TestedSample(int Checks, int Paid, int Shown);

/// <summary>What a model did.</summary>
internal sealed record TestedRates(string Version, string Model, TestedRate? With, TestedRate? Without);

/// <summary>A rate with its interval.</summary>
internal sealed record TestedRate(long Runs, long Passed, double Low, double High);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AssetTestDocument))]
internal sealed partial class AssetTestJson : JsonSerializerContext;
