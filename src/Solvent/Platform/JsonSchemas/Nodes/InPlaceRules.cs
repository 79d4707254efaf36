using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>Schemas that are applied to the value itself: references, conditions and combinations.</summary>
internal sealed class InPlaceRules
{
    private const int WordsOnStack = 4;

    /// <summary>What is referred to; null for nothing.</summary>
    public SchemaNode? Reference { get; set; }

    /// <summary>What is referred to by how it is reached; null for nothing.</summary>
    public DynamicReference? Dynamic { get; set; }

    /// <summary>All have to fit.</summary>
    public SchemaNode[] All { get; set; } = [];

    /// <summary>Lists of choices, of which at least one or exactly one has to fit.</summary>
    public Choice[] Choices { get; set; } = [];

    /// <summary>What must not fit; null for nothing.</summary>
    public SchemaNode? Not { get; set; }

    /// <summary>Decides between <see cref="Then"/> and <see cref="Else"/>; null where there is no condition.</summary>
    public SchemaNode? If { get; set; }

    /// <summary>What has to fit where <see cref="If"/> does.</summary>
    public SchemaNode? Then { get; set; }

    /// <summary>What has to fit where <see cref="If"/> does not.</summary>
    public SchemaNode? Else { get; set; }

    /// <summary>The schemas that it leads to, those behind a dynamic reference left out.</summary>
    public IEnumerable<SchemaNode> Targets => [.. new[] { Reference, Not, If, Then, Else }.OfType<SchemaNode>(), .. All, .. Choices.SelectMany(static choice => choice.Schemas)];

    /// <summary>Whether a value fits.</summary>
    public bool Check(SchemaNode node, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var isValid = Reference is null || Reference.Check(value, ref run, marks);
        if (Dynamic is not null && (isValid || !run.Ends))
        {
            isValid &= Dynamic.Find(run.Scope!).Check(value, ref run, marks);
        }

        if ((All.Length > 0 || Choices.Length > 0) && !run.Spend(All.Length + Choices.Length))
        {
            return false;
        }

        foreach (var schema in All)
        {
            if (!isValid && run.Ends)
            {
                return false;
            }

            isValid &= schema.Check(value, ref run, marks);
        }

        foreach (var choice in Choices)
        {
            if (!isValid && run.Ends)
            {
                return false;
            }

            isValid &= CheckChoice(node, choice, value, ref run, marks);
        }

        if (Not is not null && (isValid || !run.Ends))
        {
            isValid &= CheckNot(node, value, ref run);
        }

        return If is not null && (isValid || !run.Ends) ? CheckIf(value, ref run, marks) && isValid : isValid;
    }

    private bool CheckNot(SchemaNode node, JsonElement value, ref Run run) =>
        run.Try(Not!, value, default) ? run.Errors is null ? false : run.Fail(node, "not", $"is what must not be ({ShownValue.Of(value)})") : run.GivenUp is null;

    private bool CheckIf(JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        Span<ulong> own = marks.Length <= WordsOnStack ? stackalloc ulong[WordsOnStack] : new ulong[marks.Length];
        own = own[..marks.Length];
        own.Clear();
        if (run.Try(If!, value, own))
        {
            Marks.Join(marks, own);
            return Then is null || Then.Check(value, ref run, marks);
        }

        return run.GivenUp is null && (Else is null || Else.Check(value, ref run, marks));
    }

    private static bool CheckChoice(SchemaNode node, Choice choice, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        Span<ulong> own = marks.Length <= WordsOnStack ? stackalloc ulong[WordsOnStack] : new ulong[marks.Length];
        own = own[..marks.Length];
        if (!run.Spend(choice.Schemas.Length))
        {
            return false;
        }

        var (first, second) = (-1, -1);
        for (var i = 0; i < choice.Schemas.Length; i++)
        {
            own.Clear();
            if (run.Try(choice.Schemas[i], value, own))
            {
                if (first >= 0 && choice.IsExact)
                {
                    second = i;
                    break;
                }

                first = first < 0 ? i : first;
                Marks.Join(marks, own);
                if (!choice.IsExact && marks.IsEmpty)
                {
                    break;
                }
            }

            if (run.GivenUp is not null)
            {
                return false;
            }
        }

        return second >= 0 ? run.Errors is null ? false : run.Fail(node, choice.Keyword, $"fits two of the {choice.Schemas.Length} forms, {Choice.Ordinal(first)} and {Choice.Ordinal(second)}, where exactly one is allowed")
            : first >= 0 || (run.Errors is null ? false : choice.Explain(node, value, ref run));
    }
}
