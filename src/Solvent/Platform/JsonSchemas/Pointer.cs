namespace Solvent.Platform.JsonSchemas;

/// <summary>Steps of a JSON pointer (RFC 6901).</summary>
internal static class Pointer
{
    /// <summary>A name as a step.</summary>
    public static string Escape(string name) => name.AsSpan().ContainsAny('~', '/') ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : name;

    /// <summary>A step as a name.</summary>
    public static string Unescape(string step) => step.Contains('~', StringComparison.Ordinal) ? step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : step;
}
