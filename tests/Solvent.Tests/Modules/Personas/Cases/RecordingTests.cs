using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Solvent.Modules.Personas;
using Solvent.Modules.Personas.Cases;
using Solvent.Modules.Personas.Runtime;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Modules.Personas.Runtime;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Personas.Cases;

/// <summary>Answers of a model, recorded from an endpoint on loopback and replayed without one.</summary>
public sealed class RecordingTests : IAsyncLifetime
{
    private const string Folder = ".solvent/personas/helper";
    private const string Right = """{"answer":"Five days.\u202e"}""";
    private readonly SampleRepository sample = new();
    private ModelEndpoint endpoint = null!;

    public async Task InitializeAsync()
    {
        endpoint = await ModelEndpoint.StartAsync();
        endpoint.Answer = (context, _) => ModelEndpoint.SayAsync(context, Right);
        sample.Commit();
        sample.Write($"{Folder}/persona.yaml", """
            name: helper
            version: 1.0.0
            title: Helps
            responsibility: Answers one question.
            owner: "@support"
            inputs: { type: object, required: [text], properties: { text: { type: string } } }
            outputs: { type: object, required: [answer], additionalProperties: false, properties: { answer: { type: string }, citations: { type: array, items: { type: string } } } }
            slice: { purpose: questions, keeps: nothing }
            limits: { latency: 1h, retries: 1 }
            executor: { kind: model, prompt: "Question: {{ input.text }}" }
            models: [ { api: openai-compatible, name: model-1, temperature: 0, input-price: 2 EUR, output-price: 10 EUR } ]

            """);
        sample.Write($"{Folder}/cases/first.yaml", """
            - id: refund
              input: { text: How long does a refund take? }
              expect: [ { contains: Five days }, { cost: <= 0.0005 EUR } ]
            - id: same
              input: { text: How long does a refund take? }
              expect: [ { schema: true } ]
            - id: other
              input: { text: And an exchange? }
              expect: [ { not-contains: six }, { not: { cost: <= 0.0001 EUR } } ]

            """);
    }

