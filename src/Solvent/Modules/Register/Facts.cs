using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>Findings of an item changed. Large changes are split over several facts.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Added">New findings, those that came from another item included.</param>
/// <param name="Moved">Findings that stand at another place or say something else now.</param>
/// <param name="Removed">Findings that left the item.</param>
internal sealed record FindingsChanged(
    string Item, IReadOnlyList<FindingSeen> Added, IReadOnlyList<FindingSeen> Moved, IReadOnlyList<FindingGone> Removed) : IFact;

/// <summary>A finding at its place.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Path">Relative path with <c>/</c>.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Role"><c>production</c>, <c>example</c>, <c>test</c>, <c>documentation</c>, <c>vendored</c> or <c>generated</c>.</param>
/// <param name="From">The item that it was in before, where it moved between components.</param>
internal sealed record FindingSeen(
    string Fingerprint, string Path, int Line, int EndLine, string Message, string Role, string? From = null);

/// <summary>A finding that left its item.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Because"><c>gone</c> (its place was read and holds it no more), <c>moved</c>, or <c>rule-changed</c>.</param>
/// <param name="To">The item that has it now, where it moved.</param>
internal sealed record FindingGone(string Fingerprint, string Because, string? To = null);

/// <summary>The item is to be paid, by a day where one is named.</summary>
internal sealed record ItemPlanned(string Item, DateOnly? By) : IFact;

/// <summary>Work on the item began.</summary>
internal sealed record ItemStarted(string Item) : IFact;

/// <summary>These findings are no debt: the rule was wrong there.</summary>
/// <inheritdoc cref="ItemAccepted" path="/param" />
internal sealed record ItemMarkedFalseAlarm(
    string Item, string By, string Reason, DateOnly? Until, IReadOnlyList<string> Fingerprints, string? ApprovedBy = null) : IFact;

/// <summary>What was decided on these findings holds no more.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Fingerprints">The findings.</param>
/// <param name="Because"><c>asked</c> or <c>decisions-file</c>.</param>
internal sealed record DecisionLifted(string Item, IReadOnlyList<string> Fingerprints, string Because) : IFact;
