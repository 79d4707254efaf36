using Solvent.Modules.Register;

namespace Solvent.Tests.Modules.Register;

public sealed class DebtAtPathTests
{
    private readonly Scene scene = new();

    public DebtAtPathTests() => scene.Scan(ScanDraft.Empty
        .With("a", path: "src/api/a.py").With("b", path: "src/api/b.py", line: 9).With("c", path: "src/api/b.py", line: 2)
        .With("d", component: "web", path: "src/api.py").With("e", rule: "M11-pickle", path: "src/api/b.py"));

    [Theory]
    [InlineData("", 5)]
    [InlineData("src", 5)]
    [InlineData("src/api", 4)]
    [InlineData("src/api.py", 1)]
    [InlineData("src/api/b.py", 3)]
    [InlineData("src/ap", 0)]
    [InlineData("api", 0)]
    [InlineData("SRC", 0)]
    public void A_path_is_a_file_or_a_folder_and_never_the_start_of_a_name(string path, int findings) =>
        Assert.Equal(findings, At(path).Sum(debt => debt.Findings.Count));

    [Fact]
    public void Items_come_in_the_order_to_pay_and_findings_by_line()
    {
        var debts = At("src/api/b.py");

        Assert.Equal(debts.Select(debt => debt.Row.Rank).Order(), debts.Select(debt => debt.Row.Rank));
        Assert.Equal([2, 9], debts.Single(debt => debt.Row.Rule == "P02-cap").Findings.Select(finding => finding.Line));
    }

    [Fact]
    public void What_was_decided_on_is_not_owed_until_it_ends()
    {
        var day = DateOnly.FromDateTime(scene.Now.UtcDateTime);
        scene.Scan(ScanDraft.Empty.With("a", path: "src/api/a.py").With("b", path: "src/api/b.py").Accepting("b", day));
        Assert.Empty(At("src/api/b.py"));

        scene.Now = scene.Now.AddDays(2);
        Assert.Single(At("src/api/b.py"));
    }

    [Fact]
    public void Another_repository_is_left_out()
    {
        Assert.Empty(DebtAtPath.Of(scene.View(), "elsewhere", "src"));
        Assert.Equal(At("src").Count, DebtAtPath.Of(scene.View(), null, "src").Count);
    }

    private IReadOnlyList<DebtAtPath> At(string path) => DebtAtPath.Of(scene.View(), ScanDraft.RepositoryId, path);
}
