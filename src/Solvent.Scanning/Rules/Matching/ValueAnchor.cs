using Solvent.Scanning.Rules.Concepts;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>value-of: concept</c> with <c>role</c> and <c>value</c>: the literals that calls of the concept may get for the role,
/// reported where they are written.
/// </summary>
internal sealed class ValueAnchor(IReadOnlyList<string> concepts, string role, LinearPattern value) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var call in concepts.SelectMany(file.CallsOf).SelectMany(c => c.Calls))
        {
            if (file.Roles.Find(call.Call, call.Resolved, call.Concept, role) is not { Present: Tri.True, Value: { } given })
            {
                continue;
            }

            foreach (var text in file.Texts.Of(given).Where(t => !t.IsInterpolated && value.IsMatch(t.Value)))
            {
                yield return new Candidate(text.Span, text, [call], text.Value, text.Value);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => [.. concepts.SelectMany(vocabulary.LiteralsOf).Distinct()];
}
