using System.Globalization;
using System.Text.Json;

namespace Solvent.Surfaces.Mcp;

/// <summary>How far a call is.</summary>
/// <param name="Share">The part that is done, 0 to 1.</param>
/// <param name="Message">What goes on.</param>
internal readonly record struct ToolProgress(double Share, string Message);

/// <summary>A call of a tool with arguments that its fields allow.</summary>
internal sealed class ToolCall
{
    private readonly IReadOnlyDictionary<string, JsonElement> _arguments;

    private ToolCall(IReadOnlyDictionary<string, JsonElement> arguments, IProgress<ToolProgress>? progress) =>
        (_arguments, Progress) = (arguments, progress);

    /// <summary>Told how far the call is; null when nobody asked.</summary>
    public IProgress<ToolProgress>? Progress { get; }

    /// <summary>Checks the arguments of a call.</summary>
    /// <returns>The call, or what is wrong with it and what would be right.</returns>
    public static (ToolCall? Call, string? Problem) Read(
        IReadOnlyList<ToolField> fields, IEnumerable<KeyValuePair<string, JsonElement>> arguments, IProgress<ToolProgress>? progress)
    {
        // Models write null where they mean nothing.
        var given = arguments.Where(argument => argument.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToDictionary(StringComparer.Ordinal);
        var unknown = given.Keys.Where(name => fields.All(field => field.Name != name)).Select(name => $"there is no argument `{name}`");
        var missing = fields.Where(field => field.IsRequired && !given.ContainsKey(field.Name)).Select(field => $"`{field.Name}` is missing: {field.Description}");
        var wrong = fields.Where(field => given.ContainsKey(field.Name)).Select(field => field.Problem(given[field.Name])).OfType<string>();
        string[] problems = [.. unknown, .. missing, .. wrong];
        return problems.Length == 0
            ? (new ToolCall(given, progress), null)
            : (null, $"The arguments are wrong: {string.Join("; ", problems.Select(problem => problem.TrimEnd('.')))}. Arguments are {Names(fields)}.");
    }

    /// <summary>A text, or null where it was left out.</summary>
    public string? Text(string name) => _arguments.TryGetValue(name, out var value) ? value.GetString() : null;

    /// <summary>Texts; none where they were left out.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        _arguments.TryGetValue(name, out var value) ? [.. value.EnumerateArray().Select(one => one.GetString()!)] : [];

    /// <summary>A day, or null where it was left out.</summary>
    public DateOnly? Day(string name) => Text(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The most things of a page.</summary>
    public int Limit(int usual) => _arguments.TryGetValue("limit", out var value) ? value.GetInt32() : usual;

    /// <summary>The number where a page begins, for lists that are paged by number.</summary>
    public int From => int.TryParse(Text("cursor"), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;

    private static string Names(IReadOnlyList<ToolField> fields) =>
        fields.Count == 0 ? "none" : string.Join(", ", fields.Select(field => field.IsRequired ? $"{field.Name} (required)" : field.Name));
}
