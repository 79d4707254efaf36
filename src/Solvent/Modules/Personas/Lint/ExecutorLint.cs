using System.Text.Json;
using System.Text.RegularExpressions;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;

namespace Solvent.Modules.Personas.Lint;

/// <summary>Looks at what makes the answer: whether it can give what the contract promises.</summary>
/// <param name="reading">Takes what is found.</param>
/// <param name="contract">The contract.</param>
internal sealed partial class ExecutorLint(PersonaReading reading, PersonaContract contract)
{
    /// <summary>Adds what is found.</summary>
    public void Check()
    {
        switch (contract.Executor)
        {
            case PersonaExecutor.Extractive one:
                Field("answer", one.Answer);
                Field("citations", one.Citations);
                Context(one.Kind);
                break;
            case PersonaExecutor.Retrieval one:
                Field("field", one.Field);
                Context(one.Kind);
                break;
            case PersonaExecutor.RuleList one:
                Rules(one);
                break;
            case PersonaExecutor.Model:
                Models();
                break;
        }

        if (contract.Models.Count > 0 && contract.Executor is not PersonaExecutor.Model)
        {
            Add(ProblemKind.Hint, ["models"], $"it names models, and its executor is {contract.Executor.Kind}", "take them out");
        }
    }

    /// <summary>Whether a model's name says its version: a date, a number of a release, or a digest.</summary>
    public static bool IsPinned(string name) => !name.Contains("latest", StringComparison.OrdinalIgnoreCase) && Pinned().IsMatch(name);

    private void Models()
    {
        for (var i = 0; i < contract.Models.Count; i++)
        {
            if (!IsPinned(contract.Models[i].Name))
            {
                Add(ProblemKind.Warning, ["models", $"{i}", "name"], $"`{contract.Models[i].Name}` floats: the model behind the name changes", "name its version, such as `gpt-4.1-2025-04-14`");
            }
        }

        if (contract.Limits is { Tokens: null, Cost: null })
        {
            Add(ProblemKind.Warning, ["limits"], "no limit says how much a decision may take of a model", "write `tokens` or `cost` in `limits`");
        }
    }

    private void Context(string kind)
    {
        if (contract.Slice.Sources.Count == 0)
        {
            Add(ProblemKind.Error, ["slice"], $"the executor is {kind}, and `slice` names no sources", "name the sources that it answers from");
        }
        else if (contract.Slice.Asks is null)
        {
            Add(ProblemKind.Error, ["slice"], $"the executor is {kind}, and `slice` does not say what is asked of the sources", "write `asks`, such as `asks: \"{{ input.text }}\"`");
        }
    }

    private void Field(string key, string? name)
    {
        if (name is null || Properties() is not { } fields || fields.Contains(name))
        {
            return;
        }

        var isClosed = contract.Outputs.Document.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False;
        Add(isClosed ? ProblemKind.Error : ProblemKind.Warning, ["executor", key], $"`{name}` is no field of `outputs`", fields.Count > 0 ? $"there are {string.Join(", ", fields)}" : "add it to the schema");
    }

    private HashSet<string>? Properties() => contract.Outputs.Document is { ValueKind: JsonValueKind.Object } schema && schema.TryGetProperty("properties", out var fields) && fields.ValueKind == JsonValueKind.Object
        ? [.. fields.EnumerateObject().Select(field => field.Name)] : null;

    // What stands in a place is known at run time only.
    private void Rules(PersonaExecutor.RuleList list)
    {
        for (var i = 0; i < list.Rules.Count; i++)
        {
            var then = list.Rules[i].Then;
            var faults = SchemaCheckpoint.Usual.Instance(contract.Outputs.Document, then).Where(fault => !HasPlace(PlacedValue.Of(then).At(fault.Pointer).ToJson())).ToList();
            foreach (var fault in faults)
            {
                var file = list.File is { } path ? $"{reading.Folder.Place}/{path}" : reading.File;
                var at = list.File is { } named && PlacedYaml.Read(file, reading.Folder.Read(named).Bytes ?? [], new ProblemList()) is { } root ? root.At($"/{i}/then{fault.Pointer}") : reading.At(["executor", "rules", $"{i}", "then", .. fault.Pointer.Split('/').Skip(1)]);
                reading.Problems.Add(ProblemKind.Error, file, at, $"the output of rule {i + 1} does not fit `outputs`{(fault.Pointer.Length == 0 ? "" : $" at {fault.Pointer}")}: {fault.Reason}", "mend `then` or the schema");
            }
        }

        if (list.Rules[^1].When is not null)
        {
            Add(ProblemKind.Hint, ["executor"], "no rule fits where none of the conditions holds, and the decision fails then", "end with a rule without `when`");
        }

    }

    private static bool HasPlace(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Contains("{{", StringComparison.Ordinal);

    private void Add(ProblemKind kind, string[] at, string message, string remedy) => reading.Problems.Add(kind, reading.File, reading.At(at), message, remedy);

    [GeneratedRegex(@"(20[0-9]{2}-?[01][0-9]-?[0-3][0-9]|[-@][0-9]{3,4}(\z|[^0-9])|@[a-z0-9.]+|sha256|:[a-z0-9].*\z|[-_]v?[0-9]+\.[0-9]+\.[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Pinned();
}
