using System.Globalization;

namespace Solvent.Scanning.Sources;

/// <summary>Reads and checks <c>solvent.yaml</c>.</summary>
internal sealed class ConfigurationReader
{
    private static readonly string[] TopKeys = ["id", "components", "exclude", "rate"];
    private static readonly string[] ComponentKeys = ["name", "paths", "criticality", "owner"];
    private static readonly string[] RateKeys = ["amount", "currency"];

    private readonly string _file;

    private ConfigurationReader(string file) => _file = file;

    /// <summary>Reads the text of <paramref name="file"/>.</summary>
    /// <exception cref="ConfigurationException">It is no YAML, or holds unknown keys or wrong values.</exception>
    internal static RepositoryConfiguration Read(string file, string text)
    {
        var root = YamlValue.Read(file, text);
        return root is null or { Kind: "nothing" } ? RepositoryConfiguration.Empty : new ConfigurationReader(file).Root(root);
    }

    private RepositoryConfiguration Root(YamlValue root)
    {
        var fields = Fields(root, "the file", TopKeys);
        return new RepositoryConfiguration(
            fields.TryGetValue("id", out var id) ? Id(id) : null,
            fields.TryGetValue("components", out var components) ? Components(components) : [],
            fields.TryGetValue("exclude", out var exclude) ? Patterns(exclude, "exclude") : [],
            fields.TryGetValue("rate", out var rate) ? Rate(rate) : null);
    }

    private string Id(YamlValue value)
    {
        var id = Word(value, "id");
        var isPlain = id.Length <= 100 && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');
        return isPlain ? id : throw Wrong(value, $"id '{Printable.Escape(id)}' may hold only letters, digits, '-', '_', '.' and '/', at most 100 of them.");
    }

    private List<ComponentDefinition> Components(YamlValue value)
    {
        var components = new List<ComponentDefinition>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in List(value, "components"))
        {
            var component = Component(item);
            if (!names.Add(component.Name))
            {
                throw Wrong(item, $"component '{component.Name}' is declared twice; give each its own name.");
            }

            components.Add(component);
        }

        return components;
    }

    private ComponentDefinition Component(YamlValue item)
    {
        var fields = Fields(item, "a component", ComponentKeys);
        if (!fields.TryGetValue("name", out var name) || !fields.TryGetValue("paths", out var paths))
        {
            throw Wrong(item, "a component needs 'name' and 'paths'; add what is missing.");
        }

        return new ComponentDefinition(
            Name(name),
            Patterns(paths, "paths"),
            fields.TryGetValue("criticality", out var criticality) ? Level(criticality) : null,
            fields.TryGetValue("owner", out var owner) ? Word(owner, "owner") : null);
    }

    private string Name(YamlValue value)
    {
        var name = Word(value, "name");
        return name.Length <= 100 && !name.Any(char.IsControl)
            ? name
            : throw Wrong(value, "name has to be one line of at most 100 characters.");
    }

    private Criticality Level(YamlValue value) => Word(value, "criticality") switch
    {
        "low" => Criticality.Low,
        "medium" => Criticality.Medium,
        "high" => Criticality.High,
        "critical" => Criticality.Critical,
        var other => throw Wrong(value, $"criticality '{Printable.Escape(other)}' is unknown; use low, medium, high or critical."),
    };

    private HourlyRate Rate(YamlValue value)
    {
        const string Form = "write it as 'rate: 95 EUR' (money an hour) or as 'amount' and 'currency'.";
        string? amount, currency;
        if (value.Fields is null)
        {
            var words = Word(value, "rate").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            (amount, currency) = words is [var first, var second] ? (first, second) : throw Wrong(value, "rate needs a number and a currency; " + Form);
        }
        else
        {
            var fields = Fields(value, "rate", RateKeys);
            amount = fields.TryGetValue("amount", out var a) ? a.Scalar : null;
            currency = fields.TryGetValue("currency", out var c) ? c.Scalar : null;
        }

        var isNumber = decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000;
        var isCurrency = currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper);
        return isNumber && isCurrency ? new HourlyRate(number, currency!) : throw Wrong(value, "rate needs a number above zero and three capital letters; " + Form);
    }

    private List<PathPattern> Patterns(YamlValue value, string key)
    {
        var items = value.Scalar is not null ? [value] : List(value, key);
        return [.. items.Select(item => PathPattern.Parse(Word(item, key)))];
    }

    private List<YamlValue> List(YamlValue value, string key) =>
        value.Items ?? throw Wrong(value, $"'{key}' is {value.Kind}; write a list (lines that begin with '- ').");

    private string Word(YamlValue value, string key) =>
        value.Scalar is { Length: > 0 } word ? word : throw Wrong(value, $"'{key}' is {value.Kind}; write a single value.");

    private Dictionary<string, YamlValue> Fields(YamlValue value, string what, string[] known)
    {
        var fields = value.Fields ?? throw Wrong(value, $"{what} is {value.Kind}; write keys and values ({string.Join(", ", known)}).");
        foreach (var (key, line, _) in fields)
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new ConfigurationException(_file, line, $"unknown key '{Printable.Escape(key)}' in {what}; known keys are {string.Join(", ", known)}.");
            }
        }

        return fields.Where(static field => field.Value.Kind != "nothing")
            .ToDictionary(static field => field.Key, static field => field.Value, StringComparer.Ordinal);
    }

    private ConfigurationException Wrong(YamlValue value, string problem) => new(_file, value.Line, problem);
}
