using Solvent.Scanning.Syntax.Json;

namespace Solvent.Scanning.Syntax.Docker;

/// <summary>Turns one instruction into a call.</summary>
internal sealed class InstructionParser(List<Diagnostic> diagnostics)
{
    /// <summary>Reads <paramref name="line"/>, behind which <paramref name="hereDocuments"/> were written.</summary>
    public CallNode Parse(LogicalLine line, List<StringNode> hereDocuments)
    {
        var call = Instruction(line, 0, 0);
        if (hereDocuments.Count == 0)
        {
            return call;
        }

        var arguments = call.Arguments.Concat(hereDocuments.Select(static h => new Argument(ArgumentKind.Positional, null, h)));
        return new CallNode(new TextSpan(call.Span.Start, hereDocuments[^1].Span.End), call.Callee, [.. arguments]);
    }

    private CallNode Instruction(LogicalLine line, int start, int depth)
    {
        var words = new Words(line, start);
        var name = words.Next() ?? (start, start);
        var text = line.Text[name.Start..name.End];
        if (!text.All(char.IsAsciiLetter) && diagnostics.Count < 20)
        {
            diagnostics.Add(new Diagnostic(line.Span(name.Start, name.End), "This is no instruction."));
        }

        var arguments = new List<Argument>();
        AddFlags(line, words, arguments);
        var kind = text.ToLowerInvariant();
        if (kind == "onbuild" && depth == 0 && words.At < line.Text.Length)
        {
            arguments.Add(new Argument(ArgumentKind.Positional, null, Instruction(line, words.At, depth + 1)));
        }
        else
        {
            AddArguments(kind, line, words, arguments);
        }

        return new CallNode(line.Span(start, line.Text.Length), new NameNode(line.Span(name.Start, name.End), kind), arguments);
    }

    private static void AddFlags(LogicalLine line, Words words, List<Argument> arguments)
    {
        while (words.At + 2 < line.Text.Length && line.Text.AsSpan(words.At).StartsWith("--") && words.Next() is var (start, end))
        {
            var equals = line.Text.IndexOf('=', start, end - start);
            var name = line.Text[(start + 2)..(equals < 0 ? end : equals)];
            Node value = equals < 0 ? new LiteralNode(line.Span(start, end), LiteralKind.True, "true") : line.String(equals + 1, end);
            arguments.Add(new Argument(ArgumentKind.Named, name, value));
        }
    }

    private static void AddArguments(string kind, LogicalLine line, Words words, List<Argument> arguments)
    {
        switch (kind)
        {
            case "from":
                AddImage(line, words, arguments);
                break;
            case "env" or "label" or "arg":
                AddPairs(kind, line, words, arguments);
                break;
            default:
                if (!AddJson(line, words.At, arguments))
                {
                    AddWords(kind, line, words, arguments);
                }

                break;
        }
    }

    private static void AddWords(string kind, LogicalLine line, Words words, List<Argument> arguments)
    {
        if (kind is "run" or "cmd" or "entrypoint" or "maintainer" or "workdir")
        {
            if (words.At < line.Text.Length)
            {
                arguments.Add(new Argument(ArgumentKind.Positional, null, line.String(words.At, line.Text.Length)));
            }

            return;
        }

        while (words.Next() is var (start, end))
        {
            arguments.Add(new Argument(ArgumentKind.Positional, null, line.String(start, end, Words.Unquoted(line.Text[start..end]))));
        }
    }

    private static void AddImage(LogicalLine line, Words words, List<Argument> arguments)
    {
        if (words.Next() is var (start, end))
        {
            arguments.Add(new Argument(ArgumentKind.Positional, null, line.String(start, end)));
        }

        if (words.Next() is var (from, to) && line.Text.AsSpan(from, to - from).Equals("as", StringComparison.OrdinalIgnoreCase) && words.Next() is var (first, last))
        {
            arguments.Add(new Argument(ArgumentKind.Named, "as", line.String(first, last)));
        }
    }

    /// <summary><c>K=V K2="v w"</c>, the old <c>K the rest</c>, and names without a value.</summary>
    private static void AddPairs(string kind, LogicalLine line, Words words, List<Argument> arguments)
    {
        while (words.Next() is var (start, end))
        {
            var equals = Words.EqualsSign(line.Text, start, end);
            if (equals >= 0)
            {
                var name = Words.Unquoted(line.Text[start..equals]);
                arguments.Add(new Argument(ArgumentKind.Named, name, line.String(equals + 1, end, Words.Unquoted(line.Text[(equals + 1)..end]))));
            }
            else if (kind != "arg" && arguments.Count == 0 && words.At < line.Text.Length)
            {
                arguments.Add(new Argument(ArgumentKind.Named, line.Text[start..end], line.String(words.At, line.Text.Length)));
                return;
            }
            else
            {
                arguments.Add(new Argument(ArgumentKind.Positional, null, line.String(start, end)));
            }
        }
    }

    /// <summary>The exec form, <c>["a", "b"]</c>.</summary>
    private static bool AddJson(LogicalLine line, int at, List<Argument> arguments)
    {
        if (at >= line.Text.Length || line.Text[at] != '[' || line.Text[^1] != ']')
        {
            return false;
        }

        var parser = new JsonParser(line.Text[at..]);
        if (parser.Parse() is not [ListNode list] || parser.Diagnostics.Count > 0 || !list.Items.All(static i => i is StringNode))
        {
            return false;
        }

        foreach (var item in list.Items.Cast<StringNode>())
        {
            arguments.Add(new Argument(ArgumentKind.Positional, null, line.String(at + item.Span.Start, at + item.Span.End, item.Value)));
        }

        return true;
    }
}
