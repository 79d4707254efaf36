using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Json;

namespace Solvent.Modules.Personas.Compat;

/// <summary>The references inside of one schema.</summary>
/// <param name="root">The whole schema.</param>
internal sealed class SchemaRefs(JsonElement root)
{
    private const int MostHops = 20;
    private const int MostNames = 500;
    private static readonly string[] s_besides = ["$ref", "$defs", "definitions", "title", "description", "$comment", "examples", "default", "deprecated", "readOnly", "writeOnly", "$id", "$schema", "$anchor"];
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>What a schema stands for: the target of its reference, or itself; null where the target is not in this schema.</summary>
    /// <returns>The schema, and the reference that led there; null for itself.</returns>
    public (JsonElement Schema, string? Name)? Target(JsonElement schema)
    {
        string? name = null;
        for (var hops = 0; Ref(schema) is { } reference; hops++)
        {
            // With keywords beside it, a reference is more than its target: those are compared by the caller at its first hop only.
            if (hops == MostHops || (hops > 0 && Beside(schema) is not null) || Find(reference) is not { } found)
            {
                return null;
            }

            (schema, name) = (found, reference);
        }

        return (schema, name);
    }

    /// <summary>The keywords beside a reference that say something about values, as a schema of their own; null for none.</summary>
    public static JsonElement? Beside(JsonElement schema)
    {
        if (Ref(schema) is null || !schema.EnumerateObject().Any(field => !s_besides.Contains(field.Name, StringComparer.Ordinal)))
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CanonicalJson.Options))
        {
            writer.WriteStartObject();
            foreach (var field in schema.EnumerateObject().Where(field => field.Name is not ("$ref" or "$defs" or "definitions")))
            {
                field.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The references below a schema, those of their targets included.</summary>
    public IReadOnlyCollection<string> Names(JsonElement schema)
    {
        var (names, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<JsonElement>([schema]));
        while (open.TryPop(out var one) && names.Count < MostNames)
        {
            switch (one.ValueKind)
            {
                case JsonValueKind.Object:
                    if (Ref(one) is { } name && names.Add(name) && Find(name) is { } target)
                    {
                        open.Push(target);
                    }

                    foreach (var field in one.EnumerateObject())
                    {
                        open.Push(field.Value);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in one.EnumerateArray())
                    {
                        open.Push(item);
                    }

                    break;
            }
        }

        return names;
    }

    /// <summary>The text of a reference's target; empty where it is not in this schema.</summary>
    public string Text(string name) => texts.TryGetValue(name, out var known) ? known : texts[name] = Find(name) is { } target ? CanonicalJson.Text(target) : "";

    private static string? Ref(JsonElement schema) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private JsonElement? Find(string name)
    {
        if (name == "#")
        {
            return root;
        }

        if (!name.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        var here = root;
        foreach (var part in name[2..].Split('/'))
        {
            var key = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (here.ValueKind == JsonValueKind.Array && int.TryParse(key, out var index) && index >= 0 && index < here.GetArrayLength())
            {
                here = here[index];
            }
            else if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(key, out here))
            {
                return null;
            }
        }

        return here;
    }
}
