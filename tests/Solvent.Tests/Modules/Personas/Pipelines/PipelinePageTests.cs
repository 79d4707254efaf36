using System.Net;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Http;

namespace Solvent.Tests.Modules.Personas.Pipelines;

public sealed class FilePipelinePageTests() : PipelinePageTests(new FilePlaces());

public sealed class DatabasePipelinePageTests() : PipelinePageTests(new DatabasePlaces());

/// <summary>A pipeline's page on a server, as its runs tell of it.</summary>
public abstract class PipelinePageTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Steps = """
        name: sorting
        version: 1.1.0
        title: Sorts <b>and</b> counts
        owner: "@support"
        input: { type: object }
        steps:
          - { id: sort, persona: sorter, for-each: input.requests, input: { text: "{{ item }}" } }
          - { id: agree, when: "size(steps.sort.outputs) > 1", approval: { ask: "Send {{ size(steps.sort.outputs) }}?", until: 3d } }
          - { id: record, effect: record-kpi, with: { id: uptime, value: "{{ steps.sort.outputs.size() }}" } }
        output: { sorted: "{{ steps.sort.outputs }}" }
        kpis: [{ id: uptime, at-least: 0.9 }]
        """;

    private ServerHost server = null!;

    public async Task InitializeAsync()
    {
        server = await ServerHost.StartAsync(places["team"]);
        using var client = server.Client(await server.TokenAsync("kim", "maintainer", ["scan:write"]));
        using var push = Pushes.Content(Pushes.First("a"));
        await client.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), push).IsAsync(HttpStatusCode.OK);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(server.Failures);
        await server.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task It_shows_steps_with_what_they_hand_over_KPIs_runs_and_what_waits()
    {
        using var runs = new RunBook(server.Ledger, TimeProvider.System);
        var owner = await server.Ledger.PersonAsync("@support");
        var (first, asked) = (await StartAsync(runs, Steps.Replace("@support", owner, StringComparison.Ordinal), Pushes.Repository), await StartAsync(runs, Steps.Replace("@support", owner, StringComparison.Ordinal), Pushes.Repository));
        var question = await runs.PutAsync(JsonElement.Parse("""{"ask":"Send 3 answers?"}"""), default);
        Assert.False(await DecideAsync(runs, state => AdvanceRun.Ask(state, new RunAsked(asked, "agree", Scopes.DebtApprove, false, null, question))) is Refusal);

        var page = await PageAsync("/pipelines/of/sorting");

        foreach (var said in (string[])
        [
            "Sorts &lt;b&gt;and&lt;/b&gt; counts", "@support", $"href=\"/pipelines/{first}\"", $"href=\"/pipelines/{asked}\"", "href=\"/personas/sorter?version=1.0.0\"", "for each of <code>input.requests</code>", "agree, record, the output",
            "size(steps.sort.outputs) &gt; 1", "href=\"/kpis/uptime\"", "90 %", "Values of uptime are not recorded: nobody follows it here", "Send 3 answers?",
        ])
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
        }

        Assert.Contains($"href=\"/pipelines/of/sorting?repository={Uri.EscapeDataString(Pushes.Repository)}\"", await PageAsync("/pipelines"), StringComparison.Ordinal);
        var run = await PageAsync($"/pipelines/{asked}");
        Assert.Contains("href=\"/pipelines/of/sorting?repository=", run, StringComparison.Ordinal);
        Assert.Contains("href=\"/personas/sorter?version=1.0.0\"", run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipelines_of_one_name_in_two_repositories_are_two_and_who_may_read_one_sees_one()
    {
        using var runs = new RunBook(server.Ledger, TimeProvider.System);
        var (own, other) = (await StartAsync(runs, Steps, Pushes.Repository), await StartAsync(runs, Steps, "another"));

        var both = await PageAsync("/pipelines/of/sorting");
        Assert.Contains(other, both, StringComparison.Ordinal);
        Assert.DoesNotContain(own, both, StringComparison.Ordinal);
        Assert.Contains($"href=\"/pipelines/of/sorting?repository={Uri.EscapeDataString(Pushes.Repository)}\"", both, StringComparison.Ordinal);
        Assert.Contains(own, await PageAsync($"/pipelines/of/sorting?repository={Uri.EscapeDataString(Pushes.Repository)}"), StringComparison.Ordinal);

        var seen = await PageAsync("/pipelines/of/sorting", Pushes.Repository);
        Assert.Contains(own, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("another", seen, StringComparison.Ordinal);
        await PageAsync("/pipelines/of/sorting?repository=another", Pushes.Repository, HttpStatusCode.NotFound);
        await PageAsync("/pipelines/of/none", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_definition_that_this_program_can_not_read_is_said_and_its_runs_are_shown()
    {
        using var runs = new RunBook(server.Ledger, TimeProvider.System);
        var run = await StartAsync(runs, Steps, Pushes.Repository, root => root.Replace("record-kpi", "send-pigeon", StringComparison.Ordinal));

        var page = await PageAsync("/pipelines/of/sorting");

        Assert.Contains("can&#x27;t be read by this program", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/pipelines/{run}\"", page, StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string address, string? repository = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var name = $"v{Guid.NewGuid():N}"[..12];
        await server.OpenAsync(name, "viewer", repository);
        using var visit = new Visit(server.Address);
        await visit.SignInAsync(name, ServerHost.Password);
        var (found, page) = await visit.GetAsync(address);
        Assert.Equal(status, found);
        return page;
    }

    private async Task<string> StartAsync(RunBook runs, string text, string repository, Func<string, string>? change = null)
    {
        var reading = PipelineReader.Read(new PersonaFolder("sorting", "sorting", path => new FolderFile(path == PipelineReader.Manifest ? Encoding.UTF8.GetBytes(text) : null)));
        Assert.Equal([], reading.Problems.All.Select(one => one.ToString()));
        var definition = reading.Root!.ToJson().GetRawText();
        var fact = new RunStarted(
            DecisionIds.New(TimeProvider.System.GetUtcNow()), "sorting", "1.1.0", await runs.PutAsync(JsonElement.Parse(change?.Invoke(definition) ?? definition), default),
            await runs.PutAsync(JsonElement.Parse("""{"requests":[]}"""), default), ["sorter@1.0.0"], repository, "", Scopes.All);
        Assert.False(await DecideAsync(runs, state => AdvanceRun.Start(state, fact)) is Refusal);
        return fact.Run;
    }

    private async Task<Verdict> DecideAsync(RunBook runs, Func<RunsState, Verdict> decide) => await runs.DecideAsync(new Caller(await server.Ledger.PersonAsync("kim"), "kim"), null, decide, default);
}
