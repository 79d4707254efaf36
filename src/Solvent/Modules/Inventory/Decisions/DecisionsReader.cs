using System.Globalization;
using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Decisions;

/// <summary>Reads and checks <c>.solvent/decisions.yaml</c>.</summary>
internal sealed class DecisionsReader
{
    private static readonly string[] Keys = ["rule", "kind", "component", "paths", "fingerprints", "reason", "by", "until"];
    private readonly string _file;

    private DecisionsReader(string file) => _file = file;

    /// <summary>The decisions in the file's order.</summary>
    /// <exception cref="ConfigurationException">Names file, line, what is wrong and what to do.</exception>
    public static IReadOnlyList<Decision> Read(string file, string text)
    {
        var root = YamlValue.Read(file, text);
        if (root is null or { Kind: "nothing" })
        {
            return [];
        }

        var reader = new DecisionsReader(file);
        return root.Items is { } items
            ? [.. items.Select(reader.ReadOne)]
            : throw new ConfigurationException(file, root.Line, $"the file is {root.Kind}; write a list of decisions (each begins with '- rule: ').");
    }

    private Decision ReadOne(YamlValue item)
    {
        var fields = Fields(item);
        var kind = Word(item, fields, "kind") switch
        {
            "accepted" => DecisionKind.Accepted,
            "false-alarm" => DecisionKind.FalseAlarm,
            var other => throw Wrong(fields["kind"], $"kind '{other}' is unknown; use accepted or false-alarm."),
        };
        var decision = new Decision(
            Word(item, fields, "rule"), kind, Optional(fields, "component"), Words(fields, "paths"), Words(fields, "fingerprints"),
            Word(item, fields, "reason"), Optional(fields, "by"), Date(fields), item.Line);
        Check(item, fields, decision);
        return decision;
    }

    private void Check(YamlValue item, Dictionary<string, YamlValue> fields, Decision decision)
    {
        if (decision is { Component: null, Paths.Count: 0, Fingerprints.Count: 0 })
        {
            throw Wrong(item, "the decision does not say what it is about; add component, paths or fingerprints (paths: ['**'] is all).");
        }

        if (decision is { Kind: DecisionKind.FalseAlarm, Until: not null })
        {
            throw Wrong(fields["until"], "a false alarm does not expire; leave 'until' out, or make the kind accepted.");
        }

        if (string.IsNullOrWhiteSpace(decision.Reason))
        {
            throw Wrong(fields["reason"], "the reason is empty; say why.");
        }
    }

    private Dictionary<string, YamlValue> Fields(YamlValue item)
    {
        var fields = item.Fields ?? throw Wrong(item, $"a decision is {item.Kind}; write keys and values ({string.Join(", ", Keys)}).");
        foreach (var (key, line, _) in fields)
        {
            if (!Keys.Contains(key, StringComparer.Ordinal))
            {
                throw new ConfigurationException(_file, line, $"unknown key '{key}' in a decision; known keys are {string.Join(", ", Keys)}.");
            }
        }

        return fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
    }

    private string Word(YamlValue item, Dictionary<string, YamlValue> fields, string key) =>
        Optional(fields, key) ?? throw Wrong(item, $"the decision has no '{key}'; add it.");

    private string? Optional(Dictionary<string, YamlValue> fields, string key) => !fields.TryGetValue(key, out var value) ? null
        : value.Scalar is { Length: > 0 } word ? word
        : throw Wrong(value, $"'{key}' is {value.Kind}; write a single value.");

    private List<string> Words(Dictionary<string, YamlValue> fields, string key)
    {
        if (!fields.TryGetValue(key, out var value))
        {
            return [];
        }

        var items = value.Items ?? (value.Scalar is { Length: > 0 } ? [value] : throw Wrong(value, $"'{key}' is {value.Kind}; write a list."));
        return items.Count == 0
            ? throw Wrong(value, $"'{key}' is an empty list; name something or leave it out.")
            : [.. items.Select(item => item.Scalar is { Length: > 0 } word ? word : throw Wrong(item, $"an entry of '{key}' is {item.Kind}; write a single value."))];
    }

    private DateOnly? Date(Dictionary<string, YamlValue> fields) => Optional(fields, "until") is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw Wrong(fields["until"], $"until '{text}' is no date; write it as 2030-01-31.");

    private ConfigurationException Wrong(YamlValue value, string problem) => new(_file, value.Line, problem);
}
