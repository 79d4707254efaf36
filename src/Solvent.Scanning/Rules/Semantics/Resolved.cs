using Solvent.Scanning.Rules.Modules;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>
/// What an expression may be. <see cref="Path"/> is a dotted name from an import or a global: <c>openai.OpenAI().chat</c>
/// is member <c>chat</c> of what calling <c>openai.OpenAI</c> gives; <c>[]</c> is an element.
/// </summary>
/// <param name="Path">The resolved name.</param>
/// <param name="Carriers">
/// The calls that made the object or added options to it (constructor, <c>with_options</c>, <c>partial</c>), inner ones last.
/// </param>
/// <param name="IsDeclared">Only its declared type is known; who made it, and with which options, is not.</param>
internal sealed record Resolved(string Path, IReadOnlyList<CallNode> Carriers, bool IsDeclared)
{
    /// <summary>What another file says of the object, where that made it.</summary>
    public ForeignValue? Foreign { get; init; }

    /// <summary>Whether something is known of how it was made.</summary>
    public bool IsMade => Carriers.Count > 0 || Foreign is not null;

    public Resolved Member(string name) => this with { Path = $"{Path}.{name}" };
}
