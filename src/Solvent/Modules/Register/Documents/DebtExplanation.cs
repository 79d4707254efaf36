using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>What `debt explain --format json` gives: `solvent.debt-explanation/1`, the arithmetic of an item whole.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Id">The item.</param>
/// <param name="State">Its state.</param>
/// <param name="Principal">The principal.</param>
/// <param name="Tier">The worst of the tiers.</param>
/// <param name="Risks">How each tier came about.</param>
/// <param name="Interest">Null: not known yet.</param>
/// <param name="Rank">The rank.</param>
/// <param name="Inputs">Every input and where it came from.</param>
internal sealed record DebtExplanation(
    string Schema, string Id, string State, PrincipalSum Principal, string Tier, IReadOnlyList<RiskStep> Risks,
    double? Interest, RankStep Rank, IReadOnlyList<ExplainedInput> Inputs)
{
    /// <summary>What was decided on it.</summary>
    public IReadOnlyList<ShownDecision> Decisions { get; init; } = [];

    /// <summary>What was asked for and waits for a second person.</summary>
    public IReadOnlyList<ListedApproval> Approvals { get; init; } = [];

    /// <summary>The adopted asset section that pays it or paid it, or null.</summary>
    public ShownTreatment? Treatment { get; init; }
}

/// <summary>base + the sum of the parts = total, in minutes.</summary>
/// <param name="Base">Minutes for the item.</param>
/// <param name="Each">Minutes for a finding in production code.</param>
/// <param name="Parts">The findings by role; those with none are left out.</param>
/// <param name="Minutes">The total; 0 when nothing is open.</param>
/// <param name="Formula">The sum as one line.</param>
internal sealed record PrincipalSum(double Base, double Each, IReadOnlyList<PrincipalPart> Parts, double Minutes, string Formula);

/// <summary>findings × each × weight = minutes.</summary>
internal sealed record PrincipalPart(string Role, int Findings, double Weight, double Minutes);

/// <summary>One kind of risk.</summary>
/// <param name="Kind"><c>revenue</c>, <c>safety</c> or <c>regulatory</c>.</param>
/// <param name="Risk">The rule's risk, 0 to 5.</param>
/// <param name="Criticality">The component's, or null where none is declared.</param>
/// <param name="Row">The tiers for risk 0 to 5 at that criticality.</param>
/// <param name="Tier">The tier that follows.</param>
internal sealed record RiskStep(string Kind, int Risk, string? Criticality, IReadOnlyList<string> Row, string Tier);

/// <summary>The place in the order to pay.</summary>
/// <param name="Place">From 1, or null when the item is not owed.</param>
/// <param name="Of">How many items are owed.</param>
/// <param name="Order">What decides, first to last.</param>
internal sealed record RankStep(int? Place, int Of, string Order);

/// <summary>An input and where it came from.</summary>
internal sealed record ExplainedInput(string Name, string Value, string From);
