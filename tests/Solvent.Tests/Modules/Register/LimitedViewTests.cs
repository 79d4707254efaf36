using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;

namespace Solvent.Tests.Modules.Register;

/// <summary>Who may see some repositories learns nothing of the others, by numbers neither.</summary>
public sealed class LimitedViewTests
{
    private static readonly Dictionary<string, string> s_names = new() { [Scene.Person] = "Ana" };
    private readonly Scene scene = new();

    public LimitedViewTests()
    {
        // Cheaper ones come first: the items of `far` stand between those of `near`.
        Open("near", "aaaaaaaa", 20);
        Open("near", "aaaaaabb", 40);
        Open("far", "bbbbbbbb", 10);
        Open("far", "cccccccc", 30);
        Open("other", "dddddddd", 35);
    }

    [Fact]
    public void Places_and_totals_are_of_what_the_reader_may_see()
    {
        var near = View().Within(Set("near"));

        Assert.Equal([("aaaaaaaa", 1), ("aaaaaabb", 2)], near.Rows.Select(row => (row.Id, near.WithRank(row).Rank)));
        Assert.Equal((2, 2), (near.Owed, RegisterQueries.List(near, new DebtFilter()).Total));
        var explained = new ExplainItem("aaaaaabb").Handle(near).Document!;
        Assert.Equal((2, 2), (explained.Rank.Place, explained.Rank.Of));
        Assert.Equal(2, near.Row(scene.State.Items["aaaaaabb"]!).Rank);
    }

    [Fact]
    public void Several_repositories_are_counted_together()
    {
        var both = View().Within(Set("near", "other"));

        Assert.Equal([("aaaaaaaa", 1), ("dddddddd", 2), ("aaaaaabb", 3)], both.Rows.Select(row => (row.Id, both.WithRank(row).Rank)));
        Assert.Equal(3, both.Owed);
    }

    [Fact]
    public void A_part_that_is_asked_for_keeps_the_places_of_what_the_reader_may_see()
    {
        var asked = View().Only(Set("near"));
        var limited = View().Within(Set("near", "other")).Only(Set("near", "far"));

        Assert.Equal([("aaaaaaaa", 2), ("aaaaaabb", 5)], asked.Rows.Select(row => (row.Id, asked.WithRank(row).Rank)));
        Assert.Equal([("aaaaaaaa", 1), ("aaaaaabb", 3)], limited.Rows.Select(row => (row.Id, limited.WithRank(row).Rank)));
        Assert.Equal((5, 3), (asked.Owed, limited.Owed));
        Assert.NotEqual(View().Within(Set("near")).Version(), View().Only(Set("near")).Version());
    }

    [Fact]
    public void An_item_that_is_not_owed_has_no_place()
    {
        scene.Given(new ItemPaid("aaaaaaaa", 1, 20, null));
        var near = View().Within(Set("near"));

        Assert.Equal([("aaaaaabb", 1), ("aaaaaaaa", null)], near.Rows.Select(row => (row.Id, near.WithRank(row).Rank)));
        Assert.Equal(1, near.Owed);
    }

    [Fact]
    public void The_start_of_an_id_is_looked_up_among_what_the_reader_may_see()
    {
        for (var i = 0; i < 20; i++)
        {
            Open("far", $"aaaaaa{(char)('c' + i)}a", 5);
        }

        Open("near", "aaaaaazz", 50);
        var near = View().Within(Set("near"));

        Assert.Equal("aaaaaazz", Assert.IsType<ItemLookup.Found>(near.Find("aaaaaaz")).Item.Id);
        Assert.Equal(["aaaaaaaa", "aaaaaabb", "aaaaaazz"], Assert.IsType<ItemLookup.Ambiguous>(near.Find("aaaaaa")).Candidates.Select(item => item.Id));
        Assert.IsType<ItemLookup.Unknown>(near.Find("bbbb"));
    }

    private RegisterView View() => new(scene.State, s_names, Scene.Start);

    private static HashSet<string> Set(params string[] repositories) => new(repositories, StringComparer.Ordinal);

    private void Open(string repository, string id, double minutes) => scene.Given(
        new ItemOpened(id, repository, "api", null, null, new RuleTerms("P02-cap", "v1", "No cap", "prompt", "medium", "high", minutes, 0, RoleWeights.Today, new Risk(1, 1, 1), "none"), new Tiers("low", "low", "low")),
        new FindingsChanged(id, [new FindingSeen(ScanDraft.Print(id), "api/a.py", 1, 1, "No cap.", "production")], [], []));
}
