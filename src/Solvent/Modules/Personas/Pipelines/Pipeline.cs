using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Expressions;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Personas one after the other, with what each gives to the next; it stands in <c>pipeline.yaml</c>.</summary>
/// <param name="Name">Small letters, digits and dashes.</param>
/// <param name="Version">The version.</param>
internal sealed record Pipeline(string Name, SemVer Version)
{
    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>A team or a role, as CODEOWNERS writes it.</summary>
    public required string Owner { get; init; }

    /// <summary>What goes in.</summary>
    public required PersonaSchema Input { get; init; }

    /// <summary>The file with the input of a run that is given none; null where there is none.</summary>
    public string? Data { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<StepTerms> Steps { get; init; }

    /// <summary>What comes out: JSON whose texts may have places; null where nothing does.</summary>
    public ExpressionJson? Output { get; init; }

    /// <summary>The KPIs that it is to move.</summary>
    public IReadOnlyList<PersonaThreshold> Kpis { get; init; } = [];

    /// <summary>The step of an id; null where there is none.</summary>
    public StepTerms? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);
}

/// <summary>A step.</summary>
/// <param name="Id">Its id within the pipeline.</param>
internal abstract record StepTerms(string Id)
{
    /// <summary>What has to hold, else it is left out; null where it is always made.</summary>
    public Expression? When { get; init; }

    /// <summary>The word of its kind: <c>persona</c>, <c>approval</c>, <c>effect</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The expressions of what it takes.</summary>
    public abstract IEnumerable<Expression> Places { get; }

    /// <summary>A persona decides.</summary>
    /// <param name="Id">Its id within the pipeline.</param>
    /// <param name="Persona">The persona's name.</param>
    /// <param name="Input">Its input: JSON whose texts may have places.</param>
    public sealed record Decide(string Id, string Persona, ExpressionJson Input) : StepTerms(Id)
    {
        /// <summary>The versions that fit; null for the newest.</summary>
        public VersionRange? Versions { get; init; }

        /// <summary>A list: it decides once for each of its items, which is <c>item</c> then; null for once.</summary>
        public Expression? ForEach { get; init; }

        /// <summary>Whether the run goes on where it is not answered.</summary>
        public bool GoesOn { get; init; }

        /// <inheritdoc />
        public override string Kind => "persona";

        /// <inheritdoc />
        public override IEnumerable<Expression> Places => ForEach is { } each ? Input.Places.Prepend(each) : Input.Places;
    }

    /// <summary>A person agrees or not. It may take days.</summary>
    /// <param name="Id">Its id within the pipeline.</param>
    /// <param name="Ask">What is asked; a text with places.</param>
    /// <param name="By">The scope that whoever answers must have.</param>
    public sealed record Approve(string Id, ExpressionText Ask, string By) : StepTerms(Id)
    {
        /// <summary>How long it waits; null for ever.</summary>
        public TimeSpan? Until { get; init; }

        /// <summary>What is shown with the question; null for nothing.</summary>
        public ExpressionJson? Show { get; init; }

        /// <summary>Whether somebody else than who started the run must answer.</summary>
        public bool ByAnother { get; init; }

        /// <inheritdoc />
        public override string Kind => "approval";

        /// <inheritdoc />
        public override IEnumerable<Expression> Places => Show is { } show ? Ask.Places.Concat(show.Places) : Ask.Places;
    }

    /// <summary>Something is written outside of the run.</summary>
    /// <param name="Id">Its id within the pipeline.</param>
    /// <param name="Effect">One of <see cref="Effects"/>.</param>
    /// <param name="With">What it takes: JSON whose texts may have places.</param>
    public sealed record Write(string Id, string Effect, ExpressionJson With) : StepTerms(Id)
    {
        /// <summary>The effect that records a value of a KPI.</summary>
        public const string RecordKpi = "record-kpi";

        /// <summary>The effects that there are.</summary>
        public static IReadOnlyList<string> Effects { get; } = ["declare-incident", "attach-to-incident", "close-incident", "keep-evidence", RecordKpi];

        /// <inheritdoc />
        public override string Kind => "effect";

        /// <inheritdoc />
        public override IEnumerable<Expression> Places => With.Places;
    }
}
