using System.Text.Json;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Register;

public sealed class SummariseDebtTests
{
    private readonly Scene scene = new();

    private DebtSummary Summary => SummariseDebt.Of(scene.View());

    [Fact]
    public void Parts_are_largest_first_and_have_the_numbers_of_the_overview()
    {
        scene.Scan(ScanDraft.Empty.With("a").With("b", component: "web").With("c", rule: "M11-pickle", component: "web"));

        Assert.Equal(new DebtSum(null, 3, 3, 75, 0), Summary.Owed);
        Assert.Equal([new DebtSum("model", 1, 1, 45, 0), new DebtSum("prompt", 2, 2, 30, 0)], Summary.ByCategory);
        Assert.Equal([new DebtSum("web", 2, 2, 60, 0), new DebtSum("api", 1, 1, 15, 0)], Summary.ByComponent);
        var overview = RegisterQueries.Overview(scene.View());
        Assert.Equal(overview.Owed.Minutes, Summary.Owed.Minutes);
        Assert.Equal(overview.ByCategory, Summary.ByCategory.Select(s => new Share(s.Name!, s.Items, s.Findings, s.Minutes)));
        Assert.Equal(overview.ByComponent, Summary.ByComponent.Select(s => new Share(s.Name!, s.Items, s.Findings, s.Minutes)));
    }

    [Fact]
    public void What_nobody_owns_is_a_part_without_a_name()
    {
        scene.Scan(ScanDraft.Empty.With("a", owner: "@ana").With("b", component: "web").With("c", rule: "M11-pickle"));

        Assert.Equal([new DebtSum(null, 2, 2, 60, 0), new DebtSum("Ana", 1, 1, 15, 0)], Summary.ByOwner);
    }

    [Fact]
    public void What_is_critical_or_high_is_told_apart()
    {
        var pickle = ScanDraft.Rule("M11-pickle", 30, 15) with { Severity = "high" };
        scene.Scan((ScanDraft.Empty with { Rules = ScanDraft.Empty.Rules.SetItem(pickle.Id, pickle) }).With("a").With("c", rule: "M11-pickle"));

        Assert.Equal(new DebtSum(null, 2, 2, 60, 45), Summary.Owed);
        Assert.Equal(["model 45", "prompt 0"], Summary.ByCategory.Select(s => $"{s.Name} {s.HeavyMinutes}"));
    }

    [Fact]
    public void What_is_accepted_or_paid_is_not_owed()
    {
        scene.Scan(ScanDraft.Empty.With("a").With("b", component: "web"));
        scene.Scan(ScanDraft.Empty.With("a").Read("web/b.py").Accepting("a"));

        Assert.Equal(new DebtSum(null, 0, 0, 0, 0), Summary.Owed);
        Assert.Empty(Summary.ByOwner);
    }

    [Fact]
    public void The_document_is_as_its_schema_says()
    {
        scene.Scan(ScanDraft.Empty.With("a", owner: "@ana").With("b", component: "web"));

        var document = JsonSerializer.SerializeToElement(Summary, DebtSummaryJson.Default.DebtSummary);

        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("debt-summary")!).RootElement).Check(document));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task The_command_shows_three_tables_that_fit_the_terminal(int width)
    {
        using var folder = new TemporaryFolder();
        await RegisterAsync(folder["ledger.db"], ScanDraft.Empty.With("a", owner: "@ana").With("b", component: "web"));
        var console = new TestConsole(width);

        Assert.Equal(0, await RunAsync(console, "debt", "summary", "--db", folder["ledger.db"]));

        Assert.Equal(3, console.Lines.Count(l => l.Contains("EFFORT", StringComparison.Ordinal)));
        Assert.Contains("@ana", console.Out, StringComparison.Ordinal);
        Assert.All(console.Lines.SkipLast(1), line => Assert.True(line.Length <= width, line));
        Assert.EndsWith("2 items, 30 min to pay off, 0 min of it critical or high.\n", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_without_debt_says_so()
    {
        using var folder = new TemporaryFolder();
        await RegisterAsync(folder["ledger.db"], ScanDraft.Empty);
        var console = new TestConsole();

        Assert.Equal(0, await RunAsync(console, "debt", "summary", "--db", folder["ledger.db"]));

        Assert.Equal("Nothing is owed.\n", console.Out);
    }

    private static Task<int> RunAsync(TestConsole console, params string[] arguments) => Program.Compose(console.Console).RunAsync(arguments);

    private static async Task RegisterAsync(string file, ScanDraft draft)
    {
        await using var ledger = FactLedger.Open(file, RegisterModule.AddFacts(new FactTypes()), TimeProvider.System);
        using var book = new RegisterBook(ledger, TimeProvider.System);
        await new RegisterScans(book).RegisterAsync(draft.ToInput().Scan with { Decisions = [] }, default);
    }
}
