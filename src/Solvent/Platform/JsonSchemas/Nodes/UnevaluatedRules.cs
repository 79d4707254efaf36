using System.Runtime.InteropServices;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>What properties and items have to fit that no other schema looked at.</summary>
/// <param name="properties">For properties; null for anything.</param>
/// <param name="items">For items; null for anything.</param>
internal sealed class UnevaluatedRules(SchemaNode? properties, SchemaNode? items)
{
    /// <summary>Whether they fit.</summary>
    /// <param name="node">The schema that asks.</param>
    /// <param name="value">The object or list.</param>
    /// <param name="run">The validation.</param>
    /// <param name="marks">What was looked at; afterwards, with what this looked at.</param>
    public bool Check(SchemaNode node, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return properties is null || CheckProperties(node, properties, value, ref run, marks);
        }

        return items is null || CheckItems(node, items, value, ref run, marks);
    }

    private static bool CheckProperties(SchemaNode node, SchemaNode schema, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var (index, isValid) = (0, true);
        foreach (var property in schema.IsAlways ? default : value.EnumerateObject())
        {
            if (!Marks.Has(marks, index++))
            {
                var name = JsonMarshal.GetRawUtf8PropertyName(property);
                var isFitting = schema.IsNever
                    ? run.Errors is null ? false : run.Fail(node, "unevaluatedProperties", $"`{ShownValue.Cut(JsonText.Text(name))}` is not known here")
                    : run.CheckProperty(schema, property.Value, name);
                isValid &= isFitting;
                if (!isFitting && run.Ends)
                {
                    return false;
                }
            }
        }

        Marks.SetFirst(marks, int.MaxValue);
        return isValid;
    }

    private static bool CheckItems(SchemaNode node, SchemaNode schema, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var (index, isValid) = (0, true);
        foreach (var item in schema.IsAlways ? default : value.EnumerateArray())
        {
            if (!Marks.Has(marks, index))
            {
                var isFitting = schema.IsNever
                    ? run.Errors is null ? false : run.Fail(node, "unevaluatedItems", $"the item {index}, counted from 0, is one too many ({ShownValue.Of(item)})")
                    : run.CheckItem(schema, item, index);
                isValid &= isFitting;
                if (!isFitting && run.Ends)
                {
                    return false;
                }
            }

            index++;
        }

        Marks.SetFirst(marks, int.MaxValue);
        return isValid;
    }
}
