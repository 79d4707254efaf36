using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Expressions;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>A contract made ready to run: schemas and expressions compiled once. Safe for any number of threads.</summary>
internal sealed class RunnablePersona
{
    private RunnablePersona(PersonaContract contract, string digest) => (Contract, Digest) = (contract, digest);

    /// <summary>What expressions and prompts may look at before there is an output.</summary>
    public static IReadOnlyList<string> NamesBefore { get; } = ["input", "context"];

    /// <summary>What expressions may look at once there is an output.</summary>
    public static IReadOnlyList<string> NamesAfter { get; } = ["input", "context", "output"];

    /// <summary>The contract.</summary>
    public PersonaContract Contract { get; }

    /// <summary>SHA-256 of the published contract with its bound files, in hexadecimal.</summary>
    public string Digest { get; }

    /// <summary>The assets that it is bound to, as <c>name@version</c>.</summary>
    public IReadOnlyList<string> Assets { get; private init; } = [];

    /// <summary>What goes in.</summary>
    public required JsonSchema Inputs { get; init; }

    /// <summary>What comes out.</summary>
    public required JsonSchema Outputs { get; init; }

    /// <summary>The question to the sources; null where none is asked.</summary>
    public ExpressionText? Asks { get; private init; }

    /// <summary>What is refused or handed over, the refusals first, each in the contract's order.</summary>
    public IReadOnlyList<PersonaCondition> Conditions { get; private init; } = [];

    /// <summary>How good an answer is; null where nobody says.</summary>
    public Expression? Score { get; private init; }

    /// <summary>What makes the answer.</summary>
    public required IExecutor Executor { get; init; }

    /// <summary>Compiles a contract.</summary>
    /// <param name="contract">The contract, which <c>persona lint</c> finds right.</param>
    /// <param name="digest">SHA-256 of it.</param>
    /// <param name="assets">The assets that it is bound to, as <c>name@version</c>.</param>
    /// <param name="executors">Makes its executor.</param>
    /// <exception cref="ExpressionException">An expression can't be read.</exception>
    /// <exception cref="JsonSchemaException">A schema is none.</exception>
    public static RunnablePersona Of(PersonaContract contract, string digest, IReadOnlyList<string> assets, Executors executors) => new(contract, digest)
    {
        Assets = assets,
        Inputs = JsonSchema.Parse(contract.Inputs.Document),
        Outputs = JsonSchema.Parse(contract.Outputs.Document),
        Asks = contract.Slice.Asks is { } asks ? ExpressionText.Parse(asks, "input") : null,
        Conditions =
        [
            .. contract.Refuses.Select(one => new PersonaCondition(one.Id, Expression.Parse(one.When, NamesAfter), one.Say, null)),
            .. contract.HandsOver.Select(one => new PersonaCondition(one.Id, Expression.Parse(one.When, NamesAfter), one.Say, one.To)),
        ],
        Score = contract.Score is { } score ? Expression.Parse(score, NamesAfter) : null,
        Executor = executors.Of(contract.Executor, contract.Models),
    };

    /// <summary>The same contract with another executor, as contract tests need it.</summary>
    public RunnablePersona Answering(IExecutor executor) => new(Contract, Digest) { Assets = Assets, Inputs = Inputs, Outputs = Outputs, Asks = Asks, Conditions = Conditions, Score = Score, Executor = executor };

    /// <summary>Something that is refused, or handed over.</summary>
    /// <param name="Id">Its id within the contract.</param>
    /// <param name="When">When it holds.</param>
    /// <param name="Say">What the caller reads.</param>
    /// <param name="To">Who takes it; null for a refusal.</param>
    internal sealed record PersonaCondition(string Id, Expression When, string Say, string? To)
    {
        /// <summary>The name of the check.</summary>
        public string Check => To is null ? "refuses" : "hands-over";

        /// <summary>The outcome where it holds.</summary>
        public string Outcome => To is null ? Signals.Contract.DecisionOutcomes.Refused : Signals.Contract.DecisionOutcomes.HandedOver;
    }
}
