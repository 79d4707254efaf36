using System.Text;
using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Verification;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Signals;

/// <summary>Seven decisions; the first three and the first six are anchored.</summary>
public abstract class VerifyDecisionsTests : IAsyncLifetime
{
    private readonly SignalsScene scene;
    private readonly List<LoggedDecision> all = [];

    private protected VerifyDecisionsTests(LedgerPlaces places) => scene = new SignalsScene(places);

    public async Task InitializeAsync()
    {
        all.AddRange(await scene.AppendAsync(3));
        await scene.AnchorAsync();
        all.AddRange(await scene.AppendAsync(3));
        await scene.AnchorAsync();
        all.AddRange(await scene.AppendAsync(1));
    }

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task Given_nothing_changed_when_it_is_verified_then_it_is_sound_and_what_is_not_anchored_is_told()
    {
        await scene.AnchorAsync();
        await scene.AnchorAsync();
        await scene.AppendAsync(2);

        var found = await scene.VerifyAsync();

        Assert.Empty(found.Problems);
        Assert.Equal((9, 7, 0, 0), (found.Size, found.Anchored, found.Erased, found.Unfinished));
        var anchors = await scene.Ledger.ReadAsync(prefixes: ["signals."]).Select(fact => ((DecisionsAnchored)fact.Body).Size).ToListAsync();
        Assert.Equal([3L, 6, 7], anchors);
        Assert.True((await LedgerVerifier.VerifyAsync(scene.Ledger.Store, null, default)).IsSound);
    }

    [Fact]
    public async Task Given_a_log_when_its_roots_are_computed_naively_then_they_are_those_that_were_anchored()
    {
        var rows = await scene.Log.Store.ReadWholeAsync(0, 100, default);
        var tree = new CompactRange();
        foreach (var row in rows.Take(6))
        {
            tree.Add(MerkleHash.Leaf(row.Row.Envelope));
        }

        var last = (DecisionsAnchored)(await scene.Ledger.ReadAsync(prefixes: ["signals."]).LastAsync()).Body;
        Assert.Equal(Convert.ToHexStringLower(tree.Root()), last.Root);
    }

    [Fact]
    public async Task A_changed_decision_is_named()
    {
        scene.Execute($"UPDATE log.decisions SET envelope = {scene.Bytes(await ChangedAsync(2))} WHERE seq = 2");

        await AssertFoundAsync("2: what it says was changed", "1: decisions 1 to 3 are not those that fact 1 anchored");
    }

    [Fact]
    public async Task A_decision_that_was_changed_with_its_hash_is_found_between_two_anchors()
    {
        var changed = await ChangedAsync(5);
        scene.Execute($"UPDATE log.decisions SET envelope = {scene.Bytes(changed)}, leaf = {scene.Bytes(MerkleHash.Leaf(changed))} WHERE seq = 5");

        await AssertFoundAsync("4: decisions 4 to 6 are not those that fact 2 anchored");
        Assert.Equal(3, (await scene.VerifyAsync()).Anchored);
    }

    [Fact]
    public async Task A_removed_decision_is_named()
    {
        scene.Execute("DELETE FROM log.decisions WHERE seq = 4");

        await AssertFoundAsync("4: it is missing");
    }

    [Fact]
    public async Task Several_removed_decisions_are_named()
    {
        scene.Execute("DELETE FROM log.decisions WHERE seq > 1 AND seq < 5");
        await AssertFoundAsync("2: it is missing, and all up to 4");

        scene.Execute("DELETE FROM log.decisions");
        await AssertFoundAsync("1: it is missing, and all up to 7");
    }

