using System.Globalization;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Reading;

/// <summary>A mapping that is read key by key. What is wrong is told and read over; what nobody asked for is told by <see cref="Done"/>.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="value">The mapping.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class PlacedMap(string file, PlacedValue value, ProblemList problems)
{
    private const int MostItems = 200;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>The mapping itself.</summary>
    public PlacedValue Value => value;

    /// <summary>Takes what is wrong.</summary>
    public ProblemList Problems => problems;

    /// <summary>A mapping; null where the value is something else, which is told.</summary>
    public static PlacedMap? Of(string file, PlacedValue value, string what, ProblemList problems)
    {
        if (value.Fields is not null)
        {
            return new PlacedMap(file, value, problems);
        }

        problems.Error(file, value, $"{what} is {value.Kind}", "write a mapping: keys with a colon and their values");
        return null;
    }

    /// <summary>What stands under a key; null where nothing does. The key counts as known from now on.</summary>
    public PlacedValue? Take(string key)
    {
        read.Add(key);
        return value.Field(key) is { } found && found.Kind != "nothing" ? found : null;
    }

    /// <summary>What has to stand under a key; null where it is missing, which is told.</summary>
    public PlacedValue? Require(string key, string remedy)
    {
        if (Take(key) is { } found)
        {
            return found;
        }

        problems.Error(file, value.Field(key) ?? value, $"`{key}` is missing", remedy);
        return null;
    }

    /// <summary>A text; null where it is missing.</summary>
    public string? Text(string key, int most) => Take(key) is { } found ? TextOf(found, key, most) : null;

    /// <summary>A text that has to be there; empty where it is missing or empty, which is told.</summary>
    public string RequiredText(string key, int most, string remedy)
    {
        if (Require(key, remedy) is not { } found || TextOf(found, key, most) is not { } text)
        {
            return "";
        }

        if (text.Length == 0)
        {
            problems.Error(file, found, $"`{key}` is empty", remedy);
        }

        return text;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key, int most) => Take(key) switch
    {
        null => [],
        { Scalar: not null } one => [.. new[] { TextOf(one, key, most) }.OfType<string>()],
        var found => [.. ItemsOf(found, key).Select(item => TextOf(item, $"an entry of `{key}`", most)).OfType<string>()],
    };

    /// <summary>The entries of a list; none where it is missing.</summary>
    public IReadOnlyList<PlacedValue> List(string key) => Take(key) is { } found ? ItemsOf(found, key) : [];

    /// <summary>The entries of a list of mappings.</summary>
    public IReadOnlyList<PlacedMap> Maps(string key) => [.. List(key).Select(item => Of(file, item, $"an entry of `{key}`", problems)).OfType<PlacedMap>()];

    /// <summary>A mapping under a key; null where it is missing.</summary>
    public PlacedMap? Map(string key) => Take(key) is { } found ? Of(file, found, $"`{key}`", problems) : null;

    /// <summary>A whole number within its limits; null where it is missing or wrong.</summary>
    public long? Whole(string key, long least, long most)
    {
        if (Take(key) is not { } found)
        {
            return null;
        }

        if (long.TryParse(found.Scalar, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Error(file, found, $"`{key}` is {Shown(found)}", $"write a whole number from {least} to {most}");
        return null;
    }

    /// <summary>A finite number within its limits; null where it is missing or wrong.</summary>
    public double? Number(string key, double least = double.MinValue, double most = double.MaxValue)
    {
        if (Take(key) is not { } found)
        {
            return null;
        }

        if (double.TryParse(found.Scalar, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Error(file, found, $"`{key}` is {Shown(found)}", least == double.MinValue ? "write a number such as 0.95" : string.Create(CultureInfo.InvariantCulture, $"write a number from {least} to {most}"));
        return null;
    }

    /// <summary>One of some words; null where it is missing or wrong.</summary>
    public string? Choice(string key, IReadOnlyList<string> words)
    {
        if (Take(key) is not { } found)
        {
            return null;
        }

        if (found.Scalar is { } word && words.Contains(word, StringComparer.Ordinal))
        {
            return word;
        }

        problems.Error(file, found, $"`{key}` is {Shown(found)}", $"write {OneOf(words, found.Scalar)}");
        return null;
    }

    /// <summary>Something that a text stands for; null where it is missing or wrong.</summary>
    /// <param name="key">The key.</param>
    /// <param name="parse">Reads the text; null for one that is wrong.</param>
    /// <param name="form">What to write, such as <c>a time such as 2s</c>.</param>
    public T? Parsed<T>(string key, Func<string, T?> parse, string form)
        where T : class
    {
        if (Take(key) is not { } found)
        {
            return null;
        }

        if (found.Scalar is { } text && parse(text) is { } parsed)
        {
            return parsed;
        }

        problems.Error(file, found, $"`{key}` is {Shown(found)}", $"write {form}");
        return null;
    }

    /// <summary>A time; null where it is missing or wrong.</summary>
    public TimeSpan? Time(string key) => Parsed(key, text => PersonaUnits.Time(text) is { } time ? (object)time : null, PersonaUnits.TimeForm) is TimeSpan found ? found : null;

    /// <summary>Tells of keys that nobody asked for.</summary>
    public void Done()
    {
        foreach (var field in value.Fields!.Where(field => !read.Contains(field.Key)))
        {
            var near = Spelling.Near(field.Key, read, key => key).FirstOrDefault();
            problems.Add(
                ProblemKind.Error, file, field.Line, field.Column, $"unknown key `{field.Key}`",
                near is not null ? $"`{near}` was meant perhaps" : $"{string.Join(", ", read.Order(StringComparer.Ordinal))} {(read.Count == 1 ? "is" : "are")} known here");
        }
    }

    /// <summary>Tells that something is wrong with what stands under a key.</summary>
    public void Fail(string key, string message, string remedy) => problems.Error(file, value.Field(key) ?? value, message, remedy);

    /// <summary>A value as messages quote it.</summary>
    public static string Shown(PlacedValue found) => found.Scalar is { } text ? $"`{(text.Length > 60 ? text[..59] + "…" : text)}`" : found.Kind;

    /// <summary>A text; null where the value is none or too long, which is told.</summary>
    public string? TextOf(PlacedValue found, string key, int most)
    {
        var name = key.Contains(' ', StringComparison.Ordinal) ? key : $"`{key}`";
        if (found.Scalar is not { } text)
        {
            problems.Error(file, found, $"{name} is {found.Kind}", "write a text");
            return null;
        }

        if (text.Length > most || text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            problems.Error(file, found, text.Length > most ? $"{name} has {text.Length} characters" : $"{name} holds control characters", $"write at most {most} plain characters");
            return null;
        }

        return text.Trim();
    }

    private IReadOnlyList<PlacedValue> ItemsOf(PlacedValue found, string key)
    {
        if (found.Items is not { } items)
        {
            problems.Error(file, found, $"`{key}` is {found.Kind}", "write a list: a dash before each entry");
            return [];
        }

        if (items.Count > MostItems)
        {
            problems.Error(file, found, $"`{key}` has {items.Count} entries", $"keep at most {MostItems}");
        }

        return [.. items.Take(MostItems)];
    }

    // The nearest comes first, since it is what was meant.
    private static string OneOf(IReadOnlyList<string> words, string? given) =>
        given is not null && Spelling.Near(given, words, word => word).FirstOrDefault() is { } near ? $"`{near}`, which was meant perhaps; {string.Join(", ", words)}" : string.Join(", ", words);
}
