using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Exchange;

/// <summary>A contract as a data contract of the Open Data Contract Standard 3.1, and back: schemas, owner, terms and service levels.</summary>
internal static class DataContract
{
    private const string ApiVersion = "v3.1.0";
    private static readonly string[] s_read = ["apiVersion", "kind", "id", "name", "version", "description", "schema", "team", "slaProperties", "status"];

    /// <summary>The data contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="status"><c>draft</c>, <c>active</c> or <c>retired</c>.</param>
    /// <param name="address">Where the server is; null where nobody said.</param>
    public static Exchanged Export(PersonaContract contract, string status, Uri? address)
    {
        var lost = new List<string>();
        var properties = new DataProperties(lost);
        var document = new JsonObject
        {
            ["apiVersion"] = ApiVersion,
            ["kind"] = "DataContract",
            ["id"] = contract.Name,
            ["name"] = contract.Title,
            ["version"] = contract.Version.ToString(),
            ["status"] = status,
            ["description"] = Description(contract),
            ["schema"] = new JsonArray(properties.Object("input", contract.Inputs.Document), properties.Object("output", contract.Outputs.Document)),
            ["team"] = new JsonObject { ["name"] = contract.Owner },
            ["slaProperties"] = Levels(contract),
        };
        if (contract.HandsOver.Count > 0)
        {
            document["support"] = new JsonArray([.. contract.HandsOver.Select(one => new JsonObject { ["channel"] = one.To, ["description"] = one.Say, ["scope"] = "interactive" })]);
        }

        if (contract.Slice.Rights.Count > 0)
        {
            document["roles"] = new JsonArray([.. contract.Slice.Rights.Select(right => new JsonObject { ["role"] = right, ["description"] = "A scope that the caller must have.", ["access"] = "read" })]);
        }

        if (address is not null)
        {
            document["servers"] = new JsonArray(new JsonObject { ["server"] = "decide", ["type"] = "api", ["location"] = new Uri(address, $"api/v1/personas/{contract.Name}/decide").AbsoluteUri });
        }

        lost.AddRange(new (string Key, bool Is)[]
        {
            ("conditions of refuses and hands-over", contract.Refuses.Count + contract.HandsOver.Count > 0), ("slice (sources, nodes, edges, purpose, question)", contract.Slice.Sources.Count > 0 || contract.Slice.Purpose.Length > 0), ("executor", true), ("models", contract.Models.Count > 0),
            ("fallback", contract.Fallback is not null), ("assets", contract.Assets.Count > 0), ("evaluation", contract.Evaluation.Count > 0), ("promotion", contract.Promotion.Count > 0), ("rollback", contract.Rollback.Count > 0), ("failures", contract.Failures.Count > 0),
        }.Where(one => one.Is).Select(one => $"{one.Key}: no place in ODCS, left out"));
        return new Exchanged(document, lost);
    }

    /// <summary>A contract made of a data contract.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Imported Import(JsonElement document)
    {
        if (Exchanges.Text(document, "kind") != "DataContract" || Exchanges.Text(document, "id") is not { } id || Exchanges.Text(document, "apiVersion")?.StartsWith("v3.", StringComparison.Ordinal) != true)
        {
            throw new UsageException("the file is no data contract of ODCS 3: it has no `kind: DataContract`, `id` and `apiVersion: v3.…`.");
        }

        var lost = new List<string>();
        var objects = Exchanges.List(document, "schema").ToList();
        var properties = new DataProperties(lost);
        var (input, output) = (Named("input"), Named("output") ?? objects.Cast<JsonElement?>().FirstOrDefault(one => Exchanges.Text(one!.Value, "name") != "input"));
        lost.AddRange(objects.Where(one => !Same(one, input) && !Same(one, output)).Select(one => $"the schema `{Exchanges.Text(one, "name")}` is neither input nor output and is left out"));
        if (input is null)
        {
            lost.Add("no schema is called `input`; one that takes anything stands in the place");
        }

        var inputs = input is { } given ? properties.Schema(given, "input") : new JsonObject { ["type"] = "object" };
        var outputs = output is { } made ? properties.Schema(made, "output") : new JsonObject { ["type"] = "object" };
        var purpose = document.TryGetProperty("description", out var description) ? Exchanges.Text(description, "purpose") : null;
        if (purpose is null)
        {
            lost.Add("it says no purpose; the responsibility has to be written");
        }

        var manifest = Exchanges.Manifest(
            Exchanges.NameOf(Exchanges.Text(document, "name") is { } words && id.Length == 36 && Guid.TryParse(id, out _) ? words : id), Version(document, lost), Exchanges.Text(document, "name") ?? id,
            purpose ?? "Says in one sentence what it decides.", Owner(document, lost), outputs);
        Limits(document, manifest, lost);
        lost.Add("nothing decides yet; put rules or another executor in the place of the rule");
        lost.AddRange(document.EnumerateObject().Where(field => !s_read.Contains(field.Name, StringComparer.Ordinal)).Select(field => $"`{field.Name}` has no place in a contract and is left out"));
        return new Imported(manifest["name"]!.GetValue<string>(), manifest, inputs, outputs, lost);

        JsonElement? Named(string name) => objects.Cast<JsonElement?>().FirstOrDefault(one => Exchanges.Text(one!.Value, "name") == name);
    }

