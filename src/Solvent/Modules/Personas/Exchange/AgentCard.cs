using System.Text.Json;
using System.Text.Json.Nodes;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Exchange;

/// <summary>
/// A contract as an AgentCard of A2A 1.0, and back. What A2A has no word for and callers need (schemas, owner, limits, refusals) stands in an extension; what
/// is nobody's business outside stays away and is told.
/// </summary>
internal static class AgentCard
{
    /// <summary>The extension that holds what callers need.</summary>
    public const string Extension = "urn:solvent:persona-contract:1";

    /// <summary>The binding of our own route: this is no server of A2A's methods.</summary>
    public const string Binding = "urn:solvent:api:v1:decide";

    private const string Json = "application/json";
    private static readonly string[] s_read = ["name", "description", "version", "supportedInterfaces", "skills", "capabilities", "defaultInputModes", "defaultOutputModes", "provider", "protocolVersion"];

    /// <summary>The card of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="address">Where the server is.</param>
    public static Exchanged Export(PersonaContract contract, Uri address)
    {
        var security = new JsonArray(new JsonObject { ["schemes"] = new JsonObject { ["bearer"] = new JsonObject { ["list"] = Texts(contract.Slice.Rights) } } });
        var card = new JsonObject
        {
            ["name"] = contract.Title,
            ["description"] = contract.Responsibility,
            ["version"] = contract.Version.ToString(),
            ["supportedInterfaces"] = new JsonArray(new JsonObject
            {
                ["url"] = new Uri(address, $"api/v1/personas/{contract.Name}/decide").AbsoluteUri, ["protocolBinding"] = Binding, ["protocolVersion"] = "1.0",
            }),
            ["capabilities"] = new JsonObject
            {
                ["extensions"] = new JsonArray(new JsonObject
                {
                    ["uri"] = Extension, ["description"] = "The contract: schemas of what goes in and out, owner, limits, and what is refused or handed to a person.", ["required"] = false, ["params"] = Params(contract),
                }),
            },
            ["securitySchemes"] = new JsonObject { ["bearer"] = new JsonObject { ["httpAuthSecurityScheme"] = new JsonObject { ["scheme"] = "Bearer" } } },
            ["securityRequirements"] = security,
            ["defaultInputModes"] = Texts([Json]),
            ["defaultOutputModes"] = Texts([Json]),
            ["skills"] = new JsonArray(new JsonObject
            {
                ["id"] = contract.Name, ["name"] = contract.Title, ["description"] = contract.Responsibility,
                ["tags"] = Texts([.. new[] { contract.Executor.Kind, contract.Slice.Purpose }.Where(tag => tag.Length > 0)]),
                ["examples"] = Texts([.. Exchanges.List(contract.Inputs.Document, "examples").Select(example => example.GetRawText())]),
            }),
        };
        return new Exchanged(card,
        [
            .. new (string Key, bool Is)[]
            {
                ("criteria", contract.Criteria.Count > 0), ("slice (sources, nodes, edges, question)", contract.Slice.Sources.Count + contract.Slice.Nodes.Count > 0), ("executor", true), ("models", contract.Models.Count > 0), ("fallback", contract.Fallback is not null),
                ("assets", contract.Assets.Count > 0), ("evaluation", contract.Evaluation.Count > 0), ("kpis", contract.Kpis.Count > 0), ("promotion", contract.Promotion.Count > 0), ("rollback", contract.Rollback.Count > 0), ("failures", contract.Failures.Count > 0),
            }.Where(one => one.Is).Select(one => $"{one.Key}: no place in an AgentCard, left out"),
        ]);
    }

