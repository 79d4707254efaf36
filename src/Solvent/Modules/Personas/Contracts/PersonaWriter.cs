using System.Text;
using System.Text.Json;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Json;

namespace Solvent.Modules.Personas.Contracts;

/// <summary>Writes a contract as JSON that stands alone: schemas, rules and prompt stand in it. It is read again as a contract.</summary>
internal static class PersonaWriter
{
    /// <summary>The contract in its one form, so that the same contract has the same digest.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="person">What stands in place of a team or role; null for its name.</param>
    public static string Canonical(PersonaContract contract, Func<string, string>? person = null) => CanonicalJson.Text(Json(contract, person));

    /// <summary>SHA-256 (hex) of the contract without the names of teams, which say nothing of what it decides and can be erased.</summary>
    public static string Digest(PersonaContract contract) => CanonicalJson.Digest(Json(contract, static _ => "-"));

    /// <summary>The contract as JSON.</summary>
    /// <inheritdoc cref="Canonical" path="/param" />
    public static JsonElement Json(PersonaContract contract, Func<string, string>? person = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CanonicalJson.Options))
        {
            Write(writer, person is null ? contract : contract.WithPeople(person));
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter writer, PersonaContract one)
    {
        writer.WriteStartObject();
        writer.WriteString("name", one.Name);
        writer.WriteString("version", one.Version.ToString());
        writer.WriteString("title", one.Title);
        writer.WriteString("responsibility", one.Responsibility);
        writer.WriteString("owner", one.Owner);
        Value(writer, "inputs", one.Inputs.Document);
        Value(writer, "outputs", one.Outputs.Document);
        Texts(writer, "criteria", one.Criteria);
        List(writer, "refuses", one.Refuses, refusal => Fields(writer, ("id", refusal.Id), ("when", refusal.When), ("say", refusal.Say)));
        List(writer, "hands-over", one.HandsOver, over => Fields(writer, ("id", over.Id), ("when", over.When), ("to", over.To), ("say", over.Say)));
        Slice(writer, one.Slice);
        Limits(writer, one.Limits);
        Executor(writer, one.Executor);
        List(writer, "models", one.Models, model => Model(writer, model));
        Fallback(writer, one.Fallback);
        List(writer, "assets", one.Assets, asset =>
        {
            Fields(writer, ("name", asset.Name), ("versions", asset.Versions.ToString()));
            Texts(writer, "sections", asset.Sections);
        });
        Thresholds(writer, "evaluation", "signal", one.Evaluation);
        Fields(writer, ("score", one.Score));
        Thresholds(writer, "kpis", "id", one.Kpis);
        Texts(writer, "promotion", [.. one.Promotion.Select(PersonaUnits.Text)]);
        Texts(writer, "rollback", [.. one.Rollback.Select(PersonaUnits.Text)]);
        List(writer, "failures", one.Failures, failure =>
        {
            Fields(writer, ("mode", failure.Mode));
            List(writer, "controls", failure.Controls, control => Fields(writer, (control.Kind, control.Name)));
        });
        writer.WriteEndObject();
    }

    private static void Slice(Utf8JsonWriter writer, PersonaSlice slice)
    {
        writer.WriteStartObject("slice");
        Texts(writer, "sources", slice.Sources);
        Texts(writer, "nodes", slice.Nodes);
        Texts(writer, "edges", slice.Edges);
        Texts(writer, "rights", slice.Rights);
        Fields(writer, ("purpose", slice.Purpose.Length == 0 ? null : slice.Purpose), ("asks", slice.Asks), ("keeps", slice.Keeps.ToString().ToLowerInvariant()));
        writer.WriteNumber("pieces", slice.Pieces);
        writer.WriteEndObject();
    }

    private static void Limits(Utf8JsonWriter writer, PersonaLimits limits)
    {
        writer.WriteStartObject("limits");
        Fields(writer, ("latency", PersonaUnits.Text(limits.Latency)), ("cost", limits.Cost is { } cost ? PersonaUnits.Text(cost) : null));
        writer.WriteNumber("retries", limits.Retries);
        writer.WriteNumber("concurrency", limits.Concurrency);
        Number(writer, "tokens", limits.Tokens);
        writer.WriteEndObject();
    }

    private static void Executor(Utf8JsonWriter writer, PersonaExecutor executor)
    {
        writer.WriteStartObject("executor");
        writer.WriteString("kind", executor.Kind);
        switch (executor)
        {
            case PersonaExecutor.Extractive one:
                Fields(writer, ("answer", one.Answer), ("citations", one.Citations));
                writer.WriteNumber("sentences", one.Sentences);
                break;
            case PersonaExecutor.RuleList one:
                List(writer, "rules", one.Rules, rule =>
                {
                    Fields(writer, ("when", rule.When), ("because", rule.Because));
                    Value(writer, "then", rule.Then);
                });
                break;
            case PersonaExecutor.Retrieval one:
                writer.WriteString("field", one.Field);
                break;
            case PersonaExecutor.Model one:
                writer.WriteString("prompt", one.Prompt);
                break;
            case PersonaExecutor.Http one:
                Fields(writer, ("address", one.Address.AbsoluteUri), ("method", one.Method));
                break;
        }

        writer.WriteEndObject();
    }

    private static void Model(Utf8JsonWriter writer, PersonaModel model)
    {
        Fields(
            writer, ("api", model.Api), ("name", model.Name),
            ("input-price", model.InputPrice is { } input ? PersonaUnits.Text(input) : null), ("output-price", model.OutputPrice is { } output ? PersonaUnits.Text(output) : null));
        Number(writer, "temperature", model.Temperature);
        Number(writer, "max-tokens", model.MaxTokens);
        Number(writer, "seed", model.Seed);
    }

    private static void Fallback(Utf8JsonWriter writer, PersonaFallback? fallback)
    {
        if (fallback is null)
        {
            return;
        }

        writer.WriteStartObject("fallback");
        Fields(writer, ("version", (fallback as PersonaFallback.Previous)?.Version.ToString()), ("to", (fallback as PersonaFallback.Person)?.To));
        writer.WriteEndObject();
    }

    private static void Thresholds(Utf8JsonWriter writer, string key, string named, IReadOnlyList<PersonaThreshold> all) => List(writer, key, all, one =>
    {
        Fields(writer, (named, one.Id));
        Number(writer, "at-least", one.AtLeast);
        Number(writer, "at-most", one.AtMost);
    });

    private static void List<T>(Utf8JsonWriter writer, string key, IReadOnlyList<T> all, Action<T> write)
    {
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(key);
        foreach (var one in all)
        {
            writer.WriteStartObject();
            write(one);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter writer, string key, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            writer.WriteStartArray(key);
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }
    }

    private static void Fields(Utf8JsonWriter writer, params ReadOnlySpan<(string Key, string? Text)> fields)
    {
        foreach (var (key, text) in fields)
        {
            if (text is not null)
            {
                writer.WriteString(key, text);
            }
        }
    }

    private static void Number(Utf8JsonWriter writer, string key, double? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(key, known);
        }
    }

    private static void Value(Utf8JsonWriter writer, string key, JsonElement value)
    {
        writer.WritePropertyName(key);
        value.WriteTo(writer);
    }
}