    private static bool Same(JsonElement one, JsonElement? other) => other is { } known && Exchanges.Text(one, "name") == Exchanges.Text(known, "name");

    private static JsonObject Description(PersonaContract contract)
    {
        var description = new JsonObject { ["purpose"] = contract.Responsibility };
        if (contract.Criteria.Count > 0)
        {
            description["usage"] = string.Join('\n', contract.Criteria);
        }

        if (contract.Refuses.Count > 0)
        {
            description["limitations"] = string.Join('\n', contract.Refuses.Select(one => one.Say));
        }

        return description;
    }

    private static JsonArray Levels(PersonaContract contract)
    {
        var text = PersonaUnits.Text(contract.Limits.Latency);
        var unit = text.TrimStart([.. "0123456789."]);
        var levels = new JsonArray(new JsonObject { ["property"] = "latency", ["value"] = decimal.Parse(text[..^unit.Length], CultureInfo.InvariantCulture), ["unit"] = unit, ["description"] = "At most, from the request to the answer." });
        if (contract.Limits.Cost is { } cost)
        {
            levels.Add(new JsonObject { ["property"] = "cost", ["value"] = cost.Amount, ["unit"] = cost.Currency, ["description"] = "At most, for a decision." });
        }

        foreach (var kpi in contract.Kpis)
        {
            foreach (var (bound, word) in new[] { (kpi.AtLeast, "At least"), (kpi.AtMost, "At most") })
            {
                if (bound is { } value)
                {
                    levels.Add(new JsonObject { ["property"] = kpi.Id, ["value"] = value, ["description"] = $"{word}." });
                }
            }
        }

        return levels;
    }

    private static void Limits(JsonElement document, JsonObject manifest, List<string> lost)
    {
        var limits = new JsonObject();
        foreach (var level in Exchanges.List(document, "slaProperties"))
        {
            var value = level.TryGetProperty("value", out var given) ? given.ToString() : "";
            var (property, unit) = (Exchanges.Text(level, "property"), Exchanges.Text(level, "unit"));
            if (property == "latency" && PersonaUnits.Time($"{value}{unit}") is { } time)
            {
                limits["latency"] = PersonaUnits.Text(time);
            }
            else if (property == "cost" && PersonaUnits.Cost($"{value} {unit}") is { } cost)
            {
                limits["cost"] = PersonaUnits.Text(cost);
            }
            else
            {
                lost.Add($"the service level `{property}` ({value}{unit}) has no place and is left out; a KPI may follow it");
            }
        }

        if (limits.Count > 0)
        {
            manifest["limits"] = limits;
        }
    }

    private static string Version(JsonElement document, List<string> lost)
    {
        var text = Exchanges.Text(document, "version") ?? "";
        if ((SemVer.Read(text) ?? SemVer.Read(text.TrimStart('v'))) is { } version)
        {
            return version.ToString();
        }

        lost.Add($"its version `{text}` is none of SemVer; 0.1.0 stands in the place");
        return "0.1.0";
    }

    private static string Owner(JsonElement document, List<string> lost)
    {
        var team = document.TryGetProperty("team", out var found) ? found : default;
        var name = Exchanges.Text(team, "name");
        if (name is null)
        {
            lost.Add("it names no team; `@owners` stands in the place, name one");
            return "@owners";
        }

        return name.Any(char.IsWhiteSpace) ? $"@{Exchanges.NameOf(name)}" : name;
    }
}
