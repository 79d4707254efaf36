using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Failures;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Testing;

namespace Solvent.Tests.Modules.Assets;

/// <summary>Every failure mode names controls that there are, and every KPI says what it is.</summary>
public sealed class FailureModeTests
{
    private static readonly string[] s_classes = ["data-quality", "drift", "pipeline", "access", "monitoring", "agent-behaviour"];

    public static TheoryData<string> Modes => [.. Files("failure-modes")];

    public static TheoryData<string> Kpis => [.. Files("kpis")];

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_failure_mode_names_its_controls(string file)
    {
        var mode = FailureMode.Parse(file, File.ReadAllText(RepositoryRoot.Of("catalogue", file)));

        Assert.Contains(mode.Class, s_classes);
        Assert.All([mode.Title, mode.What, mode.SeenAs, mode.Controls.Test, mode.Controls.Alert, mode.Controls.Rollback], Assert.NotEmpty);
        Assert.NotEmpty(mode.Controls.Sections);
        Assert.All(mode.Controls.Sections, section => Assert.Contains(mode.Id, AssetLibrary.Shipped.Newest(section.Split('#')[0])?.Section(section.Split('#')[1])?.Prevents ?? []));
        Assert.All(mode.Controls.Rules, rule => Assert.NotNull(ShippedRules.Load().Find(rule)));
        Assert.Equal(mode.Title, FailureMode.Find(mode.Id)!.Title);
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void A_kpi_says_what_it_is(string file)
    {
        var kpi = KpiFile.Read($"catalogue/{file}", File.ReadAllText(RepositoryRoot.Of("catalogue", file)));

        Assert.Equal(kpi, KpiCatalogue.Find(kpi.Id));
        Assert.All([kpi.Title, kpi.Definition, kpi.Formula, kpi.From], Assert.NotEmpty);
    }

    [Fact]
    public void Every_class_of_failure_is_there() => Assert.Equal(s_classes.Order(StringComparer.Ordinal), Files("failure-modes").Select(file => file.Split('/')[1]).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(RepositoryRoot.Of("catalogue", folder), "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Of("catalogue"), file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal);
}
