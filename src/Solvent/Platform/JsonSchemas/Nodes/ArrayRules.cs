using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>What is asked of lists.</summary>
internal sealed class ArrayRules
{
    private const int MostInTurn = 12;

    /// <summary>The least length.</summary>
    public long Least { get; set; }

    /// <summary>The greatest length.</summary>
    public long Most { get; set; } = long.MaxValue;

    /// <summary>Whether no two items are the same.</summary>
    public bool IsUnique { get; set; }

    /// <summary>What the first items have to fit, one by one.</summary>
    public SchemaNode[] Prefix { get; set; } = [];

    /// <summary>What all further items have to fit; null for anything.</summary>
    public SchemaNode? Items { get; set; }

    /// <summary>What some items have to fit; null where none is looked for.</summary>
    public SchemaNode? Contains { get; set; }

    /// <summary>How many have to fit <see cref="Contains"/>.</summary>
    public long LeastContained { get; set; } = 1;

    /// <summary>How many may fit <see cref="Contains"/>.</summary>
    public long MostContained { get; set; } = long.MaxValue;

    /// <summary>Whether a list fits.</summary>
    public bool Check(SchemaNode node, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var length = value.GetArrayLength();
        var isValid = (length >= Least || (run.Errors is null ? false : run.Fail(node, "minItems", $"has {ShownValue.Count(length, "item")}; at least {Least} {(Least == 1 ? "is" : "are")} needed")))
            && (length <= Most || (run.Errors is null ? false : run.Fail(node, "maxItems", $"has {ShownValue.Count(length, "item")}; at most {Most} {(Most == 1 ? "is" : "are")} allowed")));
        if (!isValid && run.Ends)
        {
            return false;
        }

        if (Prefix.Length > 0 || Items is not null)
        {
            isValid &= CheckItems(value, ref run);
            Marks.SetFirst(marks, Items is null ? Math.Min(length, Prefix.Length) : length);
        }

        return (isValid || !run.Ends)
            && (Contains is null || CheckContains(node, value, ref run, marks)) & (!IsUnique || length < 2 || CheckUnique(node, value, length, ref run))
            && isValid;
    }

    private bool CheckItems(JsonElement value, ref Run run)
    {
        var (index, isValid) = (0, true);
        foreach (var item in value.EnumerateArray())
        {
            var schema = index < Prefix.Length ? Prefix[index] : Items;
            if (schema is null)
            {
                break;
            }

            if (!schema.IsAlways && !run.CheckItem(schema, item, index))
            {
                isValid = false;
                if (run.Ends)
                {
                    break;
                }
            }

            index++;
        }

        return isValid;
    }

    private bool CheckContains(SchemaNode node, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var (index, fitting) = (0, 0L);
        foreach (var item in value.EnumerateArray())
        {
            if (run.Try(Contains!, item, default))
            {
                fitting++;
                Marks.Set(marks, index);
                if (marks.IsEmpty && fitting >= LeastContained && MostContained == long.MaxValue)
                {
                    return true;
                }
            }

            index++;
        }

        if (run.GivenUp is not null)
        {
            return false;
        }

        return fitting < LeastContained
            ? run.Errors is null ? false : run.Fail(node, LeastContained == 1 ? "contains" : "minContains", $"{(fitting == 0 ? "no item fits" : $"only {fitting} of the items fit")} what the list has to contain; at least {LeastContained} must")
            : fitting <= MostContained || (run.Errors is null ? false : run.Fail(node, "maxContains", $"{fitting} of the items fit what the list may contain only {MostContained} of"));
    }

    private static bool CheckUnique(SchemaNode node, JsonElement value, int length, ref Run run)
    {
        var (first, second) = length <= MostInTurn ? InTurn(value) : Hashed(value);
        return second < 0 || (run.Errors is null ? false : run.Fail(node, "uniqueItems", $"the items {first} and {second} are the same, counted from 0 ({ShownValue.Of(value[first])})"));
    }

    private static (int First, int Second) InTurn(JsonElement value)
    {
        var second = 0;
        foreach (var right in value.EnumerateArray())
        {
            var first = 0;
            foreach (var left in value.EnumerateArray())
            {
                if (first == second)
                {
                    break;
                }

                if (JsonSame.Equal(left, right))
                {
                    return (first, second);
                }

                first++;
            }

            second++;
        }

        return (-1, -1);
    }

    private static (int First, int Second) Hashed(JsonElement value)
    {
        var seen = new Dictionary<JsonElement, int>(value.GetArrayLength(), SameValue.Instance);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!seen.TryAdd(item, index))
            {
                return (seen[item], index);
            }

            index++;
        }

        return (-1, -1);
    }

    private sealed class SameValue : IEqualityComparer<JsonElement>
    {
        public static SameValue Instance { get; } = new();

        public bool Equals(JsonElement x, JsonElement y) => JsonSame.Equal(x, y);

        public int GetHashCode(JsonElement obj) => JsonSame.Hash(obj);
    }
}
