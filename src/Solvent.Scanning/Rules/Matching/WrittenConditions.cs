using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary><c>argument: {role, written: pattern}</c>: how the value is written, for values that are no literals; a variable that is set once also by what it is set to.</summary>
internal sealed class ArgumentWritten(string role, LinearPattern pattern) : ArgumentCondition(role)
{
    protected override Tri TestValue(FileContext file, Node value) => AsWritten.Matches(file, value, pattern)
        || (value is NameNode name && file.Model.Lookup(name.Name, name) is [{ Kind: BindingKind.Value, Node: { } bound }] && AsWritten.Matches(file, bound, pattern)) ? Tri.True : Tri.False;
}

/// <summary><c>written: pattern</c>: the text of the place, as it stands in the file, matches.</summary>
internal sealed class Written(LinearPattern pattern) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => pattern.IsMatch(file.Tree.Source.Slice(place.Span)).ToTri();
}

/// <summary><c>receiver: pattern</c>: how the object is written whose method is called.</summary>
internal sealed class ReceiverWritten(LinearPattern pattern) : Condition
{
    public override Tri Test(FileContext file, Candidate place) => place.Node is not CallNode call ? Tri.Unknown
        : (call.Callee is MemberNode member && AsWritten.Matches(file, member.Target, pattern)).ToTri();
}

/// <summary><c>arguments: none</c>: the call is given nothing at all.</summary>
internal sealed class NoArguments : Condition
{
    public override Tri Test(FileContext file, Candidate place) => place.Node is CallNode call ? (call.Arguments.Count == 0).ToTri() : Tri.Unknown;
}

/// <summary><c>given-to: concept</c>: the place is, or is part of, what a call of the concept is given; a comment stands among that.</summary>
internal sealed class GivenTo(IReadOnlyList<string> concepts) : Condition
{
    public override Tri Test(FileContext file, Candidate place)
    {
        if (place.Node is not { } node)
        {
            return place.IsInTree ? concepts.SelectMany(file.CallsOf).Any(c => c.Node is CallNode call && IsAmong(call, place.Span)).ToTri() : Tri.Unknown;
        }

        var calls = FileModel.Around(node).TakeWhile(a => a is not (FunctionNode or ClassNode or BlockNode)).OfType<CallNode>().ToList();
        return concepts.SelectMany(file.CallsOf).Any(c => calls.Contains(c.Node)).ToTri();
    }

    // What is said inside of a function that the call is given is about that function.
    private static bool IsAmong(CallNode call, TextSpan place)
    {
        Node? around = call.Span.Contains(place) && !call.Callee.Span.Contains(place) ? call : null;
        while (around is not null and not (FunctionNode or ClassNode or BlockNode))
        {
            if (around.Children.FirstOrDefault(c => c.Span.Contains(place)) is not { } inner)
            {
                return true;
            }

            around = inner;
        }

        return false;
    }
}

/// <summary><c>top-level: true</c>: it runs when the file is loaded, outside of every function and of <c>if __name__ == "__main__"</c>.</summary>
internal sealed class TopLevel : Condition
{
    public override Tri Test(FileContext file, Candidate place) => place.Node is not { } node ? Tri.Unknown
        : FileModel.Around(node).All(a => a is not FunctionNode && !IsMain(file, a)).ToTri();

    private static bool IsMain(FileContext file, Node node) => node is BlockNode { Kind: BlockKind.If, Head: { } test }
        && file.Tree.Source.Slice(test.Span).Contains("__main__", StringComparison.Ordinal);
}

/// <summary>Nodes as they are written.</summary>
internal static class AsWritten
{
    private const int MaxLength = 1_000;

    public static bool Matches(FileContext file, Node node, LinearPattern pattern) =>
        file.Tree.Source.Slice(node.Span) is { Length: <= MaxLength } text && pattern.IsMatch(text);
}
