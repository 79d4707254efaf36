namespace Solvent.Scanning.Syntax.Hcl;

/// <summary>Reads <c>for k, v in rows : key =&gt; value if test</c> inside brackets.</summary>
internal sealed class HclLoop(HclScanner scanner, HclExpressions expressions)
{
    public BlockNode Read(int start, char open)
    {
        scanner.At += 3;
        var first = scanner.At;
        var targets = Targets();
        var rows = scanner.Current is ':' or '}' or ']' ? null : expressions.Value();
        var head = new AssignNode(new TextSpan(first, Math.Max(first, scanner.At)), targets, rows, op: "in");
        var body = new List<Node>();
        for (scanner.SkipBlank(); !scanner.IsAtEnd && scanner.Current is not (']' or '}' or ')'); scanner.SkipBlank())
        {
            var before = scanner.At;
            if (scanner.Sees("=>"))
            {
                scanner.At += 2;
            }
            else if (scanner.Sees("..."))
            {
                scanner.At += 3;
            }
            else if (scanner.Current is ':' or ',')
            {
                scanner.At++;
            }
            else
            {
                body.Add(expressions.Value());
            }

            scanner.At += scanner.At == before ? 1 : 0;
        }

        expressions.Close(start, open == '{' ? '}' : open == '[' ? ']' : ')');
        return new BlockNode(new TextSpan(start, Math.Max(start, scanner.At)), BlockKind.Loop, head, [.. body.Where(static n => n is not NameNode { Name: "if" })]);
    }

    private List<Node> Targets()
    {
        var targets = new List<Node>();
        for (scanner.SkipBlank(); scanner.Name() is { } name && name.Name != "in"; scanner.SkipBlank())
        {
            targets.Add(name);
            scanner.SkipBlank();
            scanner.Take(',');
        }

        scanner.SkipBlank();
        return targets;
    }
}
