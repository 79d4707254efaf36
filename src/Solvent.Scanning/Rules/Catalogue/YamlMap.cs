using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Solvent.Scanning.Rules.Catalogue;

/// <summary>A YAML mapping that is read key by key; what was not asked for is an error, so that a typo can't pass.</summary>
public sealed class YamlMap
{
    private const int MaxDepth = 64;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private YamlMap(string file, YamlMappingNode node, bool isTested)
    {
        File = file;
        _node = node;
        IsTested = isTested;
    }

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>The line at which the mapping begins, from 1.</summary>
    public long Line => _node.Start.Line;

    /// <summary>The keys, in the file's order.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>Whether tests prove the file, so that what is slow to check need not be checked at each start.</summary>
    public bool IsTested { get; }

    /// <summary>Reads a text that is one document with a mapping at the top.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public static YamlMap Parse(string file, string text, bool isTested = false)
    {
        var stream = new YamlStream();
        try
        {
            if (!isTested)
            {
                RefuseDepth(file, text);
            }

            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new CatalogueException(file, e.Start.Line, $"not valid YAML: {e.Message}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The library has faults of its own on hostile texts.
            throw new CatalogueException(file, 1, "not valid YAML");
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? new YamlMap(file, root, isTested)
            : throw new CatalogueException(file, 1, "expected one document with a mapping at the top");
    }

    // The library builds nodes by recursion.
    private static void RefuseDepth(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
            {
                throw new CatalogueException(file, parser.Current.Start.Line, $"nested deeper than {MaxDepth} levels");
            }
        }
    }

    /// <summary>A mapping inside this one.</summary>
    public YamlMap Inner(YamlNode node, string what) => node is YamlMappingNode map
        ? new YamlMap(File, map, IsTested)
        : throw new CatalogueException(File, node.Start.Line, $"{what} must be a mapping");

    /// <summary>Whether the key is there; asking so does not count as reading it.</summary>
    public bool Has(string key) => _node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>What stands under the key; null where it is missing.</summary>
    public YamlNode? Node(string key)
    {
        _read.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public string Text(string key) => OptionalText(key) ?? throw Fail($"`{key}` is missing");

    /// <summary>A text; null where the key is missing.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public string? OptionalText(string key) => Node(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value ?? "",
        var other => throw new CatalogueException(File, other.Start.Line, $"`{key}` must be a text"),
    };

    /// <summary>A list of texts; a single text counts as a list of one, a missing key as none.</summary>
    public IReadOnlyList<string> Texts(string key) => Node(key) is { } node ? TextsOf(node, key) : [];

    /// <summary>A node as a list of texts.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public IReadOnlyList<string> TextsOf(YamlNode node, string what) => node switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode list when list.All(i => i is YamlScalarNode) => [.. list.Cast<YamlScalarNode>().Select(s => s.Value ?? "")],
        _ => throw new CatalogueException(File, node.Start.Line, $"`{what}` must be a text or a list of texts"),
    };

    /// <summary>A list; a missing key counts as none.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public IReadOnlyList<YamlNode> List(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list],
        var other => throw new CatalogueException(File, other.Start.Line, $"`{key}` must be a list"),
    };

    /// <summary>The mapping under the key; null where it is missing.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public YamlMap? Map(string key) => Node(key) is { } node ? Inner(node, $"`{key}`") : null;

    /// <summary>A whole number within its limits.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public int Number(string key, int min, int max)
    {
        var text = Text(key);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Fail($"`{key}` must be a whole number from {min} to {max}, not `{text}`");
    }

    /// <summary>A number; null where the key is missing.</summary>
    public double? OptionalNumber(string key) => OptionalText(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : throw Fail($"`{key}` must be a number, not `{text}`");

    /// <summary>A day such as 2026-11-26; null where the key is missing.</summary>
    public DateOnly? Date(string key) => OptionalText(key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Fail($"`{key}` must be a day such as 2026-11-26, not `{text}`");

    /// <summary>A word of an enumeration, written with or without hyphens.</summary>
    /// <exception cref="CatalogueException">It is not.</exception>
    public T Choice<T>(string key) where T : struct, Enum
    {
        var text = Text(key);
        return Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !int.TryParse(text, out _)
            ? value
            : throw Fail($"`{key}` must be one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}, not `{text}`");
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Done()
    {
        foreach (var key in _node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_read.Contains(name))
            {
                throw new CatalogueException(File, key.Start.Line, $"unknown key `{key}`; known here: {string.Join(", ", _read.Order(StringComparer.Ordinal))}");
            }
        }
    }

    /// <summary>What to throw when something about the mapping is wrong.</summary>
    public CatalogueException Fail(string problem) => new(File, Line, problem);
}
