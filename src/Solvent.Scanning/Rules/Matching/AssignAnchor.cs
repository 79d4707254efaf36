using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>assign: pattern</c> with <c>literals</c>: assignments to an index or a member, by how that is written.</summary>
internal sealed class AssignAnchor(LinearPattern pattern, IReadOnlyCollection<string> literals) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var target in file.Model.Assignments.Where(a => a.Value is not null).SelectMany(a => a.Targets))
        {
            if (target is IndexNode or MemberNode && AsWritten.Matches(file, target, pattern))
            {
                var text = file.Tree.Source.Slice(target.Span).ToString();
                yield return new Candidate(target.Span, target, [], text, text);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(literals);
}