    /// <summary>A contract made of a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="skill">The skill that is meant; null where there is one.</param>
    /// <exception cref="UsageException">It is no card, or does not say which skill is meant.</exception>
    public static Imported Import(JsonElement card, string? skill)
    {
        var chosen = Skill(card, skill);
        var lost = new List<string>();
        var known = Exchanges.List(card.TryGetProperty("capabilities", out var capabilities) ? capabilities : default, "extensions")
            .FirstOrDefault(one => Exchanges.Text(one, "uri") == Extension) is { ValueKind: JsonValueKind.Object } extension && extension.TryGetProperty("params", out var found) ? found : default;
        var (inputs, outputs) = (Schema(known, "inputs", "defaultInputModes", card, lost), Schema(known, "outputs", "defaultOutputModes", card, lost));
        var owner = Exchanges.Text(known, "owner") ?? (card.TryGetProperty("provider", out var provider) && Exchanges.Text(provider, "organization") is { } organisation ? $"@{Exchanges.NameOf(organisation)}" : null);
        if (owner is null)
        {
            lost.Add("it names no owner; `@owners` stands in the place, name the team");
        }

        var manifest = Exchanges.Manifest(
            Exchanges.NameOf(Exchanges.Text(chosen, "id") ?? Exchanges.Text(card, "name")!), Version(card, lost), Exchanges.Text(chosen, "name") ?? Exchanges.Text(card, "name")!,
            Exchanges.Text(chosen, "description") ?? Exchanges.Text(card, "description") ?? "", owner ?? "@owners", outputs);
        Terms(known, manifest);
        var address = Exchanges.List(card, "supportedInterfaces").Select(one => (Url: Exchanges.Text(one, "url"), Binding: Exchanges.Text(one, "protocolBinding") ?? Exchanges.Text(one, "transport"))).FirstOrDefault(one => one.Url is not null);
        lost.Add($"nothing decides yet, since the agent is reached by {address.Binding ?? "A2A"}{(address.Url is null ? "" : $" at {address.Url}")}, which no executor speaks; put rules, a model or a service in the place of the rule");
        lost.AddRange(card.EnumerateObject().Where(field => !s_read.Contains(field.Name, StringComparer.Ordinal)).Select(field => $"`{field.Name}` of the card has no place in a contract and is left out"));
        return new Imported(manifest["name"]!.GetValue<string>(), manifest, inputs, outputs, lost);
    }

    private static JsonObject Params(PersonaContract contract)
    {
        var limits = new JsonObject { ["latency"] = PersonaUnits.Text(contract.Limits.Latency), ["concurrency"] = contract.Limits.Concurrency };
        if (contract.Limits.Cost is { } cost)
        {
            limits["cost"] = PersonaUnits.Text(cost);
        }

        return new JsonObject
        {
            ["inputs"] = Exchanges.Node(contract.Inputs.Document),
            ["outputs"] = Exchanges.Node(contract.Outputs.Document),
            ["owner"] = contract.Owner,
            ["purpose"] = contract.Slice.Purpose,
            ["limits"] = limits,
            ["refuses"] = new JsonArray([.. contract.Refuses.Select(one => new JsonObject { ["id"] = one.Id, ["when"] = one.When, ["say"] = one.Say })]),
            ["hands-over"] = new JsonArray([.. contract.HandsOver.Select(one => new JsonObject { ["id"] = one.Id, ["when"] = one.When, ["to"] = one.To, ["say"] = one.Say })]),
        };
    }

    private static void Terms(JsonElement known, JsonObject manifest)
    {
        foreach (var key in new[] { "limits", "refuses", "hands-over" })
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(key, out var value))
            {
                manifest[key] = Exchanges.Node(value);
            }
        }

        if (Exchanges.Text(known, "purpose") is { Length: > 0 } purpose)
        {
            manifest["slice"] = new JsonObject { ["purpose"] = purpose };
        }
    }

    private static JsonElement Skill(JsonElement card, string? skill)
    {
        var skills = Exchanges.List(card, "skills").Where(one => Exchanges.Text(one, "id") is not null).ToList();
        if (card.ValueKind != JsonValueKind.Object || Exchanges.Text(card, "name") is null || skills.Count == 0)
        {
            throw new UsageException("the file is no AgentCard of A2A: it has no `name`, or no `skills` with ids.");
        }

        var ids = string.Join(", ", skills.Select(one => Exchanges.Text(one, "id")));
        return skill is null ? skills.Count == 1 ? skills[0] : throw new UsageException($"the card has {skills.Count} skills, and a persona has one task; choose one with --skill: {ids}.")
            : skills.FirstOrDefault(one => Exchanges.Text(one, "id") == skill) is { ValueKind: JsonValueKind.Object } found ? found : throw new UsageException($"the card has no skill `{TerminalText.Encode(skill)}`; there are {ids}.");
    }

    private static string Version(JsonElement card, List<string> lost)
    {
        if (SemVer.Read(Exchanges.Text(card, "version") ?? "") is { } version)
        {
            return version.ToString();
        }

        lost.Add($"its version `{Exchanges.Text(card, "version")}` is none of SemVer; 0.1.0 stands in the place");
        return "0.1.0";
    }

    private static JsonNode Schema(JsonElement known, string key, string modes, JsonElement card, List<string> lost)
    {
        if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(key, out var schema) && Exchanges.Node(schema) is { } node)
        {
            return node;
        }

        lost.Add($"it has no schema of {key}; one with a `text` stands in the place ({string.Join(", ", Exchanges.List(card, modes).Select(mode => mode.ToString()))})");
        return new JsonObject { ["type"] = "object", ["required"] = Texts(["text"]), ["properties"] = new JsonObject { ["text"] = new JsonObject { ["type"] = "string" } } };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
