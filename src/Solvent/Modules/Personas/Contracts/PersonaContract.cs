using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Contracts;

/// <summary>The contract of a persona: one narrow task, what goes in and out, what it may see, and what it is measured by. It travels with the code.</summary>
/// <param name="Name">The folder's name: small letters, digits and dashes.</param>
/// <param name="Version">The version, by the rules of <c>persona diff</c>.</param>
internal sealed record PersonaContract(string Name, SemVer Version)
{
    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence: the one task.</summary>
    public required string Responsibility { get; init; }

    /// <summary>A team or a role, as CODEOWNERS writes it.</summary>
    public required string Owner { get; init; }

    /// <summary>What callers send.</summary>
    public required PersonaSchema Inputs { get; init; }

    /// <summary>What callers get.</summary>
    public required PersonaSchema Outputs { get; init; }

    /// <summary>What a good decision weighs, in order.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>What it does not answer, in order: the first that fits is told.</summary>
    public IReadOnlyList<PersonaRefusal> Refuses { get; init; } = [];

    /// <summary>What goes to a person, in order: the first that fits.</summary>
    public IReadOnlyList<PersonaHandOver> HandsOver { get; init; } = [];

    /// <summary>What it may see.</summary>
    public PersonaSlice Slice { get; init; } = PersonaSlice.Nothing;

    /// <summary>What a decision may take.</summary>
    public PersonaLimits Limits { get; init; } = PersonaLimits.Usual;

    /// <summary>What makes the answer.</summary>
    public required PersonaExecutor Executor { get; init; }

    /// <summary>The pinned models, the first one first; none for executors that need none.</summary>
    public IReadOnlyList<PersonaModel> Models { get; init; } = [];

    /// <summary>What answers where the executor fails or its circuit is open; null for nobody.</summary>
    public PersonaFallback? Fallback { get; init; }

    /// <summary>The assets that it is bound to.</summary>
    public IReadOnlyList<BoundAsset> Assets { get; init; } = [];

    /// <summary>The signals by which it is evaluated.</summary>
    public IReadOnlyList<PersonaThreshold> Evaluation { get; init; } = [];

    /// <summary>How good an answer is: an expression over input, context and output that gives 0 to 1, or true or false; null where nobody says.</summary>
    public string? Score { get; init; }

    /// <summary>The KPIs that it is to move.</summary>
    public IReadOnlyList<PersonaThreshold> Kpis { get; init; } = [];

    /// <summary>What has to hold for a version to be promoted.</summary>
    public IReadOnlyList<PersonaCondition> Promotion { get; init; } = [];

    /// <summary>What takes a version back.</summary>
    public IReadOnlyList<PersonaCondition> Rollback { get; init; } = [];

    /// <summary>How it can fail, and what keeps that in check.</summary>
    public IReadOnlyList<PersonaFailure> Failures { get; init; } = [];

    /// <summary><c>name@version</c>.</summary>
    public string Reference => $"{Name}@{Version}";

    /// <summary>The teams and roles that it names: the owner, and those who take what is handed over.</summary>
    public IEnumerable<string> People => [Owner, .. HandsOver.Select(one => one.To), .. Fallback is PersonaFallback.Person person ? [person.To] : Array.Empty<string>()];

    /// <summary>The same with others in place of the teams and roles.</summary>
    public PersonaContract WithPeople(Func<string, string> other) => this with
    {
        Owner = other(Owner),
        HandsOver = [.. HandsOver.Select(one => one with { To = other(one.To) })],
        Fallback = Fallback is PersonaFallback.Person person ? new PersonaFallback.Person(other(person.To)) : Fallback,
    };
}
