using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Tests.Modules.Register;

/// <summary>Rows that are taken along from one state to the next are those that would be made anew.</summary>
public sealed class RankedRowsTests
{
    private static readonly Dictionary<string, string> s_names = new() { [Scene.Person] = "Ana" };
    private static readonly string[] s_orders = ["rank", "-rank", "minutes", "-severity", "component", "owner", "state"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void After_any_change_the_rows_are_those_of_a_new_ranking(int seed)
    {
        var random = new Random(seed);
        var scene = new Scene();
        var view = new RegisterView(scene.State, s_names, Scene.Start);
        for (var step = 0; step < 40; step++)
        {
            Change(scene, random);
            view = new RegisterView(scene.State, s_names, Scene.Start, view);
            var anew = new RegisterView(scene.State, s_names, Scene.Start);
            foreach (var order in s_orders.Take(1 + (step % s_orders.Length)))
            {
                Assert.Equal(Ids(anew, order), Ids(view, order));
            }

            Assert.Equal(anew.Rows, view.Rows);
            Assert.Equal(anew.Owed, view.Owed);
        }
    }

    [Fact]
    public void A_row_that_nothing_changed_is_the_same_object()
    {
        var scene = new Scene();
        scene.Scan(ScanDraft.Empty.With("a").With("b", component: "web"));
        var before = new RegisterView(scene.State, s_names, Scene.Start);
        _ = before.Rows;
        scene.Do(new StartItem(scene.Item().Id).Decide(scene.State, scene.Now));

        var after = new RegisterView(scene.State, s_names, Scene.Start, before);

        Assert.Same(before.Rows.Single(row => row.Component == "web"), after.Rows.Single(row => row.Component == "web"));
        Assert.NotSame(before.Rows.Single(row => row.Component == "api"), after.Rows.Single(row => row.Component == "api"));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(400)]
    public void What_is_owed_at_a_path_looks_at_the_rows_of_its_repository_only(int others)
    {
        var scene = new Scene();
        scene.Scan(ScanDraft.Empty.With("a", path: "src/a.py").With("b", component: "web", path: "src/b.py"));
        for (var i = 0; i < others; i++)
        {
            scene.Given(new ItemOpened($"other{i:d3}", $"other{i}", "api", null, null, scene.Item().Rule, scene.Item().Tiers));
            scene.Given(new FindingsChanged($"other{i:d3}", [new FindingSeen(ScanDraft.Print($"{i}"), "src/a.py", 1, 1, "", "production")], [], []));
        }

        var before = new RegisterView(scene.State, s_names, Scene.Start);
        var rows = before.Only(new HashSet<string> { ScanDraft.RepositoryId }).Rows;
        scene.Do(new StartItem("other000").Decide(scene.State, scene.Now));
        var after = new RegisterView(scene.State, s_names, Scene.Start, before);

        Assert.Equal(others + 2, after.Rows.Count);
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows, after.Only(new HashSet<string> { ScanDraft.RepositoryId }).Rows);
        Assert.Equal("P02-cap", Assert.Single(DebtAtPath.Of(after, ScanDraft.RepositoryId, "src/a.py")).Row.Rule);
        Assert.Equal(others + 1, DebtAtPath.Of(after, null, "src/a.py").Count);
    }

    [Fact]
    public void The_rows_of_a_repository_are_those_that_all_rows_hold_of_it()
    {
        var random = new Random(7);
        var scene = new Scene();
        var view = new RegisterView(scene.State, s_names, Scene.Start);
        for (var step = 0; step < 30; step++)
        {
            Change(scene, random);
            view = new RegisterView(scene.State, s_names, Scene.Start, view);
            Assert.Equal(view.Rows, view.Only(new HashSet<string> { ScanDraft.RepositoryId }).Rows);
        }
    }

    [Fact]
    public void A_name_that_was_erased_is_shown_nowhere_any_more()
    {
        var scene = new Scene();
        scene.Scan(ScanDraft.Empty.With("a", owner: "@ana"));
        var before = new RegisterView(scene.State, s_names, Scene.Start);
        _ = before.Rows;

        var after = new RegisterView(scene.State, new Dictionary<string, string>(), Scene.Start, before);

        Assert.Equal("(erased)", Assert.Single(after.Rows).Owner);
    }

    private static IEnumerable<(string, int?)> Ids(RegisterView view, string order) =>
        RegisterQueries.List(view, new DebtFilter { States = [.. ItemStates.All] }, order).Items.Select(row => (row.Id, row.Rank));

    private static void Change(Scene scene, Random random)
    {
        var items = scene.State.Items.All.ToArray();
        if (items.Length == 0 || random.Next(2) == 0)
        {
            var draft = ScanDraft.Empty.Read([.. Enumerable.Range(0, 12).Select(i => $"c{i % 5}/f{i}.py")]);
            for (var i = 0; i < 12; i++)
            {
                draft = random.Next(3) == 0 ? draft : draft.With($"f{i}", i % 2 == 0 ? "P02-cap" : "M11-pickle", $"c{i % 5}", random.Next(4) == 0 ? "test" : "production", owner: i % 3 == 0 ? "@ana" : null);
            }

            scene.Scan(draft);
            return;
        }

        var item = items[random.Next(items.Length)];
        var verdict = random.Next(3) switch
        {
            0 => new StartItem(item.Id).Decide(scene.State, scene.Now),
            1 => new AssignItem(item.Id, "Ana").Decide(scene.State, Scene.Person),
            _ => new DecideOnFindings(item.Id, DecisionKind.Accepted, "r", null, []).Decide(scene.State, new ItemDecision(DecisionKind.Accepted, Scene.Person, Scene.Reason, null, scene.Now), scene.Now),
        };
        if (verdict is Verdict.Append)
        {
            scene.Do(verdict);
        }
    }
}
