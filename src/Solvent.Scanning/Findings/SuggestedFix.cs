using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Findings;

/// <summary>A change of the text that pays a finding off.</summary>
/// <param name="Title">What it does, in a few words.</param>
/// <param name="IsSafe">Whether code that is right keeps its meaning; else a person has to look at what it changes.</param>
/// <param name="Edits">The changes, in the order of the text, none over another.</param>
public sealed record SuggestedFix(string Title, bool IsSafe, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>Equal fixes make the same edits.</summary>
    public bool Equals(SuggestedFix? other) => other is not null && Title == other.Title && IsSafe == other.IsSafe && Edits.SequenceEqual(other.Edits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, IsSafe, Edits.Count);
}

/// <summary>One change of a text.</summary>
/// <param name="Span">What is replaced: UTF-16 code units of the decoded file, without its byte order mark; empty to insert.</param>
/// <param name="Text">What comes in its place; empty to delete.</param>
public sealed record TextEdit(TextSpan Span, string Text);
