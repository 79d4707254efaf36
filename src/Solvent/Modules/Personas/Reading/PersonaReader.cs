using System.Text.RegularExpressions;
using Solvent.Modules.Personas.Contracts;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Reading;

/// <summary>Reads a contract with the files that it names. Every problem is told in one run; it never throws, whatever the bytes.</summary>
internal sealed partial class PersonaReader
{
    /// <summary>The most characters of a line.</summary>
    public const int LongestLine = 200;

    /// <summary>The most characters of a sentence.</summary>
    public const int LongestText = 2_000;

    private readonly PersonaFolder folder;
    private readonly ProblemList problems = new();
    private readonly BoundFiles files;
    private readonly SchemaCheckpoint checks;

    private PersonaReader(PersonaFolder folder, SchemaCheckpoint checks)
    {
        (this.folder, this.checks) = (folder, checks);
        files = new BoundFiles(folder, problems);
    }

    private string File => $"{folder.Place}/{PersonaFolder.Manifest}";

    /// <summary>Reads the contract of a folder.</summary>
    public static PersonaReading Read(PersonaFolder folder, SchemaCheckpoint? checks = null)
    {
        var reader = new PersonaReader(folder, checks ?? SchemaCheckpoint.Usual);
        var root = reader.files.Bytes(PersonaFolder.Manifest, null) is { } bytes ? PlacedYaml.Read(reader.File, bytes, reader.problems) : null;
        return reader.Finish(root);
    }

    /// <summary>Reads a contract that is at hand, such as a published one.</summary>
    public static PersonaReading Read(PersonaFolder folder, PlacedValue root, SchemaCheckpoint? checks = null) => new PersonaReader(folder, checks ?? SchemaCheckpoint.Usual).Finish(root);

    /// <summary>Whether a text is a name of a persona or an id within a contract: small letters, digits and dashes, a letter first.</summary>
    public static bool IsId(string text) => Ids().IsMatch(text);

    private PersonaReading Finish(PlacedValue? root)
    {
        var contract = root is not null && PlacedMap.Of(File, root, "the contract", problems) is { } map ? ReadContract(map) : null;
        return new PersonaReading(folder, problems.HasErrors ? null : contract, root, problems);
    }

    private PersonaContract? ReadContract(PlacedMap map)
    {
        var name = map.RequiredText("name", LongestLine, "write the folder's name");
        var version = map.RequiredText("version", LongestLine, "write a version such as 1.0.0");
        if (name.Length > 0 && (!IsId(name) || name != folder.Name))
        {
            map.Fail("name", $"`name` is `{name}`{(IsId(name) ? $", and the folder `{folder.Name}`" : "")}", IsId(name) ? "give both the same name" : "write 1 to 60 small letters, digits and dashes, a letter first");
        }

        var number = SemVer.Read(version);
        if (number is null && version.Length > 0)
        {
            map.Fail("version", $"`version` is `{version}`", "write a version such as 1.0.0");
        }

        var measures = new MeasuresReader(map);
        var executor = new ExecutorReader(map, files, checks);
        var terms = new TermsReader(map, checks);
        var contract = new PersonaContract(name, number ?? new SemVer(0, 0, 0))
        {
            Title = map.RequiredText("title", LongestLine, "say it in a few words"),
            Responsibility = Sentence(map),
            Owner = Owner(map, "owner", map.RequiredText("owner", LongestLine, "name the team that answers for it, such as `@support-platform`")),
            Inputs = Schema(map, "inputs"),
            Outputs = Schema(map, "outputs"),
            Criteria = map.Texts("criteria", LongestText),
            Refuses = terms.Refuses(),
            HandsOver = terms.HandsOver(),
            Slice = terms.Slice(),
            Limits = terms.Limits(),
            Executor = executor.Executor() ?? new PersonaExecutor.RuleList([], null),
            Models = executor.Models(),
            Fallback = terms.Fallback(),
            Assets = measures.Assets(),
            Evaluation = measures.Thresholds("evaluation", "signal"),
            Score = terms.Score(),
            Kpis = measures.Thresholds("kpis", "id"),
            Promotion = measures.Conditions("promotion"),
            Rollback = measures.Conditions("rollback"),
            Failures = measures.Failures(),
        };
        map.Done();
        return contract;
    }

    private static string Sentence(PlacedMap map)
    {
        var text = map.RequiredText("responsibility", LongestText, "say in one sentence what it decides or makes");
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            map.Fail("responsibility", "`responsibility` has several lines", "say in one sentence what it decides or makes");
        }

        return text;
    }

    /// <summary>A team or role; what is no such name is told.</summary>
    internal static string Owner(PlacedMap map, string key, string owner)
    {
        if (owner.Length > 0 && owner.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or ',' or '#'))
        {
            map.Fail(key, $"`{key}` is `{owner}`", "name one team or role, such as `@support-platform`");
        }

        return owner;
    }

    private PersonaSchema Schema(PlacedMap map, string key)
    {
        if (map.Require(key, $"name a JSON Schema beside the contract, such as `schemas/{key[..^1]}.json`, or write it here") is not { } found)
        {
            return new PersonaSchema(System.Text.Json.JsonDocument.Parse("{}").RootElement);
        }

        var (file, root, path) = found.Scalar is { } named ? (files.NameOf(named), files.Json(named, found, map.File), named) : (map.File, found, null);
        var schema = new PersonaSchema((root ?? PlacedValue.OfFields(0, 0, [])).ToJson(), path);
        if (root is not null)
        {
            Check(file, root, schema, key);
        }

        return schema;
    }

    private void Check(string file, PlacedValue root, PersonaSchema schema, string key)
    {
        var faults = checks.Schema(schema.Document);
        foreach (var fault in faults)
        {
            problems.Error(file, root.At(fault.Pointer), $"the schema of `{key}` is wrong{Where(fault)}: {fault.Reason}", "write a JSON Schema 2020-12");
        }

        if (faults.Count > 0 || root.Field("examples")?.Items is not { } examples)
        {
            return;
        }

        for (var i = 0; i < examples.Count; i++)
        {
            foreach (var fault in checks.Instance(schema.Document, examples[i].ToJson()))
            {
                problems.Error(file, examples[i].At(fault.Pointer), $"an example of `{key}` does not fit its own schema{Where(fault)}: {fault.Reason}", "mend the example or the schema");
            }
        }
    }

    private static string Where(SchemaFault fault) => fault.Pointer.Length == 0 ? "" : $" at {fault.Pointer}";

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
