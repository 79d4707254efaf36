using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;

namespace Solvent.Modules.Personas.Reading;

/// <summary>Reads what makes the answer, and the pinned models.</summary>
/// <param name="root">The contract.</param>
/// <param name="files">The files beside it.</param>
/// <param name="checks">Looks at expressions.</param>
internal sealed class ExecutorReader(PlacedMap root, BoundFiles files, SchemaCheckpoint checks)
{
    private const int LongestPrompt = 100_000;
    private const int MostSentences = 20;
    private static readonly string[] s_methods = ["POST", "PUT"];
    private static readonly string[] s_endings = [".md", ".txt"];

    /// <summary>What makes the answer; null where it can't be read, which is told.</summary>
    public PersonaExecutor? Executor()
    {
        if (root.Require("executor", $"say what makes the answer: `kind:` {string.Join(", ", PersonaExecutor.Kinds)}") is not { } found || PlacedMap.Of(root.File, found, "`executor`", root.Problems) is not { } map)
        {
            return null;
        }

        if (map.Require("kind", $"write one of {string.Join(", ", PersonaExecutor.Kinds)}") is null)
        {
            return null;
        }

        PersonaExecutor? executor = map.Choice("kind", PersonaExecutor.Kinds) switch
        {
            "extractive" => new PersonaExecutor.Extractive(map.RequiredText("answer", PersonaReader.LongestLine, "name the output's field that takes the answer"), map.Text("citations", PersonaReader.LongestLine))
            {
                Sentences = (int)(map.Whole("sentences", 1, MostSentences) ?? 3),
            },
            "rules" => Rules(map),
            "retrieval" => new PersonaExecutor.Retrieval(map.RequiredText("field", PersonaReader.LongestLine, "name the output's field that takes the pieces of context")),
            "model" => Asking(map),
            "http" => Http(map),
            _ => null,
        };
        if (executor is not null)
        {
            map.Done();
        }

        return executor;
    }

    /// <summary>The pinned models.</summary>
    public IReadOnlyList<PersonaModel> Models() => [.. root.Maps("models").Select(Model)];

    /// <summary>Reads a pinned model.</summary>
    public static PersonaModel Model(PlacedMap map)
    {
        var model = new PersonaModel(
            map.Require("api", $"write one of {string.Join(", ", PersonaModelApis.All)}") is null ? "" : map.Choice("api", PersonaModelApis.All) ?? "",
            map.RequiredText("name", PersonaReader.LongestLine, "name the model with its version, such as `gpt-4.1-2025-04-14`"))
        {
            Temperature = map.Number("temperature", 0, 2),
            MaxTokens = (int?)map.Whole("max-tokens", 1, int.MaxValue),
            Seed = map.Whole("seed", long.MinValue, long.MaxValue),
            InputPrice = map.Parsed("input-price", PersonaUnits.Cost, $"{PersonaUnits.CostForm}, for a million tokens"),
            OutputPrice = map.Parsed("output-price", PersonaUnits.Cost, $"{PersonaUnits.CostForm}, for a million tokens"),
        };
        map.Done();
        return model;
    }

    private PersonaExecutor.RuleList? Rules(PlacedMap map)
    {
        if (map.Require("rules", "name a file beside the contract, such as `rules.yaml`, or write the rules here") is not { } found)
        {
            return null;
        }

        var (file, list, path) = found.Scalar is { } named ? (files.NameOf(named), files.Yaml(named, found, map.File), named) : (map.File, found, null);
        if (list is null)
        {
            return null;
        }

        if (list.Items is not { Count: > 0 } items)
        {
            root.Problems.Error(file, list, $"the rules are {(list.Items is null ? list.Kind : "an empty list")}", "write a list of `when`, `then` and `because`");
            return null;
        }

        var rules = items.Select(item => PlacedMap.Of(file, item, "a rule", root.Problems) is { } rule ? Rule(rule) : null).OfType<PersonaRule>().ToList();
        if (rules.Take(rules.Count - 1).Any(rule => rule.When is null))
        {
            root.Problems.Add(ProblemKind.Warning, file, list, "a rule without `when` stands before others, which are never reached", "put it at the end");
        }

        return new PersonaExecutor.RuleList(rules, path);
    }

    private PersonaRule? Rule(PlacedMap map)
    {
        var when = TermsReader.When(map, checks, RunnablePersona.NamesBefore, isRequired: false);
        var then = map.Require("then", "write the output: its fields and their values");
        var because = map.RequiredText("because", PersonaReader.LongestText, "say why, for people who read the decision");
        map.Done();
        TermsReader.Template(map, "because", because, checks, RunnablePersona.NamesBefore);
        foreach (var text in then is { Fields: not null } ? Texts(then.ToJson()) : [])
        {
            TermsReader.Template(map, "then", text, checks, RunnablePersona.NamesBefore);
        }

        if (then is { Fields: null })
        {
            map.Fail("then", $"`then` is {then.Kind}", "write the output: its fields and their values");
            return null;
        }

        return then is null ? null : new PersonaRule(when is { Length: 0 } ? null : when, then.ToJson(), because);
    }

    private PersonaExecutor.Model? Asking(PlacedMap map)
    {
        if (map.Require("prompt", "name a file beside the contract, such as `prompt.md`, or write the prompt here") is not { } found)
        {
            return null;
        }

        var named = map.TextOf(found, "prompt", LongestPrompt);
        var path = named is not null && !named.Contains('\n', StringComparison.Ordinal) && Array.Exists(s_endings, ending => named.EndsWith(ending, StringComparison.Ordinal)) ? named : null;
        var text = path is null ? named : files.Text(path, found, map.File);
        if (root.Value.Field("models")?.Items is not { Count: > 0 })
        {
            root.Fail("models", "the executor asks a model, and `models` names none", "pin one: `- { api: openai, name: gpt-4.1-2025-04-14 }`");
        }

        if (text is { Length: > LongestPrompt } || string.IsNullOrWhiteSpace(text))
        {
            map.Fail("prompt", text is null or { Length: 0 } ? "the prompt is empty" : $"the prompt has {text.Length} characters", $"write at most {LongestPrompt:N0} characters");
            return null;
        }

        TermsReader.Template(map, "prompt", text, checks, RunnablePersona.NamesBefore);
        return new PersonaExecutor.Model(text.Trim('\n'), path);
    }

    private static PersonaExecutor.Http? Http(PlacedMap map)
    {
        var address = map.Require("address", "write an https address") is null ? null
            : map.Parsed("address", text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsAllowed(uri) ? uri : null, "an https address without a user; http only for this machine");
        var method = map.Choice("method", s_methods) ?? "POST";
        return address is null ? null : new PersonaExecutor.Http(address, method);
    }

    private static bool IsAllowed(Uri uri) => uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>The texts of a JSON value, however deep: the places where <c>{{ … }}</c> may stand.</summary>
    internal static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Texts(field.Value)),
        _ => [],
    };
}
