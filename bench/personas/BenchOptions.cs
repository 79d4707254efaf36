using System.Globalization;

namespace Solvent.PersonasBench;

/// <summary>What was asked for.</summary>
internal sealed class BenchOptions(string[] arguments)
{
    private static readonly string[] s_parts = ["graph", "log", "schema", "retrieval", "gateway", "cases"];

    /// <summary>Whether a part runs: it was named, or none was.</summary>
    public bool Has(string part) => arguments.Contains(part) || !arguments.Any(s_parts.Contains);

    /// <summary>A number, or the usual one.</summary>
    public int Number(string name, int usual) =>
        Array.IndexOf(arguments, name) is >= 0 and var at ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : usual;

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string name) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments[at + 1] : null;

    /// <summary>Whether a switch is there.</summary>
    public bool IsSet(string name) => arguments.Contains(name);

    /// <summary>Prints a line of the table.</summary>
    public static void Report(string what, string value) => Console.WriteLine($"{what,-62} {value,24}");

    /// <summary>The value in the middle.</summary>
    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
