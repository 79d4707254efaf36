using System.Text.Json;

namespace Solvent.Platform.Expressions;

/// <summary>The values that an expression may look at.</summary>
internal sealed class ExpressionScope
{
    private readonly ScopeValues values = new(new Dictionary<string, object?>(StringComparer.Ordinal));

    /// <summary>Nothing.</summary>
    public ExpressionScope()
    {
    }

    private ExpressionScope(ScopeValues values) => this.values = values;

    /// <summary>The values, in the language's own types.</summary>
    internal ScopeValues Values => values;

    /// <summary>The scope with another value.</summary>
    public ExpressionScope With(string name, JsonElement value) => new(new ScopeValues(values) { [name] = Of(value) });

    // The language knows whole numbers and others; JSON does not tell them apart. All of them are the latter here, so that 7 / 2 is 3.5 whatever somebody sent.
    private static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value),
        JsonValueKind.Array => value.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static Dictionary<string, object?> Members(JsonElement value)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = Of(member.Value);
        }

        return members;
    }
}
