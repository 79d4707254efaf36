using System.Text.Json;
using System.Text.Json.Nodes;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Begins a run of the pipeline of a folder. What runs is published first, where it is not.</summary>
/// <param name="Host">All that it needs.</param>
/// <param name="Folder">The folder.</param>
/// <param name="Repository">The identity of the repository that it is in.</param>
internal sealed record StartRun(PersonaHost Host, PipelineFolder Folder, string Repository)
{
    /// <summary>Publishes the personas, keeps what runs, and appends the first fact.</summary>
    /// <param name="pipeline">The pipeline, which the linter finds right.</param>
    /// <param name="input">The input.</param>
    /// <param name="path">The folder from the repository's top.</param>
    /// <param name="caller">Who.</param>
    /// <param name="scopes">What who starts it may do there.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The run's id, and what was published just now; or why there is none.</returns>
    public async Task<(string? Run, IReadOnlyList<string> Published, Refusal? Refusal)> HandleAsync(
        Pipeline pipeline, JsonElement input, string path, Caller caller, IReadOnlyList<string> scopes, CancellationToken ct)
    {
        if (JsonSchema.Parse(pipeline.Input.Document).Validate(input) is { IsValid: false } result)
        {
            return (null, [], new Refusal(RefusalKind.BadInput, $"The input does not fit the pipeline's schema: {Runtime.AnswerChecks.Said(result)}"));
        }

        var (published, refusal) = await PublishAsync(pipeline, path, caller, ct).ConfigureAwait(false);
        if (refusal is not null)
        {
            return (null, published, refusal);
        }

        var fact = new RunStarted(
            DecisionIds.New(Host.Runs.Time.GetUtcNow()), pipeline.Name, pipeline.Version.ToString(),
            await Host.Runs.PutAsync(await DefinitionAsync(pipeline, ct).ConfigureAwait(false), ct).ConfigureAwait(false), await Host.Runs.PutAsync(input, ct).ConfigureAwait(false),
            [.. Contracts(pipeline).Select(contract => contract.Reference)], Repository, path, scopes);
        return await Host.Runs.DecideAsync(caller, null, state => AdvanceRun.Start(state, fact), ct).ConfigureAwait(false) is Refusal failed
            ? (null, published, failed)
            : (fact.Run, published, null);
    }

    private IEnumerable<PersonaContract> Contracts(Pipeline pipeline) => PipelineLint.Personas(pipeline).Select(name => Folder.Persona(name).Contract!);

    private async Task<(IReadOnlyList<string> Published, Refusal? Refusal)> PublishAsync(Pipeline pipeline, string path, Caller caller, CancellationToken ct)
    {
        var (publisher, published) = (new PersonaPublisher(Host.Book), new List<string>());
        LibraryView? library = null;
        foreach (var contract in Contracts(pipeline))
        {
            library ??= LibraryView.Open(Folder.Path);
            switch ((await publisher.PublishAsync(contract, library, new PersonaOrigin(Repository, path), caller, ct).ConfigureAwait(false)).Verdict)
            {
                case Refusal refusal:
                    return (published, refusal);
                case Verdict.Append { Count: > 0 }:
                    published.Add(contract.Reference);
                    break;
            }
        }

        return (published, null);
    }

    // The pipeline as it stands, without the files beside it: they may be others when it goes on. Who owns it stands as the ledger's id, so that the name can be erased.
    private async Task<JsonElement> DefinitionAsync(Pipeline pipeline, CancellationToken ct)
    {
        var root = JsonObject.Create(Folder.Pipeline().Root!.ToJson())!;
        root["input"] = JsonNode.Parse(pipeline.Input.Document.GetRawText());
        root["owner"] = await Host.Runs.Ledger.PersonAsync(pipeline.Owner, ct).ConfigureAwait(false);
        root.Remove("data");
        return root.Deserialize<JsonElement>();
    }
}
