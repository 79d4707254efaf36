using System.Text.Json;

namespace Solvent.Modules.Personas.Contracts;

/// <summary>A JSON Schema 2020-12.</summary>
/// <param name="Document">The schema itself.</param>
/// <param name="File">The file beside the contract that it stands in, such as <c>schemas/input.json</c>; null where it stands in the contract.</param>
internal sealed record PersonaSchema(JsonElement Document, string? File = null);

/// <summary>Something that a persona does not answer.</summary>
/// <param name="Id">Its id within the contract.</param>
/// <param name="When">An expression over <c>input</c>, <c>context</c> and <c>output</c>.</param>
/// <param name="Say">What the caller reads.</param>
internal sealed record PersonaRefusal(string Id, string When, string Say);

/// <summary>Something that a persona gives to a person.</summary>
/// <param name="Id">Its id within the contract.</param>
/// <param name="When">An expression over <c>input</c>, <c>context</c> and <c>output</c>.</param>
/// <param name="To">The team or role that takes it.</param>
/// <param name="Say">What the caller reads.</param>
internal sealed record PersonaHandOver(string Id, string When, string To, string Say);

/// <summary>What a persona may see. What is not named is not seen.</summary>
/// <param name="Sources">Names of <c>.solvent/sources.yaml</c>.</param>
/// <param name="Nodes">Kinds of nodes of the graph.</param>
/// <param name="Edges">Kinds of edges of the graph.</param>
/// <param name="Purpose">For what the data is used; empty where it sees none.</param>
/// <param name="Rights">Scopes that the caller must have.</param>
internal sealed record PersonaSlice(IReadOnlyList<string> Sources, IReadOnlyList<string> Nodes, IReadOnlyList<string> Edges, string Purpose, IReadOnlyList<string> Rights)
{
    /// <summary>The usual number of pieces of context.</summary>
    public const int UsualPieces = 6;

    /// <summary>Sees nothing.</summary>
    public static PersonaSlice Nothing { get; } = new([], [], [], "", []);

    /// <summary>The question to the sources: a text with places such as <c>{{ input.text }}</c>; null where none is asked.</summary>
    public string? Asks { get; init; }

    /// <summary>The most pieces of context.</summary>
    public int Pieces { get; init; } = UsualPieces;

    /// <summary>What the decision log may keep besides digests.</summary>
    public PersonaKeeps Keeps { get; init; } = PersonaKeeps.Nothing;
}

/// <summary>What the decision log may keep of input, output and rationale.</summary>
internal enum PersonaKeeps
{
    /// <summary>Digests alone.</summary>
    Nothing,

    /// <summary>Output and rationale.</summary>
    Output,

    /// <summary>The input too.</summary>
    All,
}

/// <summary>What a decision may take.</summary>
/// <param name="Latency">From the request to the answer.</param>
/// <param name="Retries">How often it is tried again where trying again can help.</param>
/// <param name="Concurrency">How many decisions run at once; more of them wait or are turned away.</param>
internal sealed record PersonaLimits(TimeSpan Latency, int Retries, int Concurrency)
{
    /// <summary>The limits where a contract says none.</summary>
    public static PersonaLimits Usual { get; } = new(TimeSpan.FromSeconds(30), 0, 8);

    /// <summary>The most tokens that a model may read and write; null for no limit.</summary>
    public long? Tokens { get; init; }

    /// <summary>The most that it may cost; null for no limit.</summary>
    public PersonaCost? Cost { get; init; }
}

/// <summary>An amount of money.</summary>
/// <param name="Amount">How much, 0 or more.</param>
/// <param name="Currency">The three letters of ISO 4217.</param>
internal sealed record PersonaCost(decimal Amount, string Currency);

/// <summary>A pinned model.</summary>
/// <param name="Api">One of <see cref="PersonaModelApis"/>.</param>
/// <param name="Name">The model's name with its version, as the endpoint takes it.</param>
internal sealed record PersonaModel(string Api, string Name)
{
    /// <summary>The temperature; null for the endpoint's own.</summary>
    public double? Temperature { get; init; }

    /// <summary>The most tokens that it writes; null for the endpoint's own.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>The seed; null for none.</summary>
    public long? Seed { get; init; }

    /// <summary>What a million tokens read cost; null where nobody said.</summary>
    public PersonaCost? InputPrice { get; init; }

    /// <summary>What a million tokens written cost; null where nobody said.</summary>
    public PersonaCost? OutputPrice { get; init; }
}

/// <summary>The forms of models' endpoints.</summary>
internal static class PersonaModelApis
{
    /// <summary>OpenAI's own.</summary>
    public const string OpenAi = "openai";

    /// <summary>Anthropic's own.</summary>
    public const string Anthropic = "anthropic";

    /// <summary>Any endpoint that speaks OpenAI's form.</summary>
    public const string Compatible = "openai-compatible";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [OpenAi, Anthropic, Compatible];
}
