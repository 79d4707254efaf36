using System.Reflection;

namespace Solvent.Surfaces.Cli;

/// <summary>
/// The JSON Schemas that ship inside the program: every <c>Modules/*/Schemas/NAME.json</c> is embedded, so that adding a file adds a schema.
/// </summary>
internal static class SchemaFiles
{
    private const string Prefix = "schemas/";
    private const string Ending = ".json";

    /// <summary>The names, ordered.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The text of a schema, or null when there is none of that name.</summary>
    public static string? Find(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + Ending);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
