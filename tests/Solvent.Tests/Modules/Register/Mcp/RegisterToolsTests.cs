using System.Text.Json;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Surfaces.Mcp;

namespace Solvent.Tests.Modules.Register.Mcp;

public sealed class RegisterToolsTests : IDisposable
{
    private static readonly string Soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    private readonly SampleRepository _sample = new();

    public RegisterToolsTests()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("etl/holes.py", SampleRepository.Nan);
        _sample.Commit();
    }

    [Fact]
    public async Task An_agent_finds_claims_and_pays_an_item()
    {
        await using var agent = await Agent.AtAsync(_sample.Root);
        Assert.Contains("Call the tool scan first", await agent.RefusedAsync("debt_for_file", ("path", "app/llm.py")), StringComparison.Ordinal);

        var registered = await agent.AskAsync("scan");
        var debt = await agent.AskAsync("debt_for_file", ("path", "app/llm.py"));
        var capped = Find(debt, "P02-");
        var id = Id(capped);
        Assert.Contains(registered.GetProperty("changed").EnumerateArray(), turn => turn.GetProperty("id").GetString() == id);
        Assert.Equal(6, capped.GetProperty("places")[0].GetProperty("line").GetInt32());
        Assert.Contains("max_completion_tokens", capped.GetProperty("fix").GetString(), StringComparison.Ordinal);

        var claimed = await agent.AskAsync("claim_item", ("id", id));
        Assert.Equal(("in-progress", Agent.Caller), (claimed.GetProperty("item").GetProperty("state").GetString(), claimed.GetProperty("item").GetProperty("owner").GetString()));
        Assert.False((await agent.AskAsync("claim_item", ("id", id))).GetProperty("isChanged").GetBoolean());

        _sample.Write("app/llm.py", SampleRepository.Uncapped.Replace("model=", "max_completion_tokens=300, model=", StringComparison.Ordinal));
        var paid = (await agent.AskAsync("scan")).GetProperty("changed").EnumerateArray().Single(turn => turn.GetProperty("id").GetString() == id);
        Assert.Equal(("in-progress", "paid"), (paid.GetProperty("was").GetString(), paid.GetProperty("state").GetString()));
        Assert.Contains("is paid", await agent.RefusedAsync("claim_item", ("id", id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_is_a_file_a_folder_or_absolute_and_never_outside()
    {
        await using var agent = await ScannedAsync();

        Assert.Equal(await IdsAsync(agent, "app/llm.py"), await IdsAsync(agent, "./app/"));
        Assert.Equal(await IdsAsync(agent, "app"), await IdsAsync(agent, Path.Combine(_sample.Root, "app", "llm.py")));
        Assert.True((await IdsAsync(agent, ".")).Length > (await IdsAsync(agent, "app")).Length);
        Assert.Empty(await IdsAsync(agent, "CODEOWNERS"));
        Assert.StartsWith("There is no `ap` in the repository", await agent.RefusedAsync("debt_for_file", ("path", "ap")), StringComparison.Ordinal);
        foreach (var outside in new[] { "../x", "/etc/passwd", "app/../../x", "a\0b" })
        {
            Assert.Contains("is outside of the repository", await agent.RefusedAsync("debt_for_file", ("path", outside)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lines_of_a_file_that_was_written_since_are_said_to_be_stale_until_the_next_scan()
    {
        await using var agent = await ScannedAsync();
        Assert.False((await agent.AskAsync("debt_for_file", ("path", "app"))).GetProperty("isStale").GetBoolean());

        File.SetLastWriteTimeUtc(Path.Combine(_sample.Root, "app/llm.py"), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1));
        Assert.True((await agent.AskAsync("debt_for_file", ("path", "app"))).GetProperty("isStale").GetBoolean());
        Assert.False((await agent.AskAsync("debt_for_file", ("path", "etl"))).GetProperty("isStale").GetBoolean());

        File.SetLastWriteTimeUtc(Path.Combine(_sample.Root, "app/llm.py"), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        await agent.AskAsync("scan");
        Assert.False((await agent.AskAsync("debt_for_file", ("path", "app"))).GetProperty("isStale").GetBoolean());
    }

    [Fact]
    public async Task Accepting_needs_a_reason_and_a_day_to_come_and_writes_the_teams_file()
    {
        await using var agent = await ScannedAsync();
        var id = Id(Find(await agent.AskAsync("debt_for_file", ("path", "app")), "P02-"));

        Assert.Contains("`reason` is missing", await agent.RefusedAsync("accept_item", ("id", id), ("until", Soon)), StringComparison.Ordinal);
        Assert.Contains("`until` is missing", await agent.RefusedAsync("accept_item", ("id", id), ("reason", "Later.")), StringComparison.Ordinal);
        Assert.Contains("over already", await agent.RefusedAsync("accept_item", ("id", id), ("reason", "Later."), ("until", "2020-01-31")), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_sample.Root, ".solvent/decisions.yaml")));

        var accepted = await agent.AskAsync("accept_item", ("id", id), ("reason", "Goes in June."), ("until", Soon));
        Assert.Equal("accepted", accepted.GetProperty("item").GetProperty("state").GetString());
        Assert.Equal("Accepted: not owed until that day is over. .solvent/decisions.yaml says so too; commit it.", accepted.GetProperty("outcome").GetString());
        var file = _sample.Read(".solvent/decisions.yaml");
        Assert.Contains("reason: \"Goes in June.\"", file, StringComparison.Ordinal);
        Assert.Contains($"until: {Soon}", file, StringComparison.Ordinal);
        Assert.Contains(Agent.Caller, file, StringComparison.Ordinal);
        Assert.DoesNotContain(id, await IdsAsync(agent, "app"));
        Assert.StartsWith("Nothing is owed", (await agent.AskAsync("propose_asset", ("id", id))).GetProperty("proposal").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_alone_is_accepted_by_the_start_of_its_fingerprint()
    {
        _sample.Write("app/more.py", SampleRepository.Uncapped);
        await using var agent = await ScannedAsync();
        var item = Find(await agent.AskAsync("debt_for_file", ("path", "app")), "P02-");
        var print = item.GetProperty("places")[0].GetProperty("fingerprint").GetString();

        var accepted = await agent.AskAsync("accept_item", ("id", Id(item)), ("reason", "Goes in June."), ("until", Soon), ("fingerprints", new[] { print }));

        Assert.Equal(("open", 1), (accepted.GetProperty("item").GetProperty("state").GetString(), accepted.GetProperty("item").GetProperty("findings").GetInt32()));
        Assert.Contains("holds no finding", await agent.RefusedAsync("accept_item", ("id", Id(item)), ("reason", "x"), ("until", Soon), ("fingerprints", new[] { "00000000000" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_hold_every_item_once()
    {
        await using var agent = await ScannedAsync();
        foreach (var (tool, path) in new[] { ("debt_list", null), ("debt_for_file", (string?)".") })
        {
            var seen = new List<string>();
            for (string? next = null; next is not null || seen.Count == 0;)
            {
                var page = await agent.AskAsync(tool, path is null ? [("limit", 1), ("cursor", next)] : [("path", path), ("limit", 1), ("cursor", next)]);
                seen.AddRange(Ids(page));
                next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
                Assert.Equal(next is null, seen.Count == page.GetProperty("total").GetInt32());
            }

            Assert.Equal(seen.Distinct(), seen);
        }
    }

    [Fact]
    public async Task A_list_takes_filters_and_an_order()
    {
        await using var agent = await ScannedAsync();

        Assert.Single((await agent.AskAsync("debt_list", ("rule", "P02"), ("states", new[] { "open" }))).GetProperty("items").EnumerateArray());
        Assert.Equal(0, (await agent.AskAsync("debt_list", ("states", new[] { "paid", "accepted" }))).GetProperty("total").GetInt32());
        var minutes = (await agent.AskAsync("debt_list", ("sort", "-minutes"))).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("minutes").GetDouble()).ToList();
        Assert.Equal(minutes.Order(), minutes);
    }

    [Fact]
    public async Task An_item_is_explained_and_its_asset_named()
    {
        await using var agent = await ScannedAsync();
        var id = Id(Find(await agent.AskAsync("debt_for_file", ("path", "app")), "P02-"));

        Assert.Equal("10 + 1 × 5 × 1 (production) = 15 minutes", (await agent.AskAsync("explain_item", ("id", id[..5]))).GetProperty("principal").GetProperty("formula").GetString());
        var proposal = await agent.AskAsync("propose_asset", ("id", id));
        Assert.Equal(("llm-call-guardrails", "token-caps"), (proposal.GetProperty("asset").GetString(), proposal.GetProperty("section").GetString()));
        Assert.Equal("app/llm.py", proposal.GetProperty("places")[0].GetProperty("path").GetString());
        Assert.Contains("The tools debt_list and debt_for_file show ids.", await agent.RefusedAsync("explain_item", ("id", "zzzzzzzz")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_tells_what_of_an_item_is_left()
    {
        _sample.Write("app/more.py", SampleRepository.Uncapped);
        await using var agent = await ScannedAsync();
        Assert.Empty((await agent.AskAsync("scan")).GetProperty("changed").EnumerateArray());

        _sample.Write("app/more.py", "");
        var turn = (await agent.AskAsync("scan")).GetProperty("changed").EnumerateArray().Single(one => one.GetProperty("rule").GetString()!.StartsWith("P02-", StringComparison.Ordinal));

        Assert.Equal(("open", 2, 1), (turn.GetProperty("state").GetString(), turn.GetProperty("before").GetInt32(), turn.GetProperty("now").GetInt32()));
    }

    [Fact]
    public async Task A_server_without_a_working_tree_serves_the_same_items_and_writes_no_file()
    {
        string id;
        await using (var agent = await ScannedAsync())
        {
            id = Id(Find(await agent.AskAsync("debt_for_file", ("path", "app")), "P02-"));
        }

        await using var remote = await Agent.AtAsync(null, Path.Combine(_sample.Root, ".git/solvent/ledger.db"));

        Assert.Equal(["accept_item", "claim_item", "debt_for_file", "debt_list", "explain_item", "list_rules", "propose_asset", "show_rule"], remote.Tools.Order(StringComparer.Ordinal));
        var debt = await remote.AskAsync("debt_for_file", ("path", "app/llm.py"));
        Assert.Contains(id, Ids(debt));
        Assert.False(debt.TryGetProperty("isStale", out _));
        Assert.Equal(Agent.Caller, (await remote.AskAsync("claim_item", ("id", id))).GetProperty("item").GetProperty("owner").GetString());
        await remote.AskAsync("accept_item", ("id", id), ("reason", "Goes in June."), ("until", Soon));
        Assert.False(File.Exists(Path.Combine(_sample.Root, ".solvent/decisions.yaml")));
    }

    [Fact]
    public async Task An_item_of_another_repository_is_not_accepted_into_this_ones_file()
    {
        using var other = new SampleRepository();
        other.Write("app/llm.py", SampleRepository.Uncapped);
        other.Commit("other");
        var shared = Path.Combine(_sample.Root, ".git/shared.db");
        string id;
        await using (var agent = await Agent.AtAsync(other.Root, shared))
        {
            await agent.AskAsync("scan");
            id = Id(Find(await agent.AskAsync("debt_for_file", ("path", "app")), "P02-"));
        }

        await using var here = await Agent.AtAsync(_sample.Root, shared);
        Assert.Contains("This repository is not in the register yet", await here.RefusedAsync("debt_for_file", ("path", "app")), StringComparison.Ordinal);
        Assert.Contains("This repository is not in the register yet", await here.RefusedAsync("debt_list"), StringComparison.Ordinal);
        await here.AskAsync("scan");

        Assert.DoesNotContain(id, Ids(await here.AskAsync("debt_list", ("limit", 100))));
        Assert.Contains("is of another repository", await here.RefusedAsync("accept_item", ("id", id), ("reason", "x"), ("until", Soon)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_sample.Root, ".solvent/decisions.yaml")));
    }

    [Fact]
    public async Task Names_that_nobody_sees_whole_are_shown_whole()
    {
        _sample.Write("app/\u202eyp.mll.py", SampleRepository.Uncapped);
        await using var agent = await ScannedAsync();

        var places = Find(await agent.AskAsync("debt_for_file", ("path", "app")), "P02-").GetProperty("places").EnumerateArray().Select(place => place.GetProperty("path").GetString());

        Assert.Contains("app/\\u202eyp.mll.py", places);
    }

    public void Dispose() => _sample.Dispose();

    private async Task<Agent> ScannedAsync()
    {
        var agent = await Agent.AtAsync(_sample.Root);
        await agent.AskAsync("scan");
        return agent;
    }

    private static JsonElement Find(JsonElement page, string rule) =>
        page.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("item").GetProperty("rule").GetString()!.StartsWith(rule, StringComparison.Ordinal));

    private static string Id(JsonElement one) => one.GetProperty("item").GetProperty("id").GetString()!;

    private static string[] Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(one => (one.TryGetProperty("item", out var item) ? item : one).GetProperty("id").GetString()!)];

    private static async Task<string[]> IdsAsync(Agent agent, string path) => Ids(await agent.AskAsync("debt_for_file", ("path", path)));
}
