using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Reading;

/// <summary>Reads what a persona refuses and hands over, what it may see, and what a decision may take.</summary>
/// <param name="root">The contract.</param>
/// <param name="checks">Looks at expressions.</param>
internal sealed class TermsReader(PlacedMap root, SchemaCheckpoint checks)
{
    private const int MostPieces = 100;
    private const int MostRetries = 10;
    private const int MostConcurrency = 10_000;
    private static readonly string[] s_keeps = ["nothing", "output", "all"];

    /// <summary>What it refuses.</summary>
    public IReadOnlyList<PersonaRefusal> Refuses() => Distinct("refuses", root.Maps("refuses").Select(map =>
    {
        var refusal = new PersonaRefusal(Id(map), When(map, checks, RunnablePersona.NamesAfter, isRequired: true) ?? "", map.RequiredText("say", PersonaReader.LongestText, "write what the caller reads"));
        map.Done();
        return (map, refusal);
    }), one => one.Id);

    /// <summary>What it hands over.</summary>
    public IReadOnlyList<PersonaHandOver> HandsOver() => Distinct("hands-over", root.Maps("hands-over").Select(map =>
    {
        var to = PersonaReader.Owner(map, "to", map.RequiredText("to", PersonaReader.LongestLine, "name the team that takes it, such as `@support-leads`"));
        var over = new PersonaHandOver(Id(map), When(map, checks, RunnablePersona.NamesAfter, isRequired: true) ?? "", to, map.RequiredText("say", PersonaReader.LongestText, "write what the caller reads"));
        map.Done();
        return (map, over);
    }), one => one.Id);

    /// <summary>How good an answer is; null where nobody says.</summary>
    public string? Score()
    {
        var text = root.Text("score", PersonaReader.LongestText);
        if (text is { Length: > 0 } && checks.Expression(text, RunnablePersona.NamesAfter) is { } problem)
        {
            root.Fail("score", $"`score` is no expression: {problem}", "write one that gives 0 to 1, or true or false, such as `size(output.citations) > 0`");
        }

        return text;
    }

    /// <summary>What it may see.</summary>
    public PersonaSlice Slice()
    {
        if (root.Map("slice") is not { } map)
        {
            return PersonaSlice.Nothing;
        }

        var slice = new PersonaSlice(
            map.Texts("sources", PersonaReader.LongestLine), Known(map, "nodes", NodeKinds.All), Known(map, "edges", EdgeKinds.All),
            map.Text("purpose", PersonaReader.LongestLine) ?? "", Known(map, "rights", Scopes.All))
        {
            Asks = map.Text("asks", PersonaReader.LongestText),
            Pieces = (int)(map.Whole("pieces", 1, MostPieces) ?? PersonaSlice.UsualPieces),
            Keeps = map.Choice("keeps", s_keeps) switch { "output" => PersonaKeeps.Output, "all" => PersonaKeeps.All, _ => PersonaKeeps.Nothing },
        };
        Template(map, "asks", slice.Asks, checks, ["input"]);
        if (slice.Purpose.Length == 0 && slice.Sources.Count + slice.Nodes.Count > 0)
        {
            map.Fail("purpose", "`purpose` is missing", "say for what the data is used, such as `customer-support`; a source says for which purposes it may be");
        }

        foreach (var (source, at) in slice.Sources.Select((source, i) => (source, i)).Where(one => !PersonaReader.IsId(one.source)))
        {
            root.Problems.Error(map.File, map.Value.Field("sources")?.Items?[at] ?? map.Value.Field("sources"), $"`{source}` is no name of a source", "write small letters, digits and dashes, a letter first");
        }

        map.Done();
        return slice;
    }

