using System.Text.Json;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Contracts;

/// <summary>What makes the answer.</summary>
internal abstract record PersonaExecutor
{
    /// <summary>The words of the kinds, as contracts and decisions have them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["extractive", "rules", "retrieval", "model", "http"];

    /// <summary>The word of this kind.</summary>
    public abstract string Kind { get; }

    /// <summary>Answers by quoting sentences of the context.</summary>
    /// <param name="Answer">The output's field that takes the answer.</param>
    /// <param name="Citations">The output's field that takes the nodes of what was quoted: a list of texts; null for none.</param>
    public sealed record Extractive(string Answer, string? Citations) : PersonaExecutor
    {
        /// <summary>The most sentences that are quoted.</summary>
        public int Sentences { get; init; } = 3;

        /// <inheritdoc />
        public override string Kind => "extractive";
    }

    /// <summary>Answers by the first rule that fits.</summary>
    /// <param name="Rules">The rules, in order.</param>
    /// <param name="File">The file beside the contract that they stand in; null where they stand in the contract.</param>
    public sealed record RuleList(IReadOnlyList<PersonaRule> Rules, string? File) : PersonaExecutor
    {
        /// <inheritdoc />
        public override string Kind => "rules";
    }

    /// <summary>Answers with the pieces of context that were found.</summary>
    /// <param name="Field">The output's field that takes them: a list of objects.</param>
    public sealed record Retrieval(string Field) : PersonaExecutor
    {
        /// <inheritdoc />
        public override string Kind => "retrieval";
    }

    /// <summary>Asks a model.</summary>
    /// <param name="Prompt">The prompt: a text with places such as <c>{{ input.text }}</c> and <c>{{ context }}</c>.</param>
    /// <param name="File">The file beside the contract that it stands in; null where it stands in the contract.</param>
    public sealed record Model(string Prompt, string? File) : PersonaExecutor
    {
        /// <inheritdoc />
        public override string Kind => "model";
    }

    /// <summary>Asks a service, which gets <c>{"input", "context"}</c> and answers with the output.</summary>
    /// <param name="Address">An https address, or one of this machine.</param>
    /// <param name="Method"><c>POST</c> or <c>PUT</c>.</param>
    public sealed record Http(Uri Address, string Method) : PersonaExecutor
    {
        /// <inheritdoc />
        public override string Kind => "http";
    }
}

/// <summary>A rule of a persona.</summary>
/// <param name="When">An expression over <c>input</c> and <c>context</c>; null where it always fits.</param>
/// <param name="Then">The output: an object whose texts may have places such as <c>{{ input.text }}</c>.</param>
/// <param name="Because">Why, for people; may have places too.</param>
internal sealed record PersonaRule(string? When, JsonElement Then, string Because);

/// <summary>What answers where the executor fails or its circuit is open: a version before, or a person.</summary>
internal abstract record PersonaFallback
{
    /// <summary>A published version answers.</summary>
    /// <param name="Version">The version.</param>
    public sealed record Previous(SemVer Version) : PersonaFallback;

    /// <summary>A person gets it.</summary>
    /// <param name="To">The team or role.</param>
    public sealed record Person(string To) : PersonaFallback;
}
