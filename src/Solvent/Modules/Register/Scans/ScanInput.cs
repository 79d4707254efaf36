using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>What the register decides on when a scan comes in.</summary>
/// <param name="Scan">The scan.</param>
/// <param name="Owners">The ledger's id of every owner that the scan names.</param>
/// <param name="Decided">What the team's file says, by fingerprint; null where there is no word of it (an unreadable file,
/// or a server that decides by itself), and then everything decided stays.</param>
internal sealed record ScanInput(
    RepositoryScan Scan, IReadOnlyDictionary<string, string> Owners, IReadOnlyDictionary<string, ItemDecision>? Decided)
{
    /// <summary>What the team's file says of findings that the register sees for the first time, where <see cref="Decided"/> is null.</summary>
    public IReadOnlyDictionary<string, ItemDecision> DecidedWhenNew { get; init; } = new Dictionary<string, ItemDecision>();

    /// <summary>Who brings the scan in: a person's id.</summary>
    public string Caller { get; init; } = LedgerNames.System;

    /// <summary>The moment, for requests of approval.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The ledger's id of an owner.</summary>
    public string? OwnerId(string? name) => name is null ? null : Owners.GetValueOrDefault(name);
}
