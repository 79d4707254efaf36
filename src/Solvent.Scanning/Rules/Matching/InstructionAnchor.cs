using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>instruction: [run, from]</c> with <c>value: pattern</c>: instructions of a Dockerfile, or clauses of SQL, by their text.</summary>
internal sealed class InstructionAnchor(IReadOnlyList<string> names, LinearPattern? value) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        if (file.Language is not (Language.Dockerfile or Language.Sql))
        {
            yield break;
        }

        foreach (var call in file.Model.Calls)
        {
            if (call.Callee is NameNode name && names.Contains(name.Name) && file.Tree.Source.Slice(call.Span) is var text && value?.IsMatch(text) != false)
            {
                var written = text.ToString();
                yield return new Candidate(call.Span, call, [], written, written);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => vocabulary.Language.IsCode() ? [] : null;
}
