using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Solvent.Modules.Personas.Reading;

/// <summary>
/// Reads YAML of strangers with the place of each value. Aliases, tags and second documents are refused, size and depth are bounded, and a key that stands
/// twice is told; where it can, it reads on, so that all is told in one run. Never throws.
/// </summary>
internal sealed class PlacedYaml
{
    private const int MostDepth = 48;
    private const int MostValues = 50_000;
    private readonly string file;
    private readonly ProblemList problems;
    private int values;

    private PlacedYaml(string file, ProblemList problems) => (this.file, this.problems) = (file, problems);

    /// <summary>The document; null where there is none or it can't be read, which is told.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static PlacedValue? Read(string file, byte[] bytes, ProblemList problems) =>
        PlacedText.Read(file, bytes, problems) is { } text ? new PlacedYaml(file, problems).Read(text) : null;

    private PlacedValue? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                problems.Error(file, null, "the file is empty", "write the contract there, `solvent persona new` starts one");
                return null;
            }

            var value = ReadValue(parser, 0);
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _))
            {
                Add(parser.Current, "a second document begins here", "keep one document in a file");
            }

            return value;
        }
        catch (YamlException e)
        {
            problems.Add(ProblemKind.Error, file, (int)e.Start.Line, (int)e.Start.Column, $"this is no valid YAML ({OneLine(e.Message)})", "mend the line");
        }
        catch (TooMuchException)
        {
            // It was told where it was met.
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The library has faults of its own on hostile texts.
            Add(Current(parser), "this is no valid YAML", "mend the line");
        }

        return null;
    }

    private PlacedValue ReadValue(IParser parser, int depth)
    {
        var at = parser.Current ?? throw new InvalidOperationException("The text ends too early.");
        var (line, column) = ((int)at.Start.Line, (int)at.Start.Column);
        if (depth > MostDepth || ++values > MostValues)
        {
            Add(at, depth > MostDepth ? $"nested deeper than {MostDepth} levels" : $"more than {MostValues:N0} values", "keep it simpler");
            throw new TooMuchException();
        }

        if (at is NodeEvent { Tag.IsEmpty: false } tagged && tagged.Tag.Value is not "!")
        {
            Add(at, $"the tag `{OneLine(tagged.Tag.Value)}` is not supported", "write the value plainly");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var isPlain = scalar.Style == ScalarStyle.Plain;
            return PlacedValue.OfScalar(line, column, isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL" && isPlain ? null : scalar.Value, isPlain);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<PlacedValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadValue(parser, depth + 1));
            }

            return PlacedValue.OfItems(line, column, items);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            return PlacedValue.OfFields(line, column, ReadFields(parser, depth));
        }

        if (parser.TryConsume<AnchorAlias>(out _))
        {
            Add(at, "aliases (*name) are not supported here", "write the value out");
            return PlacedValue.OfScalar(line, column, null, isPlain: true);
        }

        throw new InvalidOperationException("No value stands here.");
    }

    private List<PlacedField> ReadFields(IParser parser, int depth)
    {
        var fields = new List<PlacedField>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var start = parser.Current;
            var key = ReadValue(parser, depth + 1);
            var value = ReadValue(parser, depth + 1);
            if (key.Items is not null || key.Fields is not null)
            {
                Add(start, "a key is a plain word", "write a word before the colon");
            }
            else if (!keys.Add(key.Scalar ?? ""))
            {
                Add(start, $"`{OneLine(key.Scalar ?? "")}` stands here twice", "keep one of them");
            }
            else
            {
                fields.Add(new PlacedField(key.Scalar ?? "", key.Line, key.Column, value));
            }
        }

        return fields;
    }

    private void Add(ParsingEvent? at, string message, string remedy) => problems.Add(ProblemKind.Error, file, (int)(at?.Start.Line ?? 1), (int)(at?.Start.Column ?? 1), message, remedy);

    private static ParsingEvent? Current(Parser parser)
    {
        try
        {
            return parser.Current;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private sealed class TooMuchException : Exception;
}
