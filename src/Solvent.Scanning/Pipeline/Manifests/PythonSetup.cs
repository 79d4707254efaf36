using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>setup.py, as far as it lists packages in place, and setup.cfg.</summary>
internal static class PythonSetup
{
    public static IEnumerable<Dependency> OfScript(SyntaxTree syntax)
    {
        var path = syntax.Source.Path;
        var named = syntax.Statements.OfType<AssignNode>().Where(static a => a is { Targets: [NameNode], Value: not null })
            .ToLookup(static a => ((NameNode)a.Targets[0]).Name, static a => a.Value!, StringComparer.Ordinal);
        var setup = Calls(syntax).FirstOrDefault(static c => c.Callee is NameNode { Name: "setup" } or MemberNode { Name: "setup" });
        foreach (var argument in setup?.Arguments ?? [])
        {
            DependencyKind? kind = argument.Name switch
            {
                "install_requires" => DependencyKind.Runtime,
                "tests_require" => DependencyKind.Development,
                "extras_require" => DependencyKind.Optional,
                _ => null,
            };
            foreach (var text in kind is null ? [] : Strings(argument.Value, named))
            {
                if (PythonNames.Of(text, path, kind!.Value) is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    /// <summary>The sections <c>[options]</c> and <c>[options.extras_require]</c>; the syntax is that of no reader.</summary>
    public static IEnumerable<Dependency> OfConfiguration(SyntaxTree syntax)
    {
        var (section, key) = ("", "");
        foreach (var line in syntax.Source.Text.Split('\n'))
        {
            var text = line.Split(" #", 2)[0].Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            if (text[0] == '[')
            {
                (section, key) = (text.Trim('[', ']'), "");
                continue;
            }

            if (!char.IsWhiteSpace(line[0]))
            {
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                key = equals < 0 ? "" : text[..equals].Trim();
                text = equals < 0 ? "" : text[(equals + 1)..].Trim();
            }

            DependencyKind? kind = (section, key) switch
            {
                ("options", "install_requires") => DependencyKind.Runtime,
                ("options", "tests_require") => DependencyKind.Development,
                ("options.extras_require", _) => DependencyKind.Optional,
                _ => null,
            };
            if (kind is not null && text.Length > 0 && PythonNames.Of(text, syntax.Source.Path, kind.Value) is { } found)
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<CallNode> Calls(SyntaxTree syntax)
    {
        var open = new Stack<Node>(syntax.Statements.Reverse());
        while (open.TryPop(out var node))
        {
            if (node is CallNode call)
            {
                yield return call;
            }

            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }

    // A name stands for what the script assigns to it; `a + b` for both.
    private static IEnumerable<string> Strings(Node value, ILookup<string, Node> named, int depth = 0) => depth > 8 ? [] : value switch
    {
        StringNode { IsInterpolated: false } text => [text.Value],
        ListNode list => list.Items.SelectMany(i => Strings(i, named, depth + 1)),
        MapNode map => map.Entries.SelectMany(e => Strings(e.Value, named, depth + 1)),
        OperationNode { Operator: "+" } sum => sum.Operands.SelectMany(o => Strings(o, named, depth + 1)),
        NameNode name => named[name.Name].Take(1).SelectMany(v => Strings(v, named, depth + 1)),
        _ => [],
    };
}
