using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Solvent.Scanning.Sources;

/// <summary>A value of a YAML file with its line. Aliases are refused, since they can blow up, and depth is bounded.</summary>
public sealed class YamlValue
{
    private const int MaxDepth = 20;
    private const int MaxCharacters = 1 << 20;

    private YamlValue(int line) => Line = line;

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The text of a single value, else null.</summary>
    public string? Scalar { get; private init; }

    /// <summary>The items of a list, else null.</summary>
    public List<YamlValue>? Items { get; private init; }

    /// <summary>The keys of a mapping with their lines, in order, else null. No key stands twice.</summary>
    public List<(string Key, int Line, YamlValue Value)>? Fields { get; private init; }

    /// <summary>What it is, for messages: <c>a list</c>, <c>a mapping</c>, <c>nothing</c>, <c>a single value</c>.</summary>
    public string Kind => Items is not null ? "a list" : Fields is not null ? "a mapping" : Scalar is null ? "nothing" : "a single value";

    /// <summary>Reads the first document; null where the file holds none.</summary>
    /// <exception cref="ConfigurationException">It is no YAML, too long, too deep, or holds aliases.</exception>
    public static YamlValue? Read(string file, string text)
    {
        if (text.Length > MaxCharacters)
        {
            throw new ConfigurationException(file, 1, "the file has more than a million characters; keep it short.");
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return null;
            }

            return ReadValue(file, parser, 0);
        }
        catch (YamlException e)
        {
            throw new ConfigurationException(file, (int)Math.Max(1, e.Start.Line), $"this is no valid YAML ({Printable.Escape(e.Message)}); mend the line.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The library has faults of its own on hostile texts.
            throw new ConfigurationException(file, 1, "this is no valid YAML; mend it.");
        }
    }

    private static YamlValue ReadValue(string file, IParser parser, int depth)
    {
        var line = (int)(parser.Current?.Start.Line ?? 1);
        if (depth > MaxDepth)
        {
            throw new ConfigurationException(file, line, "nested too deeply; use at most twenty levels.");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlValue(line) { Scalar = IsNull(scalar) ? null : scalar.Value };
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            return ReadItems(file, parser, depth, line);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            return ReadFields(file, parser, depth, line);
        }

        throw new ConfigurationException(file, line, "aliases (*name) are not supported here; write the value out.");
    }

    private static YamlValue ReadItems(string file, IParser parser, int depth, int line)
    {
        var items = new List<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadValue(file, parser, depth + 1));
        }

        return new YamlValue(line) { Items = items };
    }

    private static YamlValue ReadFields(string file, IParser parser, int depth, int line)
    {
        var fields = new List<(string Key, int Line, YamlValue Value)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadValue(file, parser, depth + 1);
            var name = key.Scalar ?? throw new ConfigurationException(file, key.Line, "a key has to be a plain word.");
            if (!names.Add(name))
            {
                throw new ConfigurationException(file, key.Line, $"'{Printable.Escape(name)}' stands here twice; keep one of them.");
            }

            fields.Add((name, key.Line, ReadValue(file, parser, depth + 1)));
        }

        return new YamlValue(line) { Fields = fields };
    }

    private static bool IsNull(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" && scalar.Style == ScalarStyle.Plain;
}
