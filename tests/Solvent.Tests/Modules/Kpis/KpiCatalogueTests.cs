using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Testing;

namespace Solvent.Tests.Modules.Kpis;

public sealed class KpiCatalogueTests
{
    private const string Good = "id: lag\ntitle: Lag\ndefinition: How late.\nformula: p95(lag)\nunit: hours\nbetter: lower\nsource: pushed\nfrom: The job.\n";

    [Fact]
    public void Every_file_ships_inside_the_program() => Assert.Equal(
        Directory.EnumerateFiles(RepositoryRoot.Of("catalogue", "kpis"), "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), KpiCatalogue.All.Select(kpi => kpi.Id));

    [Fact]
    public void What_says_that_it_is_computed_can_be_and_every_computation_is_of_use()
    {
        var named = KpiCatalogue.All.Select(kpi => kpi.Computation).OfType<string>().Order(StringComparer.Ordinal);

        Assert.Equal(KpiComputations.All.Keys, named);
        Assert.All(KpiCatalogue.All.Where(kpi => kpi.Computation is not null), kpi =>
            Assert.Null(KpiUnit.Problem(kpi.Unit, KpiComputations.All[kpi.Computation!](new DebtSums(120, 60, 3, 30))!.Value)));
    }

    [Theory]
    [InlineData("source: pushed", "source: guessed", ":1: `source` must be pushed or computed, not `guessed`")]
    [InlineData("source: pushed", "source: computed", ":1: `computation` is missing")]
    [InlineData("source: pushed", "source: computed\ncomputation: moon", ":1: `computation` must be one of owed-critical-or-high, owed-hours, paid-hours, treated-share, not `moon`")]
    [InlineData("source: pushed", "source: pushed\ncomputation: owed-hours", ":8: unknown key `computation`")]
    [InlineData("unit: hours", "unit: parsecs", ":1: `unit` must be share, points,")]
    [InlineData("better: lower", "better: different", ":1: `better` must be one of lower, higher, not `different`")]
    [InlineData("from: The job.", "from: \"\"", ":1: `from` is empty")]
    [InlineData("id: lag", "id: other", ":1: `id` must be the file's name")]
    [InlineData("title: Lag", "tilte: Lag", ":1: `title` is missing")]
    [InlineData("better: lower", "better: lower\nowner: me", ":7: unknown key `owner`")]
    public void What_is_wrong_is_said_with_file_line_and_remedy(string good, string bad, string said)
    {
        Assert.Equal("lag", KpiFile.Read("kpis/lag.yaml", Good).Id);

        var problem = Assert.Throws<CatalogueException>(() => KpiFile.Read("kpis/lag.yaml", Good.Replace(good, bad, StringComparison.Ordinal)));

        Assert.StartsWith($"kpis/lag.yaml{said}", problem.Message, StringComparison.Ordinal);
    }
}
