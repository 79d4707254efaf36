using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Kpis;

/// <summary>Reads values from a file: CSV with a heading, or one JSON object on each line. What is wrong is said with file and line.</summary>
internal static class ValueFile
{
    private const int MostBytes = 1 << 20;
    private static readonly string[] s_names = ["period", "at", "value", "count", "n", "reference"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; <c>-</c> for standard input.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="UsageException">It can't be read, or something in it makes no sense.</exception>
    public static async Task<IReadOnlyList<GivenValue>> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var buffer = new byte[MostBytes + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            return length > MostBytes ? throw new UsageException($"{path} has more than a million bytes; split it.") : Read(path == "-" ? "standard input" : path, new UTF8Encoding(false, false).GetString(buffer, 0, length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"can't read {path}: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : e.Message)}");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="UsageException">Something in it makes no sense.</exception>
    public static IReadOnlyList<GivenValue> Read(string file, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Text: line.Trim(), Number: i + 1)).Where(line => line.Text.Length > 0).ToList();
        if (lines.Count == 0)
        {
            throw new UsageException($"{file} is empty; write a heading `period,value,count` and a line for each value.");
        }

        if (lines[0].Text[0] == '{')
        {
            return [.. lines.Select(line => Json(Place(file, line.Number), line.Text))];
        }

        var heading = Cells(Place(file, lines[0].Number), lines[0].Text).Select(name => name.Trim().ToLowerInvariant()).ToArray();
        if (heading.FirstOrDefault(name => !s_names.Contains(name, StringComparer.Ordinal)) is { } stray || heading.Distinct(StringComparer.Ordinal).Count() < heading.Length || !heading.Contains("value", StringComparer.Ordinal))
        {
            throw new UsageException($"{Place(file, lines[0].Number)}the first line names the columns, each once: period (or at), value, and if you like count (or n) and reference.");
        }

        return [.. lines.Skip(1).Select(line => Csv(Place(file, line.Number), heading, line.Text))];
    }

    /// <summary>A number as programs write it; null where a text is none.</summary>
    public static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Place(string file, int line) => string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: ");

    private static GivenValue Json(string place, string line)
    {
        ValueLine? read;
        try
        {
            read = JsonSerializer.Deserialize(line, ValueLineJson.Default.ValueLine);
        }
        catch (JsonException)
        {
            throw new UsageException($"{place}this is no JSON object with period, value, count and reference.");
        }

        return (read ?? new ValueLine()).Read(place) is var (value, problem) && value is not null ? value : throw new UsageException($"{place}{problem}.");
    }

    private static GivenValue Csv(string place, string[] heading, string line)
    {
        var cells = Cells(place, line);
        if (cells.Count != heading.Length)
        {
            throw new UsageException($"{place}{cells.Count} cells for {heading.Length} columns.");
        }

        string? Cell(string name) => Array.IndexOf(heading, name) is >= 0 and var at && cells[at].Trim() is { Length: > 0 } cell ? cell : null;
        var number = Cell("value") ?? throw new UsageException($"{place}the value is missing.");
        var cases = Cell("count") ?? Cell("n");
        var given = new ValueLine(
            Cell("period"), Cell("at"), Number(number) ?? throw new UsageException($"{place}the value is a number with a point, such as 0.42, not `{number}`."),
            cases is null ? null : long.TryParse(cases, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : throw new UsageException($"{place}the number of cases is a whole number, not `{cases}`."),
            null, Cell("reference"));
        var (value, problem) = given.Read(place);
        return value ?? throw new UsageException($"{place}{problem}.");
    }

    // Cells with commas or quotes stand in quotes, in which a quote is doubled; none holds a line break.
    private static List<string> Cells(string place, string line)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when isQuoted && i + 1 < line.Length && line[i + 1] == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(line[i]);
                    break;
            }
        }

        cells.Add(cell.ToString());
        return isQuoted ? throw new UsageException($"{place}a quote is not closed.") : cells;
    }
}

/// <summary>A value as it is written in a file or sent.</summary>
/// <param name="Period">Its period, or the moment.</param>
/// <param name="At">The moment, in place of a period.</param>
/// <param name="Value">The value.</param>
/// <param name="Count">Of how many cases, or null.</param>
/// <param name="N">The same by a shorter name.</param>
/// <param name="Reference">Where it can be looked up, or null.</param>
internal sealed record ValueLine(string? Period = null, string? At = null, double? Value = null, long? Count = null, long? N = null, string? Reference = null)
{
    /// <summary>The value, or what is wrong and what would be right.</summary>
    /// <param name="place">Where it stands, see <see cref="GivenValue.Place"/>.</param>
    public (GivenValue? Value, string? Problem) Read(string place) =>
        (Period is null) == (At is null) ? (null, "a value has a `period` or a moment `at`, and not both")
        : (Count, N) is (not null, not null) ? (null, "`count` and `n` are the same; leave one out")
        : Value is not { } value ? (null, "the `value` is missing")
        : KpiPeriod.Read(Period ?? At!) is not { } period ? (null, $"a period is {KpiPeriod.Form}, not `{Period ?? At}`")
        : (new GivenValue(period, value, Count ?? N, Reference, place), null);
}

/// <summary>JSON of values: strict, since programs write it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ValueLine))]
internal sealed partial class ValueLineJson : JsonSerializerContext;