    /// <summary>What a decision may take.</summary>
    public PersonaLimits Limits()
    {
        if (root.Map("limits") is not { } map)
        {
            return PersonaLimits.Usual;
        }

        var usual = PersonaLimits.Usual;
        var limits = new PersonaLimits(
            map.Time("latency") ?? usual.Latency, (int)(map.Whole("retries", 0, MostRetries) ?? usual.Retries), (int)(map.Whole("concurrency", 1, MostConcurrency) ?? usual.Concurrency))
        {
            Tokens = map.Whole("tokens", 1, int.MaxValue),
            Cost = map.Parsed("cost", PersonaUnits.Cost, PersonaUnits.CostForm),
        };
        map.Done();
        return limits;
    }

    /// <summary>What answers in its place.</summary>
    public PersonaFallback? Fallback()
    {
        if (root.Map("fallback") is not { } map)
        {
            return null;
        }

        var (version, to) = (map.Parsed("version", SemVer.Read, "a version such as 1.1.0"), map.Text("to", PersonaReader.LongestLine));
        if ((map.Value.Field("version") is null) == (to is null))
        {
            root.Fail("fallback", "`fallback` names a `version` or somebody `to` whom it goes, and not both", "keep one of them");
        }

        map.Done();
        return version is not null ? new PersonaFallback.Previous(version) : to is { Length: > 0 } ? new PersonaFallback.Person(PersonaReader.Owner(map, "to", to)) : null;
    }

    /// <summary>Tells what is wrong with a text with places.</summary>
    internal static void Template(PlacedMap map, string key, string? text, SchemaCheckpoint checks, IReadOnlyList<string> names)
    {
        if (text is { Length: > 0 } && checks.Template(text, names) is { } problem)
        {
            map.Fail(key, $"a place of `{key}` is wrong: {problem}", $"write places such as `{{{{ {names[0]}.text }}}}`; {string.Join(" and ", names)} {(names.Count == 1 ? "is" : "are")} known there");
        }
    }

    /// <summary>An expression; null where it is missing.</summary>
    internal static string? When(PlacedMap map, SchemaCheckpoint checks, IReadOnlyList<string> names, bool isRequired)
    {
        var text = isRequired ? map.RequiredText("when", PersonaReader.LongestText, "write an expression such as `input.text.contains('lawyer')`") : map.Text("when", PersonaReader.LongestText);
        if (text is { Length: > 0 } && checks.Expression(text, names) is { } problem)
        {
            map.Fail("when", $"`when` is no expression: {problem}", "mend it, such as `input.text.contains('lawyer')`");
        }

        return text;
    }

    private static string Id(PlacedMap map)
    {
        var id = map.RequiredText("id", PersonaReader.LongestLine, "give it an id, such as `legal-advice`");
        if (id.Length > 0 && !PersonaReader.IsId(id))
        {
            map.Fail("id", $"`id` is `{id}`", "write 1 to 60 small letters, digits and dashes, a letter first");
        }

        return id;
    }

    private static IReadOnlyList<T> Distinct<T>(string key, IEnumerable<(PlacedMap Map, T One)> all, Func<T, string> id)
    {
        var (seen, kept) = (new HashSet<string>(StringComparer.Ordinal), new List<T>());
        foreach (var (map, one) in all)
        {
            kept.Add(one);
            if (!seen.Add(id(one)) && id(one).Length > 0)
            {
                map.Fail("id", $"`{id(one)}` stands in `{key}` twice", "give each an id of its own");
            }
        }

        return kept;
    }

    private static IReadOnlyList<string> Known(PlacedMap map, string key, IReadOnlyList<string> known)
    {
        var texts = map.Texts(key, PersonaReader.LongestLine);
        foreach (var (text, i) in texts.Select((text, i) => (text, i)).Where(one => !known.Contains(one.text, StringComparer.Ordinal)))
        {
            var near = Spelling.Near(text, known, word => word).FirstOrDefault();
            map.Problems.Error(
                map.File, map.Value.Field(key)?.Items is { } items && i < items.Count ? items[i] : map.Value.Field(key), $"`{text}` is unknown in `{key}`",
                near is null ? $"there are {string.Join(", ", known)}" : $"`{near}` was meant perhaps; there are {string.Join(", ", known)}");
        }

        return texts;
    }
}
