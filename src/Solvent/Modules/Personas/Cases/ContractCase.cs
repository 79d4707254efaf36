using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Cases;

/// <summary>A case of a contract: an input, and what has to come of it.</summary>
/// <param name="Id">Its id within the contract.</param>
/// <param name="File">The file that it stands in, from the repository's top.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Input">What is asked.</param>
/// <param name="Expect">What has to hold, in the file's order.</param>
internal sealed record ContractCase(string Id, string File, int Line, JsonElement Input, IReadOnlyList<Expectation> Expect)
{
    /// <summary>What stands in place of what the sources have.</summary>
    public IReadOnlyList<ContextPiece> Context { get; init; } = [];

    /// <summary>The output that the executor gives, in place of asking it; null to ask it.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>Whether the case is about a refusal or a hand-over, so that an output behind it may be looked at.</summary>
    public bool IsAboutEndings => Expect.Any(one => !one.IsNegated && one.Kind is "refuses" or "hands-over");
}

/// <summary>Tells whether something holds of a run.</summary>
internal delegate Judged Judge(CaseRun run);

/// <summary>Something that has to hold.</summary>
/// <param name="Kind">Its kind, such as <c>equals</c>.</param>
/// <param name="IsNegated">Whether it must not hold.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Judge">Tells.</param>
internal sealed record Expectation(string Kind, bool IsNegated, int Line, Judge Judge)
{
    /// <summary>The kind as people read it.</summary>
    public string Name => IsNegated ? $"not {Kind}" : Kind;

    /// <summary>What a model has to say of the output; null where the judge tells by itself.</summary>
    public Grading? Grading { get; init; }
}

/// <summary>What came of an expectation, before it is negated.</summary>
/// <param name="Holds">Whether it holds; null where that can't be told, which passes neither way.</param>
/// <param name="Said">What was found, for people.</param>
internal readonly record struct Judged(bool? Holds, string Said);

/// <summary>A question to a model about an output.</summary>
/// <param name="Rubric">What the output has to meet.</param>
/// <param name="At">The part that is graded; several are graded as a list.</param>
/// <param name="Model">The model that grades; null for the first that the contract pins.</param>
internal sealed record Grading(string Rubric, OutputPlace At, PersonaModel? Model);
