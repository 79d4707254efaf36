using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>loop: endless</c>: loops whose head holds nothing that could end them.</summary>
internal sealed class EndlessLoop : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        _ = file.Model;
        return Walk.Over(file.Tree.Statements).OfType<BlockNode>().Where(b => b.Kind == BlockKind.Loop && IsEndless(file, b)).Select(b => Of(file, b));
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) =>
        Needle.Parts(vocabulary.Language == Language.Python ? ["while True", "while 1", "while (True)", "while(True)"] : ["while (true)", "while(true)", "while (1)", "while(1)", "for (;;)", "for(;;)", "for (; ;)"]);

    private static bool IsEndless(FileContext file, BlockNode loop) => loop.Head switch
    {
        LiteralNode head => head.Kind == LiteralKind.True || (head.Kind == LiteralKind.Number && head.Text == "1"),
        null => file.Language is not (Language.Python or Language.Notebook) && file.Tree.Source.Slice(loop.Span).StartsWith("for", StringComparison.Ordinal),
        _ => false,
    };

    private static Candidate Of(FileContext file, BlockNode loop)
    {
        var text = file.Tree.Source.Slice(loop.Span);
        var end = text.IndexOfAny('\n', '\r');
        var head = (end < 0 ? text : text[..end]).ToString().TrimEnd(' ', '{', ':');
        return new Candidate(loop.Span, loop, [], head, (Callers.Named(loop)?.Name ?? "") + head);
    }
}

/// <summary><c>function: recursive</c>: functions that call themselves.</summary>
internal sealed class RecursiveFunction : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var names = file.Model.Functions.Select(f => f.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return from function in file.Model.Calls.Where(c => CalledName(c) is { } name && names.Contains(name)).SelectMany(AroundIt).Distinct()
               where file.Callers.Of(function).Any(c => FileModel.Around(c).Contains(function))
               select new Candidate(function.Span, function, [], function.Name!, function.Name!);
    }

    private static IEnumerable<FunctionNode> AroundIt(CallNode call) => FileModel.Around(call).OfType<FunctionNode>().Where(f => f.Name is not null && f.Name == CalledName(call));

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => null;

    // `super().__init__()` calls another function of that name.
    private static string? CalledName(CallNode call) => Slots.NameOf(call.Callee) is { } name && !name.StartsWith("__", StringComparison.Ordinal) ? name : null;
}
