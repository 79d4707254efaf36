using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>fills: pattern</c> with <c>literals</c>: the values, whatever they are, that are given to an argument, key, variable or member of such a name.
/// </summary>
internal sealed class FillsAnchor(LinearPattern slot, IReadOnlyCollection<string> literals) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file) => All(file)
        .Where(f => slot.IsMatch(f.Name))
        .Select(f => new Candidate(f.Value.Span, f.Value, [], f.Name, f.Name));

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(literals);

    private static IEnumerable<(string Name, Node Value)> All(FileContext file)
    {
        var assigned = file.Model.Assignments.Where(a => a is { Value: not null, Operator: "=" or "+=" or ":=" or "??=" or "||=" }).SelectMany(a => a.Targets.Select(t => (Slots.NameOf(t), a.Value!)));
        var passed = file.Model.Calls.SelectMany(c => c.Arguments).Where(a => a.Kind == ArgumentKind.Named).Select(a => (a.Name, a.Value));
        var entered = file.Model.Maps.SelectMany(m => m.Entries).Where(e => !e.IsSpread).Select(e => (e.Key, e.Value));
        var usual = file.Model.Functions.SelectMany(f => f.Parameters).Where(p => p.Default is not null).Select(p => ((string?)p.Name, p.Default!));
        return assigned.Concat(passed).Concat(entered).Concat(usual).Where(f => f.Item1 is not null).Select(f => (f.Item1!, f.Item2)).OrderBy(f => f.Item2.Span.Start);
    }
}
