using System.Text.Json.Serialization;

namespace Solvent.Modules.Register.Contract;

/// <summary>What a rule said when a scan ran: its words and its prices.</summary>
/// <param name="Id">Full id.</param>
/// <param name="Version">Digest of what decides its findings.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Category">The category.</param>
/// <param name="Severity"><c>info</c> to <c>critical</c>.</param>
/// <param name="Confidence"><c>low</c>, <c>medium</c>, <c>high</c>.</param>
/// <param name="Base">Minutes for an item.</param>
/// <param name="Each">Minutes for each finding in production code.</param>
/// <param name="Weights">What a finding elsewhere weighs.</param>
/// <param name="Risk">The rule's risk.</param>
/// <param name="PaidBy">The asset section that pays it, or <c>none</c>.</param>
internal sealed record RuleTerms(
    string Id, string Version, string Title, string Category, string Severity, string Confidence,
    double Base, double Each, RoleWeights Weights, Risk Risk, string PaidBy);

/// <summary>How bad it can get, by kind of risk: 0 to 5 each.</summary>
internal sealed record Risk(int Revenue, int Safety, int Regulatory);

/// <summary>Tiers by kind of risk: <c>high</c>, <c>medium</c>, <c>low</c> or <c>none</c>.</summary>
internal sealed record Tiers(string Revenue, string Safety, string Regulatory)
{
    /// <summary>The worst of the three.</summary>
    [JsonIgnore]
    public string Worst => Tier.Worst(Tier.Worst(Revenue, Safety), Regulatory);
}
