using System.Globalization;
using System.Text.Json;

namespace Solvent.Scanning.Imports;

/// <summary>Reads the runs of a SARIF file, of which only what becomes a finding is kept.</summary>
internal sealed class SarifReader(JsonStream json)
{
    private const int MostResults = 250_000;
    private const int MostRules = 50_000;
    private const int MostArtifacts = 500_000;
    private const int MostRuns = 1_000;
    private const int MostText = 4_000;

    /// <summary>The runs, one after the other, each as a whole.</summary>
    /// <exception cref="ImportException">It is no SARIF 2.1.0, or more than is taken.</exception>
    public List<SarifRun> Read()
    {
        var runs = new List<SarifRun>();
        var (version, hasRuns) = ((string?)null, false);
        if (!json.Read() || json.Type != JsonTokenType.StartObject)
        {
            throw json.Fail("this is no SARIF: an object with `version` and `runs` was expected.");
        }

        Members(name =>
        {
            switch (name)
            {
                case "version": version = String(); break;
                case "runs": hasRuns = true; Items(() => Add(runs, ReadRun(), MostRuns, "runs")); break;
                default: json.Skip(); break;
            }
        });
        json.Read();
        return version is "2.1.0" && hasRuns ? runs
            : throw json.Fail(version is null || !hasRuns ? "this is no SARIF: `version` or `runs` is missing." : $"SARIF {Sources.Printable.Escape(version)} is not read; let the tool write 2.1.0.");
    }

    private SarifRun ReadRun()
    {
        var run = new SarifRun();
        Members(name =>
        {
            switch (name)
            {
                case "tool": ReadTool(run); break;
                case "invocations": Items(() => ReadInvocation(run)); break;
                case "originalUriBaseIds": Members(id => run.Bases[id] = ReadPlace()); break;
                case "artifacts": Items(() => ReadArtifact(run)); break;
                case "results": Items(() => Add(run.Results, new SarifResultReader(this, json).Read(), MostResults, "results")); break;
                default: json.Skip(); break;
            }
        });
        run.Close();
        return run;
    }

    private void ReadTool(SarifRun run) => Members(name =>
    {
        switch (name)
        {
            case "driver": ReadComponent(run, run.Rules); break;
            case "extensions":
                Items(() =>
                {
                    var rules = new List<SarifRule>();
                    ReadComponent(null, rules);
                    Add(run.Extensions, rules, MostRuns, "extensions");
                });
                break;
            default: json.Skip(); break;
        }
    });

    private void ReadComponent(SarifRun? run, List<SarifRule> rules)
    {
        var (name, semantic, plain) = ("", (string?)null, (string?)null);
        Members(member =>
        {
            switch (member)
            {
                case "name": name = String() ?? ""; break;
                case "semanticVersion": semantic = String(); break;
                case "version": plain = String(); break;
                case "rules": Items(() => Add(rules, ReadRule(), MostRules, "rules")); break;
                default: json.Skip(); break;
            }
        });
        if (run is not null)
        {
            (run.Name, run.Version) = (name, semantic ?? plain ?? "");
        }
    }

    private SarifRule ReadRule()
    {
        var rule = new SarifRule();
        Members(name =>
        {
            switch (name)
            {
                case "id": rule.Id = String() ?? ""; break;
                case "name": rule.Name = String(); break;
                case "shortDescription": rule.Short = Message(); break;
                case "fullDescription": rule.Full = Message(); break;
                case "help": rule.Help = Message(); break;
                case "helpUri": rule.HelpUri = String(); break;
                case "defaultConfiguration": Members(member => { if (member == "level") { rule.Level = String(); } else { json.Skip(); } }); break;
                case "messageStrings": Members(id => { if (Message() is { } text && rule.Messages.Count < 100) { rule.Messages[id] = text; } }); break;
                case "properties": ReadProperties(rule); break;
                default: json.Skip(); break;
            }
        });
        return rule;
    }

    private void ReadProperties(SarifRule rule) => Members(name =>
    {
        switch (name)
        {
            case "precision": rule.Precision = String(); break;
            case "security-severity": rule.SecuritySeverity = Number(); break;
            case "tags": Items(() => { if (String() is { Length: > 0 } tag && rule.Tags.Count < 100) { rule.Tags.Add(tag); } }); break;
            default: json.Skip(); break;
        }
    });

    private void ReadInvocation(SarifRun run) => Members(name =>
    {
        if (name == "executionSuccessful")
        {
            run.HasFinished &= json.Type != JsonTokenType.False;
        }

        json.Skip();
    });

    private void ReadArtifact(SarifRun run)
    {
        var place = new SarifPlace(null, null, null);
        Members(name => { if (name == "location") { place = ReadPlace(); } else { json.Skip(); } });
        Add(run.Artifacts, place, MostArtifacts, "artifacts");
    }

    /// <summary>An artifact's location.</summary>
    internal SarifPlace ReadPlace()
    {
        var place = new SarifPlace(null, null, null);
        Members(name => place = name switch
        {
            "uri" => place with { Uri = String() },
            "uriBaseId" => place with { Base = String() },
            "index" => place with { Index = Whole() },
            _ => Skipped(place),
        });
        return place;
    }

    /// <summary>The text of a message: Markdown where there is some.</summary>
    internal string? Message()
    {
        var (text, markdown) = ((string?)null, (string?)null);
        Members(name =>
        {
            switch (name)
            {
                case "text": text = String(); break;
                case "markdown": markdown = String(); break;
                default: json.Skip(); break;
            }
        });
        return markdown ?? text;
    }

    /// <summary>The members of the object that begins here; whatever else stands here is skipped.</summary>
    internal void Members(Action<string> member)
    {
        if (json.Type != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.Next() && json.Type == JsonTokenType.PropertyName)
        {
            var name = json.Text;
            json.Next();
            member(name);
        }
    }

    /// <summary>The items of the array that begins here; whatever else stands here is skipped.</summary>
    internal void Items(Action item)
    {
        if (json.Type != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        while (json.Next() && json.Type != JsonTokenType.EndArray)
        {
            item();
        }
    }

    /// <summary>The text that stands here, cut after some thousand characters; null for anything else.</summary>
    internal string? String()
    {
        var text = json.Type == JsonTokenType.String ? json.Text : null;
        json.Skip();
        return text is { Length: > MostText } ? text[..MostText] : text;
    }

    /// <summary>The number that stands here, also as a text; null for anything else.</summary>
    internal double? Number()
    {
        var text = json.Type is JsonTokenType.Number or JsonTokenType.String ? json.Text : null;
        json.Skip();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>The whole number that stands here; null for anything else.</summary>
    internal int? Whole() => Number() is { } number && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    private T Skipped<T>(T value)
    {
        json.Skip();
        return value;
    }

    private void Add<T>(List<T> list, T item, int most, string what)
    {
        if (list.Count >= most)
        {
            throw json.Fail($"more than {most.ToString("N0", CultureInfo.InvariantCulture)} {what}; let the tool report less.");
        }

        list.Add(item);
    }
}
