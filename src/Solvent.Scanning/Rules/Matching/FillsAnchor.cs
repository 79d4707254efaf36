using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>fills: pattern</c> with <c>literals</c>: the values, whatever they are, that are given to an argument, key, variable or member of such a name.
/// </summary>
internal sealed class FillsAnchor(Regex slot, IReadOnlyCollection<string> literals) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file) => All(file)
        .Where(f => slot.IsMatch(f.Name))
        .Select(f => new Candidate(f.Value.Span, f.Value, [], f.Name, f.Name));

    public override IReadOnlyCollection<string>? Literals(LanguageVocabulary vocabulary) => literals;

    private static IReadOnlyList<(string Name, Node Value)> All(FileContext file)
    {
        // Who asks for the model gives the nodes their parents.
        _ = file.Model;
        return file.Fact<List<(string, Node)>>(typeof(FillsAnchor), () => [.. Walk.Over(file.Tree.Statements).SelectMany(Of)]);
    }

    private static IEnumerable<(string Name, Node Value)> Of(Node node) => node switch
    {
        AssignNode { Value: { } value, Operator: "=" or "+=" or ":=" or "??=" or "||=" } assign => assign.Targets.Select(Slots.NameOf).OfType<string>().Select(name => (name, value)),
        CallNode call => call.Arguments.Where(a => a is { Kind: ArgumentKind.Named, Name: not null }).Select(a => (a.Name!, a.Value)),
        MapNode map => map.Entries.Where(e => e is { Key: not null, IsSpread: false }).Select(e => (e.Key!, e.Value)),
        FunctionNode function => function.Parameters.Where(p => p.Default is not null).Select(p => (p.Name, p.Default!)),
        _ => [],
    };
}
