using System.Collections;
using System.Globalization;
using Cel;

namespace Solvent.Platform.Expressions;

/// <summary>
/// Functions over lists. Each can be written as a function or behind a list: <c>sum(input.prices)</c>, <c>input.prices.sum()</c>. Where the language's own extensions
/// have a function of that name, it gives the same here.
/// </summary>
internal static class ListFunctions
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["join", "sum", "min", "max", "median", "distinct", "flatten", "reverse", "orderBy", "take", "zip"];

    /// <summary>Adds them.</summary>
    public static void AddTo(CelEnvironment language)
    {
        Type list = typeof(object[]);
        language.RegisterFunction("join", [list], arguments => Join(Items(arguments[0]), ""));
        language.RegisterFunction("join", [list, typeof(string)], arguments => Join(Items(arguments[0]), (string)arguments[1]!));
        language.RegisterFunction("sum", [list], arguments => Numbers("sum", arguments[0]).Sum());
        language.RegisterFunction("min", [list], arguments => Some("min", arguments[0]).Min());
        language.RegisterFunction("max", [list], arguments => Some("max", arguments[0]).Max());
        language.RegisterFunction("median", [list], arguments => Median(Some("median", arguments[0])));
        language.RegisterFunction("distinct", [list], arguments => Distinct(Items(arguments[0])));
        language.RegisterFunction("flatten", [list], arguments => Items(arguments[0]).SelectMany(item => item is object?[] inner ? inner : [item]).ToArray());
        language.RegisterFunction("reverse", [list], arguments => Items(arguments[0]).Reverse().ToArray());
        language.RegisterFunction("orderBy", [list, typeof(string)], arguments => OrderBy(Items(arguments[0]), (string)arguments[1]!));
        language.RegisterFunction("zip", [list, list], arguments => Items(arguments[0]).Zip(Items(arguments[1]), object? (one, other) => new[] { one, other }).ToArray());
        foreach (var number in (Type[])[typeof(long), typeof(int), typeof(double)])
        {
            language.RegisterFunction("take", [list, number], arguments => Items(arguments[0]).Take(Count(arguments[1])).ToArray());
        }
    }

    private static IEnumerable<object?> Items(object? list) => ((IEnumerable)list!).Cast<object?>();

    private static string Join(IEnumerable<object?> items, string between) => string.Join(between, items.Select(item => item as string ?? new ExpressionValue(item).Text));

    private static int Count(object? number) => (int)Math.Clamp(Convert.ToDouble(number, CultureInfo.InvariantCulture), 0, int.MaxValue);

    private static List<double> Numbers(string function, object? list) => [.. Items(list).Select(item => Number(item) ?? throw new ArgumentException($"{function} takes a list of numbers, and there is {Shown(item)} in it"))];

    private static List<double> Some(string function, object? list) => Numbers(function, list) is { Count: > 0 } some ? some : throw new ArgumentException($"{function} of an empty list is nothing; ask for its size first");

    private static double? Number(object? item) => item is double or long or int or uint or ulong ? Convert.ToDouble(item, CultureInfo.InvariantCulture) : null;

    private static double Median(List<double> numbers)
    {
        numbers.Sort();
        var half = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
    }

    private static object?[] Distinct(IEnumerable<object?> items) => [.. items.DistinctBy(item => new ExpressionValue(item).Json().GetRawText(), StringComparer.Ordinal)];

    // Numbers come before texts; what is equal stays in its order.
    private static object?[] OrderBy(IEnumerable<object?> items, string field) =>
    [
        .. items.Select(item => (Item: item, Key: Field(item, field))).OrderBy(one => one.Key is string).ThenBy(one => Number(one.Key) ?? 0).ThenBy(one => one.Key as string ?? "", StringComparer.Ordinal)
            .Select(one => one.Item),
    ];

    private static object Field(object? item, string field)
    {
        var value = item is IDictionary members && members.Contains(field) ? members[field] : throw new ArgumentException($"orderBy wants `{field}` in every item, and there is {Shown(item)} without it");
        return value is string || Number(value) is not null ? value! : throw new ArgumentException($"orderBy compares numbers or texts, and `{field}` is {Shown(value)}");
    }

    private static string Shown(object? item)
    {
        var text = new ExpressionValue(item).Text;
        return text.Length > 40 ? text[..40] + "…" : text;
    }
}
