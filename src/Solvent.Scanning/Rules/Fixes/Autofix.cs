using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Fixes;

/// <summary>How a rule's places are changed so that they are paid off.</summary>
/// <param name="title">What it does.</param>
/// <param name="isSafe">Whether code that is right keeps its meaning.</param>
internal abstract class Autofix(string title, bool isSafe)
{
    /// <summary>What it does, in a few words.</summary>
    public string Title { get; } = title;

    /// <summary>Whether code that is right keeps its meaning.</summary>
    public bool IsSafe { get; } = isSafe;

    /// <summary>The fix of a place; null where the code is written in a way that is better changed by a person.</summary>
    public SuggestedFix? For(FileContext file, Candidate place) =>
        file.Language != Language.Notebook && Edit(file, place) is { } edit ? new SuggestedFix(Title, IsSafe, [edit]) : null;

    protected abstract TextEdit? Edit(FileContext file, Candidate place);
}

/// <summary><c>replace: text</c>, or <c>delete: true</c>: the place itself gives way.</summary>
internal sealed class ReplacePlace(string title, bool isSafe, string by) : Autofix(title, isSafe)
{
    protected override TextEdit? Edit(FileContext file, Candidate place) => place.Span.Length == 0 ? null : new TextEdit(place.Span, by);
}

/// <summary><c>call: name</c>: another function of the same object is called.</summary>
internal sealed class CallOther(string title, bool isSafe, string name) : Autofix(title, isSafe)
{
    protected override TextEdit? Edit(FileContext file, Candidate place)
    {
        if (place.Node is not CallNode { Callee: MemberNode member })
        {
            return null;
        }

        var span = new TextSpan(member.Span.End - member.Name.Length, member.Span.End);
        return span.Start > member.Target.Span.End - 1 && file.Tree.Source.Slice(span).SequenceEqual(member.Name) ? new TextEdit(span, name) : null;
    }
}
