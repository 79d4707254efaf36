namespace Solvent.Modules.Assets;

/// <summary>Reads a template from its tokens.</summary>
/// <param name="file">Its name, for messages.</param>
/// <param name="text">The text.</param>
/// <param name="partials">Gives the text of a shared text, or null.</param>
/// <param name="around">The shared texts that are being read, outermost first.</param>
internal sealed class TemplateParser(string file, string text, Func<string, string?> partials, IReadOnlyList<string> around)
{
    private const int MaxDepth = 32;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> included = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<TemplateToken> tokens = TemplateTokens.Read(file, text);
    private int at;
    private int depth;
    private int lists;

    /// <summary>The template.</summary>
    /// <exception cref="TemplateException">It can't be used.</exception>
    public Template Parse()
    {
        var nodes = Nodes();
        return at == tokens.Count ? new Template(file, text, nodes, names, included)
            : throw Wrong(tokens[at], $"`{{{{{tokens[at].Text}}}}}` closes nothing that is open");
    }

    private List<TemplateNode> Nodes()
    {
        var nodes = new List<TemplateNode>();
        for (; at < tokens.Count && !tokens[at].Ends; at++)
        {
            if (Node(tokens[at]) is { } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    private TemplateNode? Node(TemplateToken token) => token.Kind switch
    {
        TokenKind.Text => token.Text.Length == 0 ? null : new TemplateNode.Text(token.Text),
        TokenKind.Comment => null,
        TokenKind.Partial => Partial(token),
        TokenKind.Open => Block(token),
        _ => new TemplateNode.Placeholder(Known(token, token.Text)),
    };

    private TemplateNode Block(TemplateToken open)
    {
        if (++depth > MaxDepth)
        {
            throw Wrong(open, $"blocks lie deeper than {MaxDepth}");
        }

        var words = open.Words();
        var isList = words is ["each", _];
        var condition = isList ? null : Condition(open, words);
        var name = isList ? Known(open, words[1]) : "";
        at++;
        lists += isList ? 1 : 0;
        var then = Nodes();
        lists -= isList ? 1 : 0;
        List<TemplateNode> other = [];
        if (at < tokens.Count && tokens[at].Kind == TokenKind.Else)
        {
            at++;
            other = Nodes();
        }

        if (at == tokens.Count || tokens[at].Kind != TokenKind.Close || tokens[at].Text != words[0])
        {
            throw Wrong(open, $"`#{words[0]}` is not closed; end it with `{{{{/{words[0]}}}}}`");
        }

        depth--;
        return isList ? new TemplateNode.Each(name, then, other) : new TemplateNode.Choice(condition!, then, other);
    }

    private TemplateCondition Condition(TemplateToken open, IReadOnlyList<string> words) => words switch
    {
        ["if", var name] => new TemplateCondition(Known(open, name), ConditionTest.IsSomething, "", false),
        ["unless", var name] => new TemplateCondition(Known(open, name), ConditionTest.IsSomething, "", true),
        ["is", var name, var value] => new TemplateCondition(Known(open, name), ConditionTest.Is, Quoted(open, value), false),
        ["has", var name, var value] => new TemplateCondition(Known(open, name), ConditionTest.Has, Quoted(open, value), false),
        _ => throw Wrong(open, $"`#{open.Text}` is unknown; there are `#if NAME`, `#unless NAME`, `#is NAME \"VALUE\"`, `#has NAME \"VALUE\"` and `#each NAME`"),
    };

    private TemplateNode.Partial Partial(TemplateToken token)
    {
        var name = token.Text;
        if (around.Contains(name, StringComparer.Ordinal))
        {
            throw Wrong(token, $"the shared text includes itself: {string.Join(" → ", around.SkipWhile(one => one != name).Append(name))}");
        }

        if (around.Count >= MaxDepth)
        {
            throw Wrong(token, $"shared texts include each other deeper than {MaxDepth}");
        }

        var source = partials(name) ?? throw Wrong(token, $"there is no shared text `{name}`; it would be `catalogue/assets/partials/{name}.md`");
        var body = new TemplateParser($"partials/{name}.md", source, partials, [.. around, name]).Parse();
        names.UnionWith(body.Names);
        included.Add(name);
        included.UnionWith(body.Partials);
        return new TemplateNode.Partial(name, body, token.Indent);
    }

    private string Known(TemplateToken token, string name)
    {
        if (name is "this" or "@index" or "@first" or "@last")
        {
            return lists > 0 ? name : throw Wrong(token, $"`{name}` stands only inside `#each`");
        }

        if (!IsName(name))
        {
            throw Wrong(token, $"`{name}` is no name of a parameter ([a-z][a-z0-9-]*); to write `{{{{` as it is, write `\\{{{{`");
        }

        names.Add(name);
        return name;
    }

    /// <summary>Whether a parameter may be called so.</summary>
    public static bool IsName(string name) => name is [>= 'a' and <= 'z', ..] && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private string Quoted(TemplateToken token, string word) => word.Length > 1 && (word[0] is '"' or '\'') && word[^1] == word[0] ? word[1..^1]
        : throw Wrong(token, $"write the value in quotes: \"{word}\"");

    private TemplateException Wrong(TemplateToken token, string problem) => new(file, token.Line, problem);
}
