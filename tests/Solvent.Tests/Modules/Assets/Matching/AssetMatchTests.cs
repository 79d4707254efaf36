using Solvent.Modules.Assets.Matching;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Tests.Modules.Assets.Adoption;

namespace Solvent.Tests.Modules.Assets.Matching;

/// <summary>Each item stands with the section that pays it and fits, or with the reason why none does.</summary>
public sealed class AssetMatchTests
{
    private static readonly RegisteredItem[] s_items =
    [
        new("k3x9a2bc", "P02-cap", "No cap", "api", "open", 2, 90, "guard#caps"),
        new("k3x9a2bd", "P02-cap", "No cap", "web", "planned", 1, 30.5, "guard#caps"),
        new("k3x9a2be", "G03-owners", "No owner", ".", "open", 1, 45, "model-release#owners"),
        new("k3x9a2bf", "X01-odd", "Odd", ".", "open", 1, 5, "none"),
        new("k3x9a2bg", "semgrep:odd", "Odd", ".", "open", 1, 5, "none"),
    ];

    [Fact]
    public void Items_stand_with_the_section_that_pays_them_and_their_sum()
    {
        var match = Match(["python"]);

        var guard = Assert.Single(match.Assets);
        Assert.Equal(("guard", "1.2.0", true, null, 120.5), (guard.Asset, guard.Version, guard.Fits, guard.Adopted, guard.Minutes));
        Assert.Equal(["P02 is paid by guard#caps; there is code in python"], guard.Items.Select(item => item.Reason).Distinct());
        Assert.Equal(
            ["G03-owners: the rule names model-release#owners, which is not in the library here", "X01-odd: too odd", "semgrep:odd: it is a rule of another tool"],
            match.Unpaid.Select(rule => $"{rule.Rule}: {rule.Reason}"));
    }

    [Fact]
    public void Guidance_for_another_stack_is_not_proposed()
    {
        var match = Match(["csharp"]);

        Assert.Empty(match.Assets);
        Assert.Equal((2, 120.5, "guard#caps pays it, and what it was written for is not found here"), (match.Unpaid[0].Items, match.Unpaid[0].Minutes, match.Unpaid[0].Reason));
    }

    [Fact]
    public void What_fits_and_pays_nothing_comes_without_items() => Assert.Empty(Assert.Single(Match(["python"], []).Assets).Items);

    private static MatchDocument Match(string[] languages, RegisteredItem[]? items = null) =>
        new AssetMatch(TestAssets.Library(), new RepositoryStack(new Dictionary<string, string>(), languages, []), [], rule => rule == "X01-odd" ? "too odd." : null)
            .Of("shop", "scan", items ?? s_items);
}
