using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matchers;

/// <summary>
/// A new column of a table that is set to <c>0</c> or <c>""</c> as a whole and filled row by row further down (<c>frame.loc[…, "c"] = …</c>).
/// The later assignment by <c>loc</c>, <c>at</c> and the like also tells a table from a dictionary.
/// </summary>
internal sealed class EmptyColumn : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var filled = file.Model.Assignments.SelectMany(a => a.Targets).OfType<IndexNode>().Select(t => (Site: t, Cell: RowOf(file, t))).Where(t => t.Cell is not null).ToList();
        if (filled.Count == 0)
        {
            yield break;
        }

        var seen = new HashSet<(string, string)>();
        foreach (var assign in file.Model.Assignments.Where(a => a is { Operator: "=", Targets: [IndexNode] }))
        {
            var target = (IndexNode)assign.Targets[0];
            if (ColumnOf(file, target) is not { } column)
            {
                continue;
            }

            var isNew = seen.Add(column);
            if (isNew && IsPlaceholder(assign.Value) && filled.Any(f => f.Cell == column && f.Site.Span.Start > target.Span.End))
            {
                var text = file.Tree.Source.Slice(target.Span).ToString();
                yield return new Candidate(target.Span, target, [], text, text);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts([".loc[", ".at[", ".iloc[", ".iat[", "]["]);

    private static bool IsPlaceholder(Node? value) => value is StringNode { IsInterpolated: false, Value: "" } or LiteralNode { Kind: LiteralKind.Number, Text: "0" or "0.0" };

    // `frame["c"]`
    private static (string Table, string Column)? ColumnOf(FileContext file, IndexNode target) =>
        target is { Target: NameNode or MemberNode, Index: StringNode { IsInterpolated: false } key } ? (file.Tree.Source.Slice(target.Target.Span).ToString(), key.Value) : null;

    // `frame.loc[rows, "c"]`, `frame["c"].iloc[i]`, `frame.at[i, "c"]`
    private static (string Table, string Column)? RowOf(FileContext file, IndexNode target) => target switch
    {
        { Target: MemberNode { Name: "loc" or "at", Target: var table }, Index: ListNode { Items: [_, StringNode { IsInterpolated: false } key] } } => (file.Tree.Source.Slice(table.Span).ToString(), key.Value),
        { Target: MemberNode { Name: "loc" or "iloc" or "at" or "iat", Target: IndexNode column } } => ColumnOf(file, column),
        // `frame["c"][mask]`: neither 0 nor "" could be indexed so.
        { Target: IndexNode column } => ColumnOf(file, column),
        _ => null,
    };
}
