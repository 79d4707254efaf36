using Solvent.Scanning.Rules.Concepts;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>call: concept</c>: calls that may stand for one of the concepts.</summary>
internal sealed class CallAnchor(IReadOnlyList<string> concepts) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file) => concepts.SelectMany(file.CallsOf);

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => [.. concepts.SelectMany(vocabulary.LiteralsOf).Distinct()];
}