    public async Task DisposeAsync()
    {
        sample.Dispose();
        await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task What_a_model_answers_is_recorded_once_and_replayed_without_it()
    {
        var before = await RunAsync(false, "test");
        Assert.Equal(1, before.Code);
        Assert.Contains("0 of 3 cases passed, 3 not recorded", before.Output, StringComparison.Ordinal);
        Assert.Empty(endpoint.Requests);

        var recording = await RunAsync(true, "test", "--record");
        Assert.Equal((0, "helper 1.0.0: 3 of 3 cases passed, 2 answers recorded\n", ""), recording);
        Assert.Equal(2, endpoint.Requests.Count);

        Assert.Equal((0, "helper 1.0.0: 3 of 3 cases passed\n", ""), await RunAsync(false, "test"));
        Assert.Equal((0, "helper 1.0.0: 3 of 3 cases passed\n", ""), await RunAsync(true, "test", "--record"));
        Assert.Equal(2, endpoint.Requests.Count);
        Assert.Equal(0, (await RunAsync(true, "test", "--renew", "--case", "other")).Code);
        Assert.Equal(3, endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_recorded_answer_reads_well_and_holds_no_key()
    {
        await RunAsync(true, "test", "--record");

        var file = Assert.Single(Answers(), one => sample.Read(one).Contains("\"case\": \"refund\"", StringComparison.Ordinal));
        var text = sample.Read(file);
        var json = JsonElement.Parse(text);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("recorded-answer")!).RootElement).Check(json));
        Assert.Equal(["schema", "digest", "case", "asked", "model", "output", "tokensRead", "tokensWritten", "milliseconds", "recorded"], json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("model-1", "model-1-said", 100, 20), (json.GetProperty("asked").GetString(), json.GetProperty("model").GetString(), json.GetProperty("tokensRead").GetInt32(), json.GetProperty("tokensWritten").GetInt32()));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), json.GetProperty("digest").GetString());
        Assert.DoesNotContain("key-of-the-test", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_holds_the_key_is_not_kept()
    {
        endpoint.Answer = (context, _) => ModelEndpoint.SayAsync(context, """{"answer":"It is key-of-the-test."}""");

        var (code, output, _) = await RunAsync(true, "test", "--record");

        Assert.Equal(1, code);
        Assert.Contains("the answer holds the endpoint's key, and is not kept", output, StringComparison.Ordinal);
        Assert.Empty(Answers());
    }

    [Fact]
    public async Task An_answer_that_can_not_be_used_is_recorded_with_what_the_model_said_when_it_was_told_so()
    {
        endpoint.Answer = (context, n) => ModelEndpoint.SayAsync(context, n switch { 1 => "I would say five days.", 2 => """{"reply":"Five days."}""", 3 => """{"reply":"No."}""", _ => Right });

        var recording = await RunAsync(true, "test", "--record");

        Assert.Contains("refund: failed", recording.Output, StringComparison.Ordinal);
        Assert.Contains("other: passed", (await RunAsync(true, "test", "--format", "json")).Output.Replace("\"status\": \"passed\"", "other: passed", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(4, endpoint.Requests.Count);
        Assert.Equal(4, Answers().Length);
        Assert.Single(Answers(), one => sample.Read(one).Contains("\"unusable\": \"the model's answer is no JSON.\"", StringComparison.Ordinal));
        var replayed = await RunAsync(false, "test");
        Assert.Equal(recording.Output.Replace(", 4 answers recorded", "", StringComparison.Ordinal), replayed.Output);
        Assert.Contains("does not fit its schema", replayed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_no_answer_and_a_second_try_is()
    {
        endpoint.Answer = (context, n) => n == 1 ? ModelEndpoint.StatusAsync(context, 500) : n < 4 ? ModelEndpoint.SayAsync(context, Right) : ModelEndpoint.StatusAsync(context, 401);

        Assert.Equal(0, (await RunAsync(true, "test", "--record")).Code);
        var (code, output, _) = await RunAsync(true, "test", "--renew", "--case", "other");

        Assert.Equal(1, code);
        Assert.Contains("other: not recorded\n", output, StringComparison.Ordinal);
        Assert.Contains("the answer could not be recorded: the endpoint refuses the key (401).", output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(false, "test")).Code);
    }

    [Theory]
    [InlineData("""{"answer":"\ud800 half"}""")]
    [InlineData("""{"answer":"a","answer":"b"}""")]
    [InlineData("""{"\udfff":1,"answer":"b"}""")]
    public async Task A_text_that_is_no_unicode_or_a_name_that_stands_twice_ends_in_words(string said)
    {
        endpoint.Answer = (context, _) => ModelEndpoint.SayAsync(context, said);

        var recording = await RunAsync(true, "test", "--record");

        Assert.Equal(1, recording.Code);
        Assert.Equal(1, (await RunAsync(false, "test")).Code);
    }

    [Fact]
    public async Task What_a_service_answers_is_recorded_too_nonsense_included()
    {
        var manifest = sample.Read($"{Folder}/persona.yaml");
        sample.Write($"{Folder}/persona.yaml", string.Join('\n', manifest.Split('\n').Where(line => !line.StartsWith("executor", StringComparison.Ordinal) && !line.StartsWith("models", StringComparison.Ordinal))) + $"executor: {{ kind: http, address: \"{endpoint.Address}/decide\" }}\n");
        sample.Write($"{Folder}/cases/first.yaml", "- id: one\n  input: { text: Hello }\n  expect: [ { path: { at: $.answer, equals: Five days. } } ]\n- id: two\n  input: { text: Bye }\n  expect: [ { outcome: failed } ]\n");
        endpoint.Answer = async (context, n) => await context.Response.WriteAsync(n == 1 ? """{"answer":"Five days."}""" : "none");

        Assert.Equal((0, "helper 1.0.0: 2 of 2 cases passed, 2 answers recorded\n", ""), await RunAsync(true, "test", "--record"));
        var asked = endpoint.Requests.Count;
        Assert.Equal((0, "helper 1.0.0: 2 of 2 cases passed\n", ""), await RunAsync(false, "test"));
        Assert.Equal(asked, endpoint.Requests.Count);
        Assert.Equal("""{"input":{"text":"Hello"},"context":[]}""", endpoint.Requests.First().Body.GetRawText());
        Assert.All(Answers(), one => Assert.Contains("\"asked\": \"127.0.0.1\"", sample.Read(one), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_no_case_asks_for_any_more_is_named_and_removed_when_asked()
    {
        await RunAsync(true, "test", "--record");
        sample.Write($"{Folder}/persona.yaml", sample.Read($"{Folder}/persona.yaml").Replace("Question: ", "Asked: ", StringComparison.Ordinal));

        var (code, output, _) = await RunAsync(true, "test", "--record");
        Assert.Equal(0, code);
        Assert.Equal(2, output.Split("no case asks for this answer any more").Length - 1);
        Assert.Equal(4, Answers().Length);
        Assert.DoesNotContain("no case asks", (await RunAsync(false, "test", "--case", "refund")).Output, StringComparison.Ordinal);
        var json = JsonElement.Parse((await RunAsync(false, "test", "--format", "json")).Output);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("persona-test")!).RootElement).Check(json));
        Assert.Equal(2, json.GetProperty("personas")[0].GetProperty("unusedAnswers").GetArrayLength());

        Assert.Equal(2, (await RunAsync(false, "test", "--prune", "--case", "refund")).Code);
        var pruned = await RunAsync(false, "test", "--prune");
        Assert.Equal((0, "helper 1.0.0: 3 of 3 cases passed\n"), (pruned.Code, pruned.Output));
        Assert.Contains("2 recorded answers that no case asks for were removed", pruned.Error, StringComparison.Ordinal);
        Assert.Equal(2, Answers().Length);
    }

    [Fact]
    public async Task A_file_that_is_no_recorded_answer_is_told_and_a_folder_that_is_a_link_is_not_written_to()
    {
        await RunAsync(true, "test", "--record");
        var (first, second) = (Answers()[0], Answers()[1]);
        var text = sample.Read(first);
        sample.Write(second, text);
        sample.Write($"{Folder}/cases/answers/notes.txt", "none");
        foreach (var (broken, said) in new[] { ("{", "no JSON of that form"), (text.Replace("\"output\"", "\"outputs\"", StringComparison.Ordinal), "no JSON of that form"), (text.Replace("/1\"", "/2\"", StringComparison.Ordinal), "`schema` is not"), ("null", "holds nothing") })
        {
            sample.Write(first, broken);
            var (code, _, error) = await RunAsync(false, "test");
            Assert.Equal(2, code);
            Assert.Contains($"{first}:1:1: error: the recorded answer can't be used: it", error, StringComparison.Ordinal);
            Assert.Contains(said, error, StringComparison.Ordinal);
            Assert.Contains($"{second}:1:1: error: the recorded answer can't be used: its `digest` is not the one of its name", error, StringComparison.Ordinal);
        }

        var folder = Path.Combine(sample.Root, Folder, "cases/answers");
        var outside = Directory.CreateTempSubdirectory("solvent-outside-");
        try
        {
            Directory.Delete(folder, recursive: true);
            Directory.CreateSymbolicLink(folder, outside.FullName);
            var (code, _, error) = await RunAsync(true, "test", "--record");
            Assert.Equal(2, code);
            Assert.Contains("is a link", error, StringComparison.Ordinal);
            Assert.Empty(outside.EnumerateFileSystemInfos());
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    private string[] Answers() => Directory.Exists(Path.Combine(sample.Root, Folder, "cases/answers"))
        ? [.. Directory.EnumerateFiles(Path.Combine(sample.Root, Folder, "cases/answers")).Select(file => Path.GetRelativePath(sample.Root, file)).Order(StringComparer.Ordinal)] : [];

    private async Task<(int Code, string Output, string Error)> RunAsync(bool isReachable, params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        PersonasModule.AddCommands(cli, Program.Facts(), TimeProvider.System, sample.Root, new ModelPlaces(isReachable ? endpoint.Variable : _ => null));
        var code = await cli.RunAsync(["persona", .. arguments]);
        return (code, console.Out, console.Error);
    }
}
