namespace Solvent.Platform.Ledger;

/// <summary>A fact as it was recorded.</summary>
/// <param name="Seq">Its number in the ledger: dense, from 1.</param>
/// <param name="Stream">`module/id`.</param>
/// <param name="Version">Its number in the stream: dense, from 1.</param>
/// <param name="Type">The type with the version it was written as: `register.item-opened/1`.</param>
/// <param name="At">Ledger time in UTC, never before that of an earlier fact.</param>
/// <param name="Actor">A person's id, `system` or `policy/NAME`.</param>
/// <param name="Why">A text's id, or null.</param>
/// <param name="Body">The body in its newest version.</param>
internal sealed record RecordedFact(
    long Seq,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset At,
    string Actor,
    string? Why,
    IFact Body);
