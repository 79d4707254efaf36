using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Solvent.Platform.Json;

/// <summary>A JSONPath by RFC 9535: names, indexes, wildcards, slices, lists of them and descendants. Filters are left out. Safe for any number of threads.</summary>
internal sealed class JsonPath
{
    /// <summary>The most values that are looked at, so that no path over no document takes long.</summary>
    public const int MostNodes = 100_000;

    private readonly IReadOnlyList<JsonPathSegment> segments;

    private JsonPath(string text, IReadOnlyList<JsonPathSegment> segments) => (Text, this.segments) = (text, segments);

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a path.</summary>
    /// <exception cref="JsonPathException">It is none, or has a filter.</exception>
    public static JsonPath Parse(string text) => new(text, JsonPathReader.Read(text));

    /// <summary>What a path selects, in the order of the RFC; a value that is selected twice is there twice.</summary>
    /// <exception cref="JsonPathException">It selects too much.</exception>
    public IReadOnlyList<JsonPathNode> Select(JsonElement root)
    {
        var nodes = new List<JsonPathNode> { new(root, null, null, 0) };
        var looked = 0;
        foreach (var segment in segments)
        {
            var next = new List<JsonPathNode>();
            foreach (var node in nodes)
            {
                Take(segment, node, next, ref looked);
            }

            nodes = next;
        }

        return nodes;
    }

    private static void Take(JsonPathSegment segment, JsonPathNode node, List<JsonPathNode> into, ref int looked)
    {
        foreach (var selector in segment.Selectors)
        {
            foreach (var found in selector.Select(node))
            {
                if (++looked > MostNodes)
                {
                    throw new JsonPathException($"it looks at more than {MostNodes} values.");
                }

                into.Add(found);
            }
        }

        foreach (var child in segment.IsDescendant ? JsonPathSelector.Children(node) : [])
        {
            if (++looked > MostNodes)
            {
                throw new JsonPathException($"it looks at more than {MostNodes} values.");
            }

            Take(segment, child, into, ref looked);
        }
    }
}

/// <summary>A value that a path selected.</summary>
/// <param name="Value">The value.</param>
/// <param name="Above">What it stands in; null for the root.</param>
/// <param name="Name">Its name in an object; null in a list.</param>
/// <param name="Index">Its place in a list, from 0.</param>
internal sealed record JsonPathNode(JsonElement Value, JsonPathNode? Above, string? Name, int Index)
{
    /// <summary>Where it stands: the normalized path of the RFC, such as <c>$['items'][0]</c>.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var node = this; node.Above is not null; node = node.Above)
            {
                steps.Push(node.Name is { } name ? $"['{Quoted(name)}']" : string.Create(CultureInfo.InvariantCulture, $"[{node.Index}]"));
            }

            return "$" + string.Concat(steps);
        }
    }

    private static string Quoted(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(c switch
            {
                '\'' or '\\' => $"\\{c}",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }
}

/// <summary>A step of a path.</summary>
/// <param name="Selectors">What it selects, one after the other.</param>
/// <param name="IsDescendant">Whether it looks at all that stands below too.</param>
internal sealed record JsonPathSegment(IReadOnlyList<JsonPathSelector> Selectors, bool IsDescendant);

/// <summary>Something that a step selects.</summary>
internal abstract record JsonPathSelector
{
    /// <summary>What it selects of a value.</summary>
    public abstract IEnumerable<JsonPathNode> Select(JsonPathNode node);

    /// <summary>All that stands in a value.</summary>
    public static IEnumerable<JsonPathNode> Children(JsonPathNode node) => node.Value.ValueKind switch
    {
        JsonValueKind.Object => node.Value.EnumerateObject().Select(field => new JsonPathNode(field.Value, node, field.Name, 0)),
        JsonValueKind.Array => node.Value.EnumerateArray().Select((item, index) => new JsonPathNode(item, node, null, index)),
        _ => [],
    };

    /// <summary>A field.</summary>
    /// <param name="Name">Its name.</param>
    internal sealed record Field(string Name) : JsonPathSelector
    {
        /// <inheritdoc />
        public override IEnumerable<JsonPathNode> Select(JsonPathNode node) =>
            node.Value.ValueKind == JsonValueKind.Object && node.Value.TryGetProperty(Name, out var value) ? [new JsonPathNode(value, node, Name, 0)] : [];
    }

    /// <summary>All that stands in the value.</summary>
    internal sealed record All : JsonPathSelector
    {
        /// <inheritdoc />
        public override IEnumerable<JsonPathNode> Select(JsonPathNode node) => Children(node);
    }

    /// <summary>An entry of a list; below 0 from its end.</summary>
    /// <param name="Index">Its place.</param>
    internal sealed record Entry(long Index) : JsonPathSelector
    {
        /// <inheritdoc />
        public override IEnumerable<JsonPathNode> Select(JsonPathNode node)
        {
            var count = node.Value.ValueKind == JsonValueKind.Array ? node.Value.GetArrayLength() : 0;
            var place = Index < 0 ? count + Index : Index;
            return place >= 0 && place < count ? [new JsonPathNode(node.Value[(int)place], node, null, (int)place)] : [];
        }
    }

    /// <summary>Some entries of a list.</summary>
    /// <param name="Start">The first; null for the end that the step begins at.</param>
    /// <param name="End">The one after the last; null for the other end.</param>
    /// <param name="Step">How far from one to the next; below 0 backwards, nothing for 0.</param>
    internal sealed record Slice(long? Start, long? End, long Step) : JsonPathSelector
    {
        /// <inheritdoc />
        public override IEnumerable<JsonPathNode> Select(JsonPathNode node)
        {
            if (node.Value.ValueKind != JsonValueKind.Array || Step == 0)
            {
                yield break;
            }

            long count = node.Value.GetArrayLength();
            var (least, most) = Step > 0 ? (0L, count) : (-1L, count - 1);
            var start = Start is { } first ? Math.Clamp(first < 0 ? count + first : first, least, most) : Step > 0 ? 0 : count - 1;
            var end = End is { } last ? Math.Clamp(last < 0 ? count + last : last, least, most) : Step > 0 ? count : -1;
            for (var i = start; Step > 0 ? i < end : i > end; i += Step)
            {
                yield return new JsonPathNode(node.Value[(int)i], node, null, (int)i);
            }
        }
    }
}

/// <summary>A path can't be read, or selects too much.</summary>
internal sealed class JsonPathException(string message) : Exception(message);
