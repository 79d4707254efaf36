using System.Globalization;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>key: path</c> with <c>value: pattern</c>: entries of structured files (YAML, JSON, TOML) by key path (<c>services/*/image</c>, <c>**/image</c>).
/// <c>except: pattern</c>: values that do not count. With <c>secret: true</c> the value reaches neither message nor fingerprint: only its key path does.
/// </summary>
internal sealed class KeyAnchor(PathPattern path, LinearPattern? value, IReadOnlyCollection<string>? literals, LinearPattern? except = null, bool secret = false) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        foreach (var (keys, node) in file.KeyPaths)
        {
            var text = TextOf(node);
            if (text is not null && path.IsMatch(keys) && value?.IsMatch(text) != false && except?.IsMatch(text) != true)
            {
                yield return secret ? new Candidate(node.Span, node, [], keys, keys) : new Candidate(node.Span, node, [], text, keys + "=" + text);
            }
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => vocabulary.Language.IsCode() ? [] : Needle.Parts(literals);

    internal static string? TextOf(Node node) => node switch
    {
        StringNode { IsInterpolated: false } text => text.Value,
        LiteralNode literal => literal.Text.ToLower(CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>The nodes of a structured file with their key paths; list items count as <c>[]</c>.</summary>
internal static class KeyPaths
{
    /// <summary>A pattern for key paths; <c>[]</c> is a list item and no class of characters. A lone key counts at any depth unless it is tied to the top.</summary>
    public static PathPattern Pattern(string keys, bool isTied)
    {
        var escaped = keys.Replace("[]", "\\[\\]", StringComparison.Ordinal);
        return PathPattern.Parse(isTied && !escaped.Contains('/', StringComparison.Ordinal) ? "/" + escaped : escaped);
    }

    public static IEnumerable<(string Keys, Node Value)> Of(SyntaxTree tree) => All(tree.Statements).Where(p => p.Value is not (MapNode or ListNode));

    /// <summary>All nodes below the roots with their key paths, the roots themselves with an empty one; each before what lies in it.</summary>
    public static IEnumerable<(string Keys, Node Value)> All(IReadOnlyList<Node> roots)
    {
        var pending = new Stack<(string Keys, Node Node)>(roots.Reverse().Select(s => ("", s)));
        while (pending.TryPop(out var next))
        {
            yield return (next.Keys, next.Node);
            switch (next.Node)
            {
                case MapNode map:
                    foreach (var entry in map.Entries.Reverse().Where(e => e.Key is not null))
                    {
                        pending.Push((next.Keys.Length == 0 ? entry.Key! : $"{next.Keys}/{entry.Key}", entry.Value));
                    }

                    break;
                case ListNode list:
                    foreach (var item in list.Items.Reverse())
                    {
                        pending.Push((next.Keys.Length == 0 ? "[]" : next.Keys + "/[]", item));
                    }

                    break;
            }
        }
    }
}
