using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>A compiled schema: what it asks of a value, by kinds of values. Filled once by the compiler, then read by any number of threads.</summary>
/// <param name="location">Where the schema stands, for messages: a reference such as <c>#/properties/name</c>.</param>
/// <param name="resource">The resource that it belongs to.</param>
internal sealed class SchemaNode(string location, SchemaResource resource)
{
    private const int WordsOnStack = 4;

    /// <summary>Where the schema stands.</summary>
    public string Location { get; } = location;

    /// <summary>The resource that it belongs to.</summary>
    public SchemaResource Resource { get; } = resource;

    /// <summary>Whether nothing at all is allowed: the schema <c>false</c>.</summary>
    public bool IsNever { get; set; }

    /// <summary>The types that are allowed.</summary>
    public TypeSet Types { get; set; } = TypeSet.Any;

    /// <summary>The values that are allowed; null for any.</summary>
    public ValueRules? Values { get; set; }

    /// <summary>What is asked of texts.</summary>
    public TextRules? Text { get; set; }

    /// <summary>What is asked of numbers.</summary>
    public NumberRules? Number { get; set; }

    /// <summary>What is asked of lists.</summary>
    public ArrayRules? Array { get; set; }

    /// <summary>What is asked of objects.</summary>
    public ObjectRules? Object { get; set; }

    /// <summary>Other schemas that the same value has to fit.</summary>
    public InPlaceRules? InPlace { get; set; }

    /// <summary>What is asked of properties and items that nothing else looked at.</summary>
    public UnevaluatedRules? Unevaluated { get; set; }

    /// <summary>The one schema that this one refers to, where it says nothing else and no reference depends on how it was reached.</summary>
    public SchemaNode? Only { get; set; }

    /// <summary>Whether every value fits. Known once the schema is filled.</summary>
    public bool IsAlways { get; private set; }

    /// <summary>Whether it leads to no other schema. Known once the schema is filled.</summary>
    public bool IsLeaf { get; private set; }

    /// <summary>Notes what is known now that all keywords were read.</summary>
    public void Finish()
    {
        IsLeaf = Array is null && Object is null && InPlace is null && Unevaluated is null;
        IsAlways = IsLeaf && !IsNever && Types == TypeSet.Any && Values is null && Text is null && Number is null;
    }

    /// <summary>Whether a value fits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="run">The validation.</param>
    /// <param name="marks">A bit for each property or item, set for those that a schema looked at; empty where nobody asks. Of no meaning where the value does not fit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Check(JsonElement value, ref Run run, scoped Span<ulong> marks) => IsLeaf ? CheckRules(value, ref run, marks) : CheckInner(value, ref run, marks);

    private bool CheckInner(JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var node = this;
        while (node.Only is { } only)
        {
            node = only;
        }

        if (node.IsLeaf)
        {
            return node.CheckRules(value, ref run, marks);
        }

        if (!run.Enter())
        {
            run.Leave();
            return false;
        }

        var isOuter = run.Scope is { } scope && (scope.Count == 0 || scope[^1] != node.Resource);
        if (isOuter)
        {
            run.Scope!.Add(node.Resource);
        }

        var isValid = node.Unevaluated is null ? node.CheckRules(value, ref run, marks) : node.CheckAll(value, ref run, marks);
        if (isOuter)
        {
            run.Scope!.RemoveAt(run.Scope.Count - 1);
        }

        run.Leave();
        return isValid;
    }

    private bool CheckRules(JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var kind = value.ValueKind;
        if (IsNever)
        {
            return run.Errors is null ? false : FailAt(ref run, "nothing is allowed here", value);
        }

        if (kind == JsonValueKind.Number && (Number is not null || (Types & (TypeSet.Number | TypeSet.Integer)) == TypeSet.Integer))
        {
            return CheckNumber(value, ref run, marks);
        }

        if (Types != TypeSet.Any && (Types & TypeSets.Of(kind)) == 0)
        {
            return run.Errors is null ? false : FailType(ref run, value);
        }

        var isValid = Values is null || Values.Check(this, value, ref run);
        if (!isValid && run.Ends)
        {
            return false;
        }

        isValid &= kind switch
        {
            JsonValueKind.String => Text is null || Text.Check(this, value, ref run),
            JsonValueKind.Array => Array is null || Array.Check(this, value, ref run, marks),
            JsonValueKind.Object => Object is null || Object.Check(this, value, ref run, marks),
            _ => true,
        };
        return (isValid || !run.Ends) && (InPlace is null || InPlace.Check(this, value, ref run, marks)) && isValid;
    }

    // What this schema and those that it applies in place looked at is counted apart: what stands around it is not its own.
    private bool CheckAll(JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var count = value.ValueKind switch
        {
            JsonValueKind.Object => value.GetPropertyCount(),
            JsonValueKind.Array => value.GetArrayLength(),
            _ => 0,
        };
        if (count == 0)
        {
            return CheckRules(value, ref run, marks);
        }

        var words = (count + 63) / 64;
        Span<ulong> own = words <= WordsOnStack ? stackalloc ulong[WordsOnStack] : new ulong[words];
        own = own[..words];
        own.Clear();
        var isValid = CheckRules(value, ref run, own);
        if (!isValid)
        {
            // What failing schemas looked at is not known, so the rest would only be guessed.
            return false;
        }

        isValid = Unevaluated!.Check(this, value, ref run, own);
        if (!marks.IsEmpty)
        {
            Marks.Join(marks, own);
        }

        return isValid;
    }

    private bool CheckNumber(JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var number = new NumberInDocument(JsonMarshal.GetRawUtf8Value(value));
        if ((Types & TypeSet.Number) == 0 && ((Types & TypeSet.Integer) == 0 || !number.IsInteger))
        {
            return run.Errors is null ? false : FailType(ref run, value);
        }

        var isValid = (Values is null || Values.Check(this, value, ref run)) & (Number is null || Number.Check(this, number, ref run));
        return (isValid || !run.Ends) && (InPlace is null || InPlace.Check(this, value, ref run, marks)) && isValid;
    }

    private bool FailType(ref Run run, JsonElement value) =>
        run.Fail(this, "type", $"is {TypeSets.Name(value.ValueKind, Types)} ({ShownValue.Of(value)}), not {TypeSets.Names(Types)}");

    private bool FailAt(ref Run run, string reason, JsonElement value)
    {
        run.Errors!.Add(Location, $"{reason} ({ShownValue.Of(value)})");
        return false;
    }
}
