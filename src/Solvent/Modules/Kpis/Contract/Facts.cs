using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>A team's own KPI. The same id again replaces its words; its values are always pushed.</summary>
/// <param name="Kpi">Its id: small letters, digits and dashes.</param>
/// <param name="Title">A few words: a text's id.</param>
/// <param name="Definition">What is counted and what is not: a text's id.</param>
/// <param name="Formula">The arithmetic: a text's id, or null.</param>
/// <param name="From">Where values come from: a text's id, or null.</param>
/// <param name="Unit">See <see cref="KpiUnit"/>.</param>
/// <param name="Better"><c>lower</c> or <c>higher</c>.</param>
internal sealed record KpiDefined(string Kpi, string Title, string Definition, string? Formula, string? From, string Unit, string Better) : IFact;

/// <summary>A KPI is followed in a scope, or with other terms from now on. It says what the definition said at that moment, since a fold reads no catalogue.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="Unit">See <see cref="KpiUnit"/>.</param>
/// <param name="Better"><c>lower</c> or <c>higher</c>.</param>
/// <param name="Source"><c>pushed</c> or <c>computed</c>.</param>
/// <param name="Baseline">The value from which change is counted; null where nobody knows it.</param>
/// <param name="Target">The value to reach, or null.</param>
/// <param name="Owner">Who answers for it: a person's id, or null.</param>
internal sealed record KpiTracked(string Kpi, string? Repository, string Unit, string Better, string Source, double? Baseline, double? Target, string? Owner) : IFact;

/// <summary>A KPI is followed in a scope no more. Its values stay.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
internal sealed record KpiUntracked(string Kpi, string? Repository) : IFact;

/// <summary>A value of a KPI. The same period again replaces the value before.</summary>
/// <param name="Kpi">The KPI's id.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="Value">The value, in the unit of what is tracked.</param>
/// <param name="From">When its period begins; null where it is of a moment.</param>
/// <param name="To">When its period ends, itself not included; or the moment.</param>
/// <param name="Count">Of how many cases it was made, or null.</param>
/// <param name="Source"><c>pushed</c> or <c>computed</c>.</param>
/// <param name="Reference">Where it can be looked up: a text's id, or null.</param>
internal sealed record KpiMeasured(
    string Kpi, string? Repository, double Value, DateTimeOffset? From, DateTimeOffset To, long? Count, string Source, string? Reference = null) : IFact;
