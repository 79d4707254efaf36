namespace Solvent.Modules.Assets;

/// <summary>What must hold of a parameter's value.</summary>
/// <param name="Name">The parameter; <c>this</c>, <c>@first</c>, <c>@last</c> inside a list.</param>
/// <param name="Test">How it is looked at.</param>
/// <param name="Wanted">The value that <see cref="ConditionTest.Is"/> and <see cref="ConditionTest.Has"/> want.</param>
/// <param name="IsNegated">Whether it must not hold.</param>
internal sealed record TemplateCondition(string Name, ConditionTest Test, string Wanted, bool IsNegated)
{
    /// <summary>Reads the <c>when</c> of a section: <c>NAME</c>, <c>not NAME</c>, <c>NAME is VALUE</c>, <c>NAME has VALUE</c>; <c>and</c> joins several.</summary>
    /// <returns>The conditions, or null where the text is none.</returns>
    public static IReadOnlyList<TemplateCondition>? Read(string text)
    {
        var words = text.Split(" and ", StringSplitOptions.TrimEntries);
        var all = words.Select(ReadOne).OfType<TemplateCondition>().ToArray();
        return all.Length == words.Length ? all : null;
    }

    /// <summary>Whether a value passes.</summary>
    public bool Holds(ParameterValue value) => IsNegated ^ Test switch
    {
        ConditionTest.Is => value.Text == Wanted,
        ConditionTest.Has => value.Items.Contains(Wanted, StringComparer.Ordinal),
        _ => value.IsSomething,
    };

    private static TemplateCondition? ReadOne(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isNegated = words is ["not", ..];
        return (isNegated ? words[1..] : words) switch
        {
            [var name] => new TemplateCondition(name, ConditionTest.IsSomething, "", isNegated),
            [var name, "is", var value] => new TemplateCondition(name, ConditionTest.Is, value, isNegated),
            [var name, "has", var value] => new TemplateCondition(name, ConditionTest.Has, value, isNegated),
            _ => null,
        };
    }
}

/// <summary>How a condition looks at a value.</summary>
internal enum ConditionTest
{
    /// <summary>It is true, or not empty.</summary>
    IsSomething,

    /// <summary>It is this text.</summary>
    Is,

    /// <summary>It is a list with this text.</summary>
    Has,
}
