using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals.Contract;

/// <summary>The first decisions of a log had this root at that moment. Whoever changes one of them can't change this.</summary>
/// <param name="Log">The log's random id.</param>
/// <param name="Size">How many decisions.</param>
/// <param name="Root">The Merkle root over them as 64 hexadecimal digits.</param>
internal sealed record DecisionsAnchored(string Log, long Size, string Root) : IFact;

/// <summary>Contents of decisions were ordered to be erased: inputs, outputs, rationales and what else may hold words of people. The decisions stay.</summary>
/// <param name="Log">The log's random id.</param>
/// <param name="Before">Of decisions from before this time; null where it is one decision.</param>
/// <param name="Decision">Of the decision with this id; null where it is those of a time.</param>
/// <param name="UpTo">How many decisions there were: later ones are not meant.</param>
/// <param name="Count">How many contents there were to erase.</param>
internal sealed record DecisionContentErased(string Log, DateTimeOffset? Before, string? Decision, long UpTo, long Count) : IFact;
