using FsCheck;
using FsCheck.Fluent;

namespace Solvent.Tests.Modules.Inventory.Histories;

/// <summary>What holds for <c>check --since</c> whatever a repository went through.</summary>
public sealed class HistoryTests
{
    private const int Histories = 12;

    private static readonly Gen<Step> AnyStep = StepOf(Enum.GetValues<Change>());
    private static readonly Gen<Step> NeutralStep = StepOf([.. Enum.GetValues<Change>().Where(RandomTree.IsNeutral)]);

    // What was accepted by its path is so no more in a folder of another name.
    private static readonly Gen<Step> UndecidedStep = StepOf([.. Enum.GetValues<Change>().Where(change => change != Change.Decide)]);

    [Fact]
    public void It_equals_the_difference_of_two_full_scans() => Check(AnyStep, AnyStep, (history, changed) =>
    {
        foreach (var folder in changed.Folders.Prepend(""))
        {
            var (now, before) = (changed.Scan(folder), history.Scan(folder));
            var check = changed.Check(folder);
            var known = now.Intersect(before).Count();
            Assert.Equal(now.Except(before).Order(), check.New.Order());
            Assert.Equal((known, before.Count - known), (check.Known, check.Gone));
        }
    });

    [Fact]
    public void Moved_lines_renamed_folders_formatters_and_line_ends_are_no_news() => Check(UndecidedStep, NeutralStep, (_, changed) =>
    {
        var check = changed.Check("");
        Assert.Equal(("", 0), (check.Places, check.Gone));
    });

    [Theory]
    [InlineData("scan", "json")]
    [InlineData("scan", "sarif")]
    [InlineData("scan", "gitlab")]
    [InlineData("scan", "sonar")]
    [InlineData("scan", "junit")]
    [InlineData("scan", "csv")]
    [InlineData("scan", "markdown")]
    [InlineData("scan", "html")]
    [InlineData("check", "json")]
    public async Task The_same_tree_gives_the_same_bytes(string command, string format)
    {
        using var sample = new SampleRepository();
        var tree = new RandomTree();
        for (var i = 0; i < Sources.Kinds.Count * 3; i++)
        {
            tree.Apply(new Step(Change.Add, i, i));
        }

        sample.Take(tree);
        sample.Commit();
        var first = await sample.RunAsync(command, "{}", "--format", format);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(first.Console.Out, (await sample.RunAsync(command, "{}", "--format", format)).Console.Out);
        }
    }

    private static Gen<Step> StepOf(Change[] changes) =>
        from change in Gen.Elements(changes)
        from which in Gen.Choose(0, 999)
        from how in Gen.Choose(0, 999)
        select new Step(change, which, how);

    // A tree begins with files, else most changes would find nothing to change.
    private static void Check(Gen<Step> first, Gen<Step> then, Action<TwoStates.Before, TwoStates.Now> holds)
    {
        var histories =
            from beginning in Gen.ArrayOf(Gen.OneOf(StepOf([Change.Add]), StepOf([Change.Add, Change.Copy]), first), 12)
            from changes in Gen.ArrayOf(then)
            select (Beginning: beginning, Changes: changes[..Math.Min(changes.Length, 8)]);
        Prop.ForAll(Arb.From(histories, Shorter), history =>
        {
            using var states = new TwoStates(history.Beginning, history.Changes);
            holds(states.Reference, states.Changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories).WithStartSize(10).WithEndSize(40).WithQuietOnSuccess(true));
    }

    private static IEnumerable<(Step[] Beginning, Step[] Changes)> Shorter((Step[] Beginning, Step[] Changes) history) =>
        history.Changes.Index().Select(left => (history.Beginning, Without(history.Changes, left.Index)))
            .Concat(history.Beginning.Index().Select(left => (Without(history.Beginning, left.Index), history.Changes)));

    private static Step[] Without(Step[] steps, int index) => [.. steps[..index], .. steps[(index + 1)..]];
}
