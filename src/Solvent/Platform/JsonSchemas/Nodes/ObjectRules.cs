using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Patterns;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>What is asked of objects. A property that stands twice is looked at twice.</summary>
internal sealed class ObjectRules
{
    private const int WordsOnStack = 4;

    /// <summary>The least number of properties.</summary>
    public long Least { get; set; }

    /// <summary>The greatest number of properties.</summary>
    public long Most { get; set; } = long.MaxValue;

    /// <summary>The names that any keyword speaks of; null where none does.</summary>
    public NameTable? Names { get; set; }

    /// <summary>For each name what its value has to fit; null where nothing is asked of it by name.</summary>
    public SchemaNode?[] Properties { get; set; } = [];

    /// <summary>The names that have to be there, as positions in <see cref="Names"/>.</summary>
    public int[] Required { get; set; } = [];

    /// <summary>What has to be there where another name is.</summary>
    public (int Name, int[] Needed)[] DependentRequired { get; set; } = [];

    /// <summary>What the object has to fit where a name is there.</summary>
    public (int Name, SchemaNode Schema)[] DependentSchemas { get; set; } = [];

    /// <summary>What the values of properties have to fit whose names match.</summary>
    public (SchemaPattern Pattern, SchemaNode Schema)[] Patterns { get; set; } = [];

    /// <summary>What the values of all other properties have to fit; null for anything.</summary>
    public SchemaNode? Additional { get; set; }

    /// <summary>What the names have to fit; null for anything.</summary>
    public NamesRule? PropertyNames { get; set; }

    /// <summary>Whether an object fits.</summary>
    public bool Check(SchemaNode node, JsonElement value, ref Run run, scoped Span<ulong> marks)
    {
        var words = Names is null ? 0 : (Names.Count + 63) / 64;
        Span<ulong> seen = words <= WordsOnStack ? stackalloc ulong[WordsOnStack] : new ulong[words];
        var isValid = (Least == 0 && Most == long.MaxValue) || CheckCount(node, value, ref run);
        if (!isValid && run.Ends)
        {
            return false;
        }

        if (Names is not null || Patterns.Length > 0 || Additional is not null || PropertyNames is not null)
        {
            isValid &= CheckEach(node, value, ref run, seen, marks);
            if (!isValid && run.Ends)
            {
                return false;
            }
        }

        foreach (var name in Required)
        {
            if (!Marks.Has(seen, name) && !(isValid = Missing(node, "required", name, -1, ref run)) && run.Ends)
            {
                return false;
            }
        }

        return DependentRequired.Length + DependentSchemas.Length == 0 ? isValid : CheckDependent(node, value, ref run, seen, marks) && isValid;
    }

    private bool CheckEach(SchemaNode node, JsonElement value, ref Run run, scoped Span<ulong> seen, scoped Span<ulong> marks)
    {
        var (index, isValid) = (0, true);
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            var position = Names is null ? -1 : Names.Find(name);
            SchemaNode? schema = null;
            if (position >= 0)
            {
                seen[position >> 6] |= 1UL << position;
                schema = Properties[position];
            }

            var isFitting = schema is null || schema.IsAlways || run.CheckProperty(schema, property.Value, name);
            var isKnown = schema is not null;
            if (Patterns.Length > 0 && (isFitting || !run.Ends))
            {
                isFitting &= CheckPatterns(property, name, ref run, ref isKnown);
            }

            if (!isKnown && Additional is not null && (isFitting || !run.Ends))
            {
                isFitting &= CheckAdditional(node, property, name, ref run);
                isKnown = true;
            }

            if (PropertyNames is not null && (isFitting || !run.Ends))
            {
                isFitting &= PropertyNames.Check(node, name, ref run);
            }

            isValid &= isFitting;
            if (!isFitting && run.Ends)
            {
                return false;
            }

            if (isKnown)
            {
                Marks.Set(marks, index);
            }

            index++;
        }

        return isValid;
    }

    private bool CheckPatterns(JsonProperty property, ReadOnlySpan<byte> name, ref Run run, ref bool isKnown)
    {
        var isValid = run.Spend(Patterns.Length);
        foreach (var (pattern, schema) in isValid ? Patterns : [])
        {
            if (pattern.IsMatch(name, ref run))
            {
                isKnown = true;
                isValid &= schema.IsAlways || run.CheckProperty(schema, property.Value, name);
            }

            if ((!isValid && run.Ends) || run.GivenUp is not null)
            {
                return false;
            }
        }

        return isValid;
    }

    private bool CheckAdditional(SchemaNode node, JsonProperty property, ReadOnlySpan<byte> name, ref Run run)
    {
        if (Additional!.IsNever)
        {
            return run.Errors is null ? false : run.Fail(node, "additionalProperties", $"`{ShownValue.Cut(JsonText.Text(name))}` is not known here{Known()}");
        }

        return Additional.IsAlways || run.CheckProperty(Additional, property.Value, name);
    }

    private string Known()
    {
        const int most = 12;
        var known = Enumerable.Range(0, Properties.Length).Where(position => Properties[position] is not null).ToList();
        return known.Count == 0 ? "" : $"; known are {string.Join(", ", known.Take(most).Select(Name))}{(known.Count > most ? ", …" : "")}";
    }

    private bool CheckCount(SchemaNode node, JsonElement value, ref Run run)
    {
        var count = value.GetPropertyCount();
        return (count >= Least || (run.Errors is null ? false : run.Fail(node, "minProperties", $"has {ShownValue.Count(count, "property")}; at least {Least} {(Least == 1 ? "is" : "are")} needed")))
            && (count <= Most || (run.Errors is null ? false : run.Fail(node, "maxProperties", $"has {ShownValue.Count(count, "property")}; at most {Most} {(Most == 1 ? "is" : "are")} allowed")));
    }

    private bool CheckDependent(SchemaNode node, JsonElement value, ref Run run, scoped Span<ulong> seen, scoped Span<ulong> marks)
    {
        var isValid = true;
        foreach (var (name, needed) in DependentRequired)
        {
            foreach (var other in Marks.Has(seen, name) ? needed : [])
            {
                if (!Marks.Has(seen, other) && !(isValid = Missing(node, "dependentRequired", other, name, ref run)) && run.Ends)
                {
                    return false;
                }
            }
        }

        foreach (var (name, schema) in DependentSchemas)
        {
            if (Marks.Has(seen, name) && !schema.Check(value, ref run, marks))
            {
                isValid = false;
                if (run.Ends)
                {
                    return false;
                }
            }
        }

        return isValid;
    }

    private bool Missing(SchemaNode node, string keyword, int name, int because, ref Run run) =>
        run.Errors is null ? false : run.Fail(node, keyword, $"`{Name(name)}` is missing{(because < 0 ? "" : $", and `{Name(because)}` needs it")}");

    private string Name(int position) => ShownValue.Cut(Encoding.UTF8.GetString(Names![position]));
}
