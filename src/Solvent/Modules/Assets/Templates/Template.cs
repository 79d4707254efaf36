using System.Globalization;
using System.Text;

namespace Solvent.Modules.Assets;

/// <summary>A text with placeholders: a part of Handlebars without logic, escaping, or access to anything but the parameters. Compiled once; safe for any number of threads.</summary>
internal sealed class Template
{
    private readonly IReadOnlyList<TemplateNode> nodes;

    internal Template(string file, string source, IReadOnlyList<TemplateNode> nodes, IReadOnlySet<string> names, IReadOnlySet<string> partials) =>
        (File, Source, this.nodes, Names, Partials) = (file, source, nodes, names, partials);

    /// <summary>Where it came from.</summary>
    public string File { get; }

    /// <summary>The text that it was read from.</summary>
    public string Source { get; }

    /// <summary>The parameters that it, or a text that it includes, looks at.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>The shared texts that it includes, those of shared texts too.</summary>
    public IReadOnlySet<string> Partials { get; }

    /// <summary>The conditions that change what is written, for covering sets.</summary>
    public IEnumerable<TemplateCondition> Conditions => ConditionsOf(nodes);

    /// <summary>Reads a template.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="partials">Gives the text of a shared text, or null.</param>
    /// <exception cref="TemplateException">It can't be used.</exception>
    public static Template Parse(string file, string text, Func<string, string?>? partials = null) =>
        new TemplateParser(file, text, partials ?? (_ => null), []).Parse();

    /// <summary>Writes the text for values.</summary>
    /// <param name="values">The parameters; a name that is missing is written as nothing.</param>
    public string Render(IReadOnlyDictionary<string, ParameterValue> values)
    {
        var text = new StringBuilder();
        Write(text, nodes, new Scope(values, null, 0, 0));
        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyList<TemplateNode> nodes, Scope scope)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Text plain:
                    text.Append(plain.Written);
                    break;
                case TemplateNode.Placeholder value:
                    text.Append(scope.Value(value.Name).Text);
                    break;
                case TemplateNode.Choice choice:
                    Write(text, choice.When.Holds(scope.Value(choice.When.Name)) ? choice.Then : choice.Else, scope);
                    break;
                case TemplateNode.Each each:
                    WriteEach(text, each, scope);
                    break;
                case TemplateNode.Partial partial:
                    WritePartial(text, partial, scope);
                    break;
            }
        }
    }

    private static void WriteEach(StringBuilder text, TemplateNode.Each each, Scope scope)
    {
        var items = scope.Value(each.Name).Items;
        for (var i = 0; i < items.Count; i++)
        {
            Write(text, each.Body, new Scope(scope.Values, items[i], i, items.Count));
        }

        if (items.Count == 0)
        {
            Write(text, each.Else, scope);
        }
    }

    private static void WritePartial(StringBuilder text, TemplateNode.Partial partial, Scope scope)
    {
        if (partial.Indent.Length == 0)
        {
            Write(text, partial.Body.nodes, scope);
            return;
        }

        var inner = new StringBuilder();
        Write(inner, partial.Body.nodes, scope);
        var lines = inner.ToString().Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            text.Append(i > 0 ? "\n" : "").Append(lines[i].Length > 0 ? partial.Indent : "").Append(lines[i]);
        }
    }

    private static IEnumerable<TemplateCondition> ConditionsOf(IReadOnlyList<TemplateNode> nodes) => nodes.SelectMany(node => node switch
    {
        TemplateNode.Choice choice => ConditionsOf([.. choice.Then, .. choice.Else]).Prepend(choice.When),
        TemplateNode.Each each => ConditionsOf([.. each.Body, .. each.Else]).Prepend(new TemplateCondition(each.Name, ConditionTest.IsSomething, "", false)),
        TemplateNode.Partial partial => ConditionsOf(partial.Body.nodes),
        _ => [],
    });

    private sealed record Scope(IReadOnlyDictionary<string, ParameterValue> Values, string? Item, int Index, int Count)
    {
        public ParameterValue Value(string name) => name switch
        {
            "this" when Item is not null => ParameterValue.Of(Item),
            "@index" => ParameterValue.Of(Index.ToString(CultureInfo.InvariantCulture)),
            "@first" => ParameterValue.Of(Index == 0),
            "@last" => ParameterValue.Of(Index == Count - 1),
            _ => Values.GetValueOrDefault(name) ?? ParameterValue.Nothing,
        };
    }
}
