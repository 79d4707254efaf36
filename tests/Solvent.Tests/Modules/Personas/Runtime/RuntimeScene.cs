using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;

namespace Solvent.Tests.Modules.Personas.Runtime;

/// <summary>Runs contracts that tests build, as one process does.</summary>
internal sealed class RuntimeScene : IDisposable
{
    public const string Caller = "p-aaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Inputs = """{"type":"object","required":["text"],"properties":{"text":{"type":"string","maxLength":4000}}}""";
    public const string Outputs = """
        {"type":"object","required":["answer"],"additionalProperties":false,
         "properties":{"answer":{"type":"string","minLength":1},"rationale":{"type":"string"},"citations":{"type":"array","items":{"type":"string"}}}}
        """;

    private readonly Executors executors;
    private readonly ExecutionPipelines pipelines = new(TimeProvider.System);
    private readonly PersonaRunner runner;

    public RuntimeScene(Func<string, string?>? variable = null)
    {
        executors = new Executors(new ModelPlaces(variable ?? (_ => null)));
        runner = new PersonaRunner(pipelines, TimeProvider.System);
    }

    public static PersonaContract Contract(PersonaExecutor executor, string version = "1.0.0") => new("helper", SemVer.Read(version)!)
    {
        Title = "Helps", Responsibility = "Answers one question.", Owner = "@support", Inputs = new PersonaSchema(Json(Inputs)), Outputs = new PersonaSchema(Json(Outputs)), Executor = executor,
        Slice = PersonaSlice.Nothing with { Keeps = PersonaKeeps.All },
    };

    public static PersonaContract Rules(params (string? When, string Then)[] rules) =>
        Contract(new PersonaExecutor.RuleList([.. rules.Select((rule, i) => new PersonaRule(rule.When, Json(rule.Then), $"Rule {i + 1}."))], null));

    public static PersonaContract Model(string api = PersonaModelApis.Compatible) => Contract(new PersonaExecutor.Model("Question: {{ input.text }}\n{{ context }}", null)) with
    {
        Models = [new PersonaModel(api, "model-1") { MaxTokens = 500, InputPrice = new PersonaCost(2, "EUR"), OutputPrice = new PersonaCost(10, "EUR") }],
        Limits = new PersonaLimits(TimeSpan.FromSeconds(30), 0, 8),
    };

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    public static JsonElement Question(string text = "How long does a refund take?") => JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["text"] = text });

    public static ContextPiece Piece(string name, string text, string source = "help") => new(
        $"chunk:{source}/{name}#1", source, name, name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), 1, "text: given");

    public Task<(DecisionRecord Decision, Ending Ending)> DecideAsync(PersonaContract contract, JsonElement? input = null, Grants? grants = null, params ContextPiece[] context) =>
        DecideAsync(contract, new DecideRequest(input ?? Question(), Caller, grants ?? Grants.Everything) { Context = context }, null);

    public Task<(DecisionRecord Decision, Ending Ending)> DecideAsync(PersonaContract contract, DecideRequest request, IContextSearch? search, CancellationToken ct = default) =>
        runner.DecideAsync(RunnablePersona.Of(contract, Digest(contract), [], executors), request, search, ct);

    public static string Digest(PersonaContract contract) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PersonaWriter.Canonical(contract))));

    public static string[] Checks(DecisionRecord decision) => [.. decision.Checks.Select(check => $"{check.Name} {(check.HasPassed ? "holds" : "fails")}")];

    public void Dispose()
    {
        pipelines.Dispose();
        executors.Dispose();
    }
}
