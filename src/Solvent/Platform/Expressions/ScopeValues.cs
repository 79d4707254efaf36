namespace Solvent.Platform.Expressions;

/// <summary>
/// The values of a scope as the language's interpreter asks for them. Before it takes <c>input.ticket.tier</c> apart it asks for the whole path by that name, and without an
/// answer it looks through every type that it knows, at each step and each time; so paths of plain names are answered here.
/// </summary>
/// <param name="values">The values by name.</param>
internal sealed class ScopeValues(IDictionary<string, object?> values) : Dictionary<string, object?>(values, StringComparer.Ordinal), IDictionary<string, object?>
{
    /// <summary>The value of a name, or of a path of names; what is not there is left to the interpreter, which says what is missing.</summary>
    bool IDictionary<string, object?>.TryGetValue(string key, out object? value) => TryGetValue(key, out value) || TryFollow(key, out value);

    // Of names alone: `input.items[0].tier` is such a text too, and the input may have a member `items[0]`.
    private bool TryFollow(ReadOnlySpan<char> path, out object? value)
    {
        value = this;
        while (value is Dictionary<string, object?> members)
        {
            var dot = path.IndexOf('.');
            var name = dot < 0 ? path : path[..dot];
            if (!IsName(name) || !members.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out value))
            {
                break;
            }

            if (dot < 0)
            {
                return true;
            }

            path = path[(dot + 1)..];
        }

        value = null;
        return false;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
