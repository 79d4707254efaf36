using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Contracts;

/// <summary>An asset that a persona is bound to.</summary>
/// <param name="Name">The asset's name.</param>
/// <param name="Versions">The versions that fit.</param>
/// <param name="Sections">The sections that the persona rests on; none for the whole.</param>
internal sealed record BoundAsset(string Name, VersionRange Versions, IReadOnlyList<string> Sections);

/// <summary>A signal or a KPI with what it has to reach. Both bounds may be missing, which <c>persona lint</c> warns of.</summary>
/// <param name="Id">The signal's or the KPI's id.</param>
/// <param name="AtLeast">The least; null for none.</param>
/// <param name="AtMost">The most; null for none.</param>
internal sealed record PersonaThreshold(string Id, double? AtLeast, double? AtMost);

/// <summary>A condition on a signal or a KPI, such as <c>escalation-rate &lt;= 0.2 over 7d</c>.</summary>
/// <param name="Measure">The signal's or the KPI's id.</param>
/// <param name="Op">One of <see cref="Ops"/>.</param>
/// <param name="Value">What it is compared with.</param>
/// <param name="Over">Over which time; null for the latest value.</param>
internal sealed record PersonaCondition(string Measure, string Op, double Value, TimeSpan? Over)
{
    /// <summary>The comparisons.</summary>
    public static IReadOnlyList<string> Ops { get; } = ["<=", ">=", "<", ">", "=="];

    /// <summary>Whether a value meets it.</summary>
    public bool IsMetBy(double value) => Op switch
    {
        "<=" => value <= Value,
        ">=" => value >= Value,
        "<" => value < Value,
        ">" => value > Value,
        _ => value == Value,
    };
}

/// <summary>A way to fail.</summary>
/// <param name="Mode">The id of a failure mode of the catalogue, or words.</param>
/// <param name="Controls">What keeps it in check.</param>
internal sealed record PersonaFailure(string Mode, IReadOnlyList<PersonaControl> Controls);

/// <summary>A control of a way to fail.</summary>
/// <param name="Kind"><c>test</c>, <c>alert</c>, <c>rollback</c> or <c>section</c>.</param>
/// <param name="Name">The case's id, the alert, the condition of rollback, or <c>asset#section</c>.</param>
internal sealed record PersonaControl(string Kind, string Name)
{
    /// <summary>The kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["test", "alert", "rollback", "section"];
}
