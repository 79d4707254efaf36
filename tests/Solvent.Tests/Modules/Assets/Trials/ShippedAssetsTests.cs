using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Trials;

namespace Solvent.Tests.Modules.Assets.Trials;

/// <summary>Every asset that ships holds for all tools and values, and its sample shows what it is about.</summary>
public sealed class ShippedAssetsTests
{
    public static TheoryData<string> Names => [.. AssetLibrary.Shipped.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_asset_passes_its_test(string name)
    {
        var result = new AssetTest(AssetLibrary.Shipped, null, TimeProvider.System)
            .Run(AssetLibrary.Shipped.Newest(name)!, new Dictionary<string, IReadOnlyList<string>>(), null, CancellationToken.None);

        Assert.Empty(result.Failures.Select(failure => $"{failure.Where}: {failure.What}"));
        Assert.True(result.Rendering.IsWhole);
        Assert.True(result.Cases > 0);
    }
}
