using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary>An item as tools show it, see <see cref="DebtRow"/>: what a model needs to choose one.</summary>
internal sealed record ToolItem(
    string Id, string Rule, string Title, string Severity, string Tier, string State, int? Rank, string Repository, string Component,
    string? Owner, int Findings, double Minutes, string PaidBy, DateOnly? AcceptedUntil, DateOnly? PlannedBy)
{
    /// <summary>The item of a row.</summary>
    public static ToolItem Of(DebtRow row) => new(
        row.Id, row.Rule, row.Title, row.Severity, row.Tier, row.State.Name(), row.Rank, row.Repository, row.Component,
        row.Owner, row.Findings, row.Minutes, row.PaidBy, row.AcceptedUntil, row.PlannedBy);
}

/// <summary>Where an item's finding stands. The role is left out for production code.</summary>
internal sealed record ToolPlace(string Path, int Line, int EndLine, string Message, string Fingerprint, string? Role)
{
    private const int Characters = 8;

    /// <summary>The place of a finding; as much of its fingerprint as tells it from others of the item.</summary>
    public static ToolPlace Of(HeldFinding finding) => new(
        TerminalText.Encode(finding.Path), finding.Line, finding.EndLine, finding.Message,
        finding.Fingerprint[..Math.Min(Characters, finding.Fingerprint.Length)], finding.Role == FindingRole.Production ? null : finding.Role.Name());
}
