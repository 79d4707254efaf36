using System.Text;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Nodes;
using Solvent.Platform.JsonSchemas.Patterns;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Gathers what a schema asks of objects, so that each property is looked up once.</summary>
internal sealed class ObjectBuilder(SchemaCompiler compiler, SchemaSite site)
{
    private readonly ObjectRules _rules = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<SchemaNode?> _properties = [];

    /// <summary>Keywords that apply other schemas.</summary>
    public bool AddApplicator(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "properties":
                foreach (var property in keyword.Properties())
                {
                    _properties[Name(property.Name)] = Inner(keyword, property);
                }

                return true;
            case "patternProperties":
                _rules.Patterns = [.. keyword.Properties().Select(property => (Pattern(keyword, property), Inner(keyword, property)))];
                return true;
            case "additionalProperties":
                _rules.Additional = compiler.Inner(site, "/additionalProperties");
                return true;
            case "propertyNames":
                _rules.PropertyNames = new NamesRule(compiler.Inner(site, "/propertyNames"));
                return true;
            case "dependentSchemas":
                _rules.DependentSchemas = [.. keyword.Properties().Select(property => (Name(property.Name), Inner(keyword, property)))];
                return true;
            default:
                return false;
        }
    }

    /// <summary>Keywords that assert something themselves.</summary>
    public bool AddAssertion(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "required":
                _rules.Required = [.. keyword.Texts().Distinct(StringComparer.Ordinal).Select(Name)];
                return true;
            case "dependentRequired":
                _rules.DependentRequired = [.. keyword.Properties().Select(property => (Name(property.Name), keyword.TextsOf(property.Value).Select(Name).ToArray()))];
                return true;
            case "minProperties":
                _rules.Least = keyword.Count();
                return true;
            case "maxProperties":
                _rules.Most = keyword.Count();
                return true;
            default:
                return false;
        }
    }

    /// <summary>What was gathered.</summary>
    public ObjectRules Build()
    {
        if (_names.Count > 0)
        {
            _rules.Names = new NameTable([.. _names.Keys.Select(Encoding.UTF8.GetBytes)]);
            _rules.Properties = [.. _properties];
        }

        return _rules;
    }

    private int Name(string name)
    {
        if (_names.TryAdd(name, _properties.Count))
        {
            _properties.Add(null);
        }

        return _names[name];
    }

    private SchemaNode Inner(Keyword keyword, JsonProperty property) => compiler.Inner(site, $"/{keyword.Name}/{Pointer.Escape(property.Name)}");

    private static SchemaPattern Pattern(Keyword keyword, JsonProperty property) => Keyword.Pattern(property.Name, $"{keyword.Place}/{Pointer.Escape(property.Name)}");
}
