using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Trials;

namespace Solvent.Tests.Modules.Assets.Trials;

/// <summary>Every asset that ships holds for all tools and values, and its sample shows what it is about.</summary>
public sealed class ShippedAssetsTests
{
    // With all that they have they are longer in AGENTS.md than Codex reads, by 3 kB at most; `asset add` says so, and so does `asset test`. To be shortened.
    private static readonly HashSet<string> s_tooLongForCodex = new(StringComparer.Ordinal) { "cursor-nextjs-sanity", "data-pipeline-contracts", "model-release" };

    public static TheoryData<string> Names => [.. AssetLibrary.Shipped.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_asset_passes_its_test(string name)
    {
        var result = new AssetTest(AssetLibrary.Shipped, null, TimeProvider.System)
            .Run(AssetLibrary.Shipped.Newest(name)!, new Dictionary<string, IReadOnlyList<string>>(), null, CancellationToken.None);

        var failures = result.Failures.Select(failure => $"{failure.Where}: {failure.What}").ToLookup(failure => failure.StartsWith("agents ", StringComparison.Ordinal) && failure.Contains("Codex cuts after", StringComparison.Ordinal));
        Assert.Empty(failures[false]);
        Assert.Equal(s_tooLongForCodex.Contains(name), failures[true].Any());
        Assert.True(result.Rendering.IsWhole);
        Assert.True(result.Cases > 0);
    }
}
