namespace Solvent.Modules.Assets;

/// <summary>A value of a parameter, as templates see it.</summary>
internal sealed record ParameterValue
{
    private ParameterValue(string text, IReadOnlyList<string>? list, bool? flag) => (Text, List, Flag) = (text, list, flag);

    /// <summary>Nothing was given for a parameter that needs nothing.</summary>
    public static ParameterValue Nothing { get; } = new("", null, null);

    /// <summary>The value as it is written; a list joined with <c>, </c>.</summary>
    public string Text { get; }

    /// <summary>The values of a list; null for a single value.</summary>
    public IReadOnlyList<string>? List { get; }

    /// <summary>The value of a boolean; null for others.</summary>
    public bool? Flag { get; }

    /// <summary>The values of a list, or the single value that is not empty.</summary>
    public IReadOnlyList<string> Items => List ?? (Text.Length == 0 ? [] : [Text]);

    /// <summary>Whether <c>if</c> takes it: true, or not empty.</summary>
    public bool IsSomething => Flag ?? Items.Count > 0;

    /// <summary>A text, number, choice or path.</summary>
    public static ParameterValue Of(string text) => new(text, null, null);

    /// <summary>A boolean.</summary>
    public static ParameterValue Of(bool flag) => new(flag ? "true" : "false", null, flag);

    /// <summary>Several values.</summary>
    public static ParameterValue Of(IReadOnlyList<string> list) => new(string.Join(", ", list), list, null);

    /// <inheritdoc />
    public bool Equals(ParameterValue? other) => other is not null && Text == other.Text && Flag == other.Flag && (List is null) == (other.List is null)
        && (List is null || List.SequenceEqual(other.List!, StringComparer.Ordinal));

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
