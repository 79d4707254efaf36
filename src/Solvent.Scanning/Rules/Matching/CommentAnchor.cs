using Solvent.Scanning.Rules.Concepts;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>comment: pattern</c> with <c>literals</c>: comments by their text, markers removed.</summary>
internal sealed class CommentAnchor(LinearPattern pattern, IReadOnlyCollection<string>? literals) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file) =>
        from comment in file.Tree.Comments
        where pattern.IsMatch(comment.Text)
        select new Candidate(comment.Span, null, [], comment.Text, comment.Text) { IsInTree = true };

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(literals);
}
