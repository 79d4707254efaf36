using System.Globalization;

namespace Solvent.Modules.Assets;

/// <summary>Values with which an asset is tried when nobody gives any.</summary>
internal static class ExampleValues
{
    private const int MostValues = 8;

    /// <summary>A value for each parameter that has no default.</summary>
    /// <param name="asset">The asset.</param>
    /// <param name="given">What somebody gave; it is kept.</param>
    public static Dictionary<string, IReadOnlyList<string>> Required(Asset asset, IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        var values = given.ToDictionary(StringComparer.Ordinal);
        foreach (var parameter in asset.Parameters.Where(one => one.Default is null && !values.ContainsKey(one.Name)))
        {
            if (Fitting(parameter, Usual(parameter)).FirstOrDefault() is { } value)
            {
                values[parameter.Name] = value;
            }
        }

        return values;
    }

    /// <summary>Values from the smallest to the greatest that the parameter takes; never none where a default fits.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isAsked">Whether a condition looks at it: then every answer that a condition can tell apart is among them.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Spread(AssetParameter parameter, bool isAsked)
    {
        IEnumerable<IReadOnlyList<string>> values = parameter.Type switch
        {
            ParameterType.Boolean => [["false"], ["true"]],
            ParameterType.Choice => [.. parameter.Choices.Select(one => (IReadOnlyList<string>)[one])],
            ParameterType.Choices => [[""], .. parameter.Choices.Select(one => (IReadOnlyList<string>)[one]).Take(MostValues - 2), [.. parameter.Choices]],
            ParameterType.Integer or ParameterType.Number => Numbers(parameter),
            _ => [.. isAsked ? [[""]] : Array.Empty<IReadOnlyList<string>>(), .. Fitting(parameter, Usual(parameter)).Take(1), .. Fitting(parameter, Longest(parameter)).Take(1)],
        };
        return [.. Fitting(parameter, values).DistinctBy(value => string.Join('\n', value), StringComparer.Ordinal).Take(parameter.Type == ParameterType.Choice ? 12 : MostValues)];
    }

    private static IEnumerable<IReadOnlyList<string>> Fitting(AssetParameter parameter, IEnumerable<IReadOnlyList<string>> values) =>
        values.Where(value => ParameterValues.Read(parameter, value).Problem is null);

    private static IEnumerable<IReadOnlyList<string>> Usual(AssetParameter parameter)
    {
        if (parameter.Default is { } value)
        {
            yield return parameter.Type == ParameterType.Choices ? value.Items : [value.Text];
        }

        foreach (var one in Candidates(parameter.Type, parameter.Choices))
        {
            yield return [one];
        }

        foreach (var number in Numbers(parameter))
        {
            yield return number;
        }
    }

    private static IEnumerable<string> Candidates(ParameterType type, IReadOnlyList<string> choices) => type switch
    {
        ParameterType.Boolean => ["true"],
        ParameterType.Choice or ParameterType.Choices => choices.Take(1),
        ParameterType.Integer or ParameterType.Number => ["1"],
        ParameterType.Path => ["src/app", "src"],
        ParameterType.Glob => ["src/**", "**/*.py"],
        ParameterType.Command => ["./run"],
        ParameterType.Url => ["https://example.org"],
        _ => ["example", "Example", "EXAMPLE", "1", "1.0", "example.org", "EX-1", "@example/team", "a"],
    };

    private static IEnumerable<IReadOnlyList<string>> Numbers(AssetParameter parameter)
    {
        double?[] numbers = [parameter.Minimum ?? Math.Min(0, parameter.Maximum ?? 0), parameter.Maximum ?? Math.Max(1_000_000, parameter.Minimum ?? 0)];
        return parameter.Type is not (ParameterType.Integer or ParameterType.Number) ? [] : numbers.Select(number => (IReadOnlyList<string>)[number!.Value.ToString("0.######", CultureInfo.InvariantCulture)]);
    }

    // A pattern is not turned round: what it takes is found by trying.
    private static IEnumerable<IReadOnlyList<string>> Longest(AssetParameter parameter)
    {
        var most = parameter.MaxLength;
        var start = parameter.Type switch { ParameterType.Url => "https://example.org/", ParameterType.Glob => "**/", ParameterType.Path => "src/", _ => "" };
        foreach (var length in new[] { most, Math.Min(most, 100), Math.Min(most, 40), Math.Min(most, 20), Math.Min(most, 10) })
        {
            yield return [parameter.Type == ParameterType.Text ? Lines(length) : Fill(start, parameter.Type == ParameterType.Path ? "module/" : "word", length)];
            yield return [Fill(start, "a", length)];
            yield return [Fill(start, "A", length)];
            yield return [Fill(start, "1", length)];
        }
    }

    private static string Fill(string start, string part, int length)
    {
        var text = start + string.Concat(Enumerable.Repeat(part, Math.Max(length - start.Length, 0) / part.Length + 1));
        return text[..Math.Min(text.Length, length)].TrimEnd('/');
    }

    private static string Lines(int length)
    {
        var text = string.Join('\n', Enumerable.Repeat("- A line of a list that a team wrote, of a usual length.", length / 40 + 1));
        return text[..Math.Min(text.Length, length)].TrimEnd();
    }
}
