using System.Globalization;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Formats;
using Solvent.Platform.JsonSchemas.Nodes;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Fills a node keyword by keyword. Each method says whether the keyword was one of its own.</summary>
internal sealed class NodeBuilder(SchemaCompiler compiler, SchemaSite site, SchemaNode node, bool assertsFormats)
{
    private readonly ObjectBuilder _object = new(compiler, site);
    private readonly List<Choice> _choices = [];
    private SchemaNode? _restOfProperties;
    private SchemaNode? _restOfItems;
    private bool _isObject;

    private ArrayRules List => node.Array ??= new();

    private TextRules Text => node.Text ??= new();

    private NumberRules Number => node.Number ??= new();

    private InPlaceRules InPlace => node.InPlace ??= new();

    /// <summary>References, which every schema may have.</summary>
    public bool AddReference(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "$ref":
                InPlace.Reference = compiler.Referred(site, keyword);
                return true;
            case "$dynamicRef":
                InPlace.Dynamic = compiler.DynamicallyReferred(site, keyword);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Keywords that apply other schemas.</summary>
    public bool AddApplicator(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "items":
                List.Items = Inner(keyword);
                return true;
            case "prefixItems":
                List.Prefix = Inners(keyword);
                return true;
            case "contains":
                List.Contains = Inner(keyword);
                return true;
            case "allOf":
                InPlace.All = Inners(keyword);
                return true;
            case "anyOf" or "oneOf":
                _choices.Add(new Choice(Inners(keyword), keyword.Name == "oneOf"));
                return true;
            case "not":
                InPlace.Not = Inner(keyword);
                return true;
            case "if":
                InPlace.If = Inner(keyword);
                return true;
            case "then":
                InPlace.Then = Inner(keyword);
                return true;
            case "else":
                InPlace.Else = Inner(keyword);
                return true;
            default:
                return _object.AddApplicator(keyword) && (_isObject = true);
        }
    }

    /// <summary>Keywords that assert something themselves.</summary>
    public bool AddAssertion(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "type":
                node.Types = Types(keyword);
                return true;
            case "const":
                node.Values = new ValueRules("const", [keyword.Value]) { And = node.Values };
                return true;
            case "enum":
                node.Values = new ValueRules("enum", keyword.Items()) { And = node.Values };
                return true;
            case "minLength":
                Text.Least = keyword.Count();
                return true;
            case "maxLength":
                Text.Most = keyword.Count();
                return true;
            case "pattern":
                Text.Pattern = Keyword.Pattern(keyword.Text(), keyword.Place);
                return true;
            default:
                return AddToNumber(keyword) || AddToList(keyword) || (_object.AddAssertion(keyword) && (_isObject = true));
        }
    }

    /// <summary>Keywords about what nothing else looked at.</summary>
    public bool AddUnevaluated(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "unevaluatedProperties":
                _restOfProperties = Inner(keyword);
                return true;
            case "unevaluatedItems":
                _restOfItems = Inner(keyword);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The keyword <c>format</c>, where formats are checked. Unknown ones are let pass, as the specification asks.</summary>
    public bool AddFormat(Keyword keyword)
    {
        if (keyword.Name != "format")
        {
            return false;
        }

        if (assertsFormats && KnownFormats.Find(keyword.Text()) is { } holds)
        {
            Text.Format = (keyword.Text(), holds);
        }

        return true;
    }

    /// <summary>Puts together what several keywords said.</summary>
    public void Finish()
    {
        node.Object = _isObject ? _object.Build() : null;
        if (_choices.Count > 0)
        {
            InPlace.Choices = [.. _choices];
        }

        if (_restOfProperties is not null || _restOfItems is not null)
        {
            node.Unevaluated = new UnevaluatedRules(_restOfProperties, _restOfItems);
        }
    }

    private bool AddToNumber(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "minimum":
                Number.Minimum = new NumberBound(keyword.Number());
                return true;
            case "maximum":
                Number.Maximum = new NumberBound(keyword.Number());
                return true;
            case "exclusiveMinimum":
                Number.Above = new NumberBound(keyword.Number());
                return true;
            case "exclusiveMaximum":
                Number.Below = new NumberBound(keyword.Number());
                return true;
            case "multipleOf":
                var parts = NumberParts.Of(keyword.Number());
                Number.Step = parts.IsNegative || parts.IsZero ? throw keyword.Wrong($"has to be more than 0, not {ShownValue.Of(keyword.Value)}.") : new NumberStep(keyword.Number());
                return true;
            default:
                return false;
        }
    }

    private bool AddToList(Keyword keyword)
    {
        switch (keyword.Name)
        {
            case "minItems":
                List.Least = keyword.Count();
                return true;
            case "maxItems":
                List.Most = keyword.Count();
                return true;
            case "uniqueItems":
                List.IsUnique = keyword.Flag();
                return true;
            case "minContains":
                List.LeastContained = keyword.Count();
                return true;
            case "maxContains":
                List.MostContained = keyword.Count();
                return true;
            default:
                return false;
        }
    }

    private SchemaNode Inner(Keyword keyword) => compiler.Inner(site, $"/{keyword.Name}");

    private SchemaNode[] Inners(Keyword keyword) =>
        [.. Enumerable.Range(0, keyword.Items().Count()).Select(index => compiler.Inner(site, string.Create(CultureInfo.InvariantCulture, $"/{keyword.Name}/{index}")))];

    private static TypeSet Types(Keyword keyword)
    {
        var types = TypeSet.None;
        foreach (var name in keyword.Value.ValueKind == JsonValueKind.String ? [keyword.Text()] : keyword.Texts())
        {
            var type = TypeSets.Of(name);
            types |= type != TypeSet.None ? type : throw keyword.Wrong($"`{ShownValue.Cut(name)}` is no type; there are {TypeSets.Names(TypeSet.Any)}.");
        }

        return types;
    }
}
