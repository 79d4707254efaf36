using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Garbage is to be collected, and reports of scans that are kept no longer.</summary>
/// <param name="Day">The day (UTC) that it is for.</param>
/// <param name="Keep">Which reports are kept: <c>20</c> or <c>90d</c>.</param>
/// <param name="InPlaceOf">The number of the failed request that this one repeats, or null.</param>
internal sealed record CollectionRequested(DateOnly Day, string Keep, long? InPlaceOf = null) : IFact;

/// <summary>It was collected; what retention dropped is told by <see cref="EvidenceDropped"/>.</summary>
/// <param name="Request">The number of the fact that requested it.</param>
/// <param name="Because">What the last try gave, in a word.</param>
/// <param name="Tries">How often it was tried.</param>
internal sealed record CollectionDone(long Request, string Because, int Tries) : IFact;

/// <summary>It could not be collected, and is not tried again by itself before the next day.</summary>
/// <inheritdoc cref="CollectionDone" path="/param" />
internal sealed record CollectionFailed(long Request, string Because, int Tries) : IFact;

/// <summary>Somebody gave it up.</summary>
internal sealed record CollectionDropped(long Request) : IFact;
