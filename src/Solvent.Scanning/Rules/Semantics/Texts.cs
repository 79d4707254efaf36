using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>The string literals that an expression may be: through constants, defaults, environment variables and choices.</summary>
internal sealed class Texts(FileModel model)
{
    private const int MaxDepth = 8;

    public IReadOnlyList<StringNode> Of(Node node)
    {
        var found = new List<StringNode>();
        Collect(node, found, 0);
        return found;
    }

    private void Collect(Node node, List<StringNode> found, int depth)
    {
        if (depth > MaxDepth || found.Count >= MaxDepth)
        {
            return;
        }

        switch (node)
        {
            case StringNode text:
                found.Add(text);
                break;
            case NameNode name:
                CollectBindings(model.Lookup(name.Name, name), found, depth);
                break;
            case MemberNode { Target: NameNode { Name: "self" or "this" or "cls" } } member:
                CollectBindings(model.LookupAttribute(member.Name, member), found, depth);
                break;
            case OperationNode { Operator: "if", Operands: [_, var then, var otherwise] }:
                Collect(then, found, depth + 1);
                Collect(otherwise, found, depth + 1);
                break;
            case OperationNode { Operator: "or" or "??" or "await" or "cast" } operation:
                foreach (var operand in operation.Operator == "cast" ? operation.Operands.Take(1) : operation.Operands)
                {
                    Collect(operand, found, depth + 1);
                }

                break;
            case CallNode call when DefaultOf(call) is { } fallback:
                Collect(fallback, found, depth + 1);
                break;
        }
    }

    private void CollectBindings(IReadOnlyList<Binding> bindings, List<StringNode> found, int depth)
    {
        foreach (var binding in bindings)
        {
            if (binding.Node is not null && binding.Kind is BindingKind.Value or BindingKind.Parameter)
            {
                Collect(binding.Node!, found, depth + 1);
            }
        }
    }

    /// <summary>Whether a function of that name declares a field or option whose default comes first: of dataclasses, pydantic, typer, FastAPI.</summary>
    public static bool DeclaresDefault(string name) => name is "Field" or "field" or "Argument" or "Option" or "Query" or "Body" or "Form";

    /// <summary>The default in <c>os.getenv("X", default)</c>, <c>os.environ.get("X", default)</c>, <c>config.get("x", default)</c>, <c>Field(default)</c>, <c>typer.Argument(default)</c>.</summary>
    public static Node? DefaultOf(CallNode call)
    {
        var name = call.Callee switch { NameNode n => n.Name, MemberNode m => m.Name, _ => "" };
        var named = call.Arguments.FirstOrDefault(a => a is { Kind: ArgumentKind.Named, Name: "default" or "default_factory" })?.Value;
        var positional = call.Arguments.Where(a => a.Kind == ArgumentKind.Positional).ToList();
        return name switch
        {
            "getenv" or "get" or "env" or "config" or "GetValueOrDefault" or "setdefault" when positional.Count > 1 => positional[1].Value,
            _ when DeclaresDefault(name) => named ?? (positional.Count > 0 ? positional[0].Value : null),
            _ => named,
        };
    }
}
