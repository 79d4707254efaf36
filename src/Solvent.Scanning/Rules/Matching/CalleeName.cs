using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// What is called, in one line however it is written: names with <c>()</c> for calls and <c>[]</c> for indexes on the way, without their arguments.
/// </summary>
internal static class CalleeName
{
    private const int MaxLength = 80;

    /// <summary>The name of a callee; the beginning of a long one is left out.</summary>
    public static string Of(Node callee)
    {
        var parts = new Stack<string>();
        var length = 0;
        for (var node = callee; node is not null && length <= MaxLength;)
        {
            (var part, node) = Step(node);
            parts.Push(part);
            length += part.Length;
        }

        var name = string.Concat(parts);
        return length <= MaxLength ? name : callee is MemberNode member ? "…." + member.Name : "…" + name[^Math.Min(name.Length, MaxLength)..];
    }

    private static (string Part, Node? Next) Step(Node node) => node switch
    {
        NameNode name => (name.Name, null),
        MemberNode member => ("." + member.Name, member.Target),
        CallNode call => ("()", call.Callee),
        IndexNode index => ("[]", index.Target),
        OperationNode { Operator: "await" or "cast" or "!", Operands: [var inner, ..] } => ("", inner),
        _ => ("…", null),
    };
}