    [Fact]
    public async Task Decisions_that_changed_places_are_found()
    {
        scene.Execute("UPDATE log.decisions SET seq = 100 WHERE seq = 1");
        scene.Execute("UPDATE log.decisions SET seq = 1 WHERE seq = 2");
        scene.Execute("UPDATE log.decisions SET seq = 2 WHERE seq = 100");

        var found = await scene.VerifyAsync();

        Assert.Contains(found.Problems, problem => problem.Message.StartsWith("decisions 1 to 3 are not those", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removed_newest_decisions_are_found_though_the_end_of_the_log_was_made_to_fit()
    {
        var tree = new CompactRange();
        foreach (var row in (await scene.Log.Store.ReadWholeAsync(0, 100, default)).Take(5))
        {
            tree.Add(row.Leaf);
        }

        scene.Execute("DELETE FROM log.decisions WHERE seq > 5");
        scene.Execute($"UPDATE log.log SET seq = 5, frontier = {scene.Bytes(tree.ToBytes())}");

        await AssertFoundAsync("6: fact 2 anchored 6 decisions, and there are 5: the newest were removed");
        await Assert.ThrowsAsync<LedgerException>(scene.AnchorAsync);
    }

    [Fact]
    public async Task A_decision_that_was_inserted_behind_the_end_is_found()
    {
        scene.Execute("INSERT INTO log.decisions(seq, id, at, persona, version, outcome, input, leaf, envelope) SELECT 8, 'X', at, persona, version, outcome, input, leaf, envelope FROM log.decisions WHERE seq = 7");

        await AssertFoundAsync("8: it stands behind the end of the log");
    }

    [Theory]
    [InlineData("id", "'01ARZ3NDEKTSV4RRFFQ69G5FAV'")]
    [InlineData("at", "1")]
    [InlineData("persona", "'other'")]
    [InlineData("version", "'9.9.9'")]
    [InlineData("outcome", "'failed'")]
    [InlineData("repository", "'other'")]
    [InlineData("run", "'other'")]
    [InlineData("key", "NULL")]
    [InlineData("input", "'00'")]
    public async Task A_changed_column_is_named(string column, string value)
    {
        scene.Execute($"UPDATE log.decisions SET {column} = {value} WHERE seq = 6");

        await AssertFoundAsync($"6: its column `{column}` is not what it says");
    }

    [Fact]
    public async Task Changed_and_removed_contents_are_named()
    {
        scene.Execute($"UPDATE log.contents SET content = {scene.Bytes("{}"u8.ToArray())} WHERE seq = 2");
        scene.Execute("DELETE FROM log.contents WHERE seq = 3");

        await AssertFoundAsync("2: its content (input, output, rationale) was changed", "3: its content is gone, and no fact says that it was erased");
    }

    [Fact]
    public async Task A_log_that_is_gone_is_missed_and_a_new_one_in_its_place_is_not_taken_for_it()
    {
        await scene.ForgetAsync();
        await AssertFoundAsync(": the ledger anchored 6 decisions of the log");

        await scene.AppendAsync(6);
        await AssertFoundAsync(": the ledger anchored 6 decisions of the log");
    }

    [Fact]
    public async Task What_was_erased_is_gone_and_the_log_verifies_as_before()
    {
        var root = (await scene.VerifyAsync()).Root;
        var caller = new Solvent.Platform.Deciding.Caller(LedgerNames.System, "test");

        Assert.Equal(1, (await new EraseContents(null, all[1]).HandleAsync(scene.Ledger, scene.Log, caller, null, default)).Count);
        Assert.Equal(0, (await new EraseContents(null, all[1]).HandleAsync(scene.Ledger, scene.Log, caller, null, default)).Count);

        var found = (await scene.Log.FindAsync(all[1].Decision.Id, default))!;
        Assert.True(found.IsErased);
        Assert.Equal((null, null, null, null, ""), (found.Decision.Content.Input, found.Decision.Content.Output, found.Decision.Content.Rationale, found.Decision.Key, found.Decision.Context[0].Why));
        Assert.All(found.Decision.Checks, check => Assert.Null(check.Detail));
        Assert.Equal(("support", 2), (found.Decision.Persona, found.Decision.Context.Count));
        var after = await scene.VerifyAsync();
        Assert.Empty(after.Problems);
        Assert.Equal((root, 1L), (after.Root, after.Erased));
        Assert.True((await scene.Log.AppendAsync(all[1].Decision with { Id = DecisionIds.New(Decisions.At) }, default)).IsKnown);
    }

    [Fact]
    public async Task Contents_of_before_a_day_are_erased_and_later_ones_with_an_older_time_are_not_covered_by_the_fact()
    {
        var caller = new Solvent.Platform.Deciding.Caller(LedgerNames.System, "test");
        await scene.AppendAsync(1, _ => Decisions.Make("new", at: Decisions.At.AddDays(2)));

        Assert.Equal(7, (await new EraseContents(Decisions.At.AddDays(1), null).HandleAsync(scene.Ledger, scene.Log, caller, null, default)).Count);
        var late = (await scene.AppendAsync(1))[0];

        Assert.Empty((await scene.VerifyAsync()).Problems);
        Assert.False((await scene.Log.FindAsync(late.Decision.Id, default))!.IsErased);
        scene.Execute($"DELETE FROM log.contents WHERE seq = {late.Seq}");
        await AssertFoundAsync("9: its content is gone, and no fact says that it was erased");
    }

    private async Task<byte[]> ChangedAsync(long seq)
    {
        var envelope = (await scene.Log.Store.FindAsync(seq, default))!.Envelope;
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(envelope).Replace("\"purpose\":\"answer customers\"", "\"purpose\":\"answer nobody at\"", StringComparison.Ordinal));
    }

    private async Task AssertFoundAsync(params string[] expected)
    {
        var problems = (await scene.VerifyAsync()).Problems.Select(problem => $"{problem.Seq}: {problem.Message}").ToList();
        Assert.Equal(expected.Length, problems.Count);
        Assert.All(expected.Zip(problems), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteVerifyDecisionsTests() : VerifyDecisionsTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresVerifyDecisionsTests() : VerifyDecisionsTests(new DatabasePlaces());
