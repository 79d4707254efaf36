namespace Solvent.Scanning.Imports;

/// <summary>What is kept of a run while it is read: its parts may come in any order.</summary>
internal sealed class SarifRun
{
    public string Name { get; set; } = "";

    public string Version { get; set; } = "";

    public bool HasFinished { get; set; } = true;

    public List<SarifRule> Rules { get; } = [];

    public List<List<SarifRule>> Extensions { get; } = [];

    public Dictionary<string, SarifPlace> Bases { get; } = new(StringComparer.Ordinal);

    public List<SarifPlace> Artifacts { get; } = [];

    public List<SarifResult> Results { get; } = [];

    /// <summary>The rule that a result names, or null where it is not described.</summary>
    public SarifRule? RuleOf(SarifResult result)
    {
        var rules = result.Component is { } component && component >= 0 && component < Extensions.Count ? Extensions[component] : Rules;
        if (result.RuleIndex is { } index && index >= 0 && index < rules.Count && (result.RuleId is null || Names(rules[index], result.RuleId)))
        {
            return rules[index];
        }

        return result.RuleId is null ? null : _byId.GetValueOrDefault(result.RuleId);
    }

    /// <summary>To be called when the run was read whole.</summary>
    public void Close()
    {
        foreach (var rule in Rules.Concat(Extensions.SelectMany(rules => rules)))
        {
            _byId.TryAdd(rule.Id, rule);
        }
    }

    private readonly Dictionary<string, SarifRule> _byId = new(StringComparer.Ordinal);

    // `CA1000/1` is a rule below CA1000.
    private static bool Names(SarifRule rule, string id) =>
        id == rule.Id || (id.StartsWith(rule.Id, StringComparison.Ordinal) && id.Length > rule.Id.Length && id[rule.Id.Length] == '/');
}

/// <summary>A rule as a tool describes it.</summary>
internal sealed class SarifRule
{
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    public string? Short { get; set; }

    public string? Full { get; set; }

    public string? Help { get; set; }

    public string? HelpUri { get; set; }

    public string? Level { get; set; }

    public string? Precision { get; set; }

    public double? SecuritySeverity { get; set; }

    public List<string> Tags { get; } = [];

    public Dictionary<string, string> Messages { get; } = new(StringComparer.Ordinal);
}

/// <summary>A result.</summary>
internal sealed class SarifResult
{
    public string? RuleId { get; set; }

    public int? RuleIndex { get; set; }

    public int? Component { get; set; }

    public string? Level { get; set; }

    public string Kind { get; set; } = "fail";

    public string? State { get; set; }

    public string? Text { get; set; }

    public string? MessageId { get; set; }

    public List<string> Arguments { get; } = [];

    public SarifPlace? Place { get; set; }

    public int Line { get; set; } = 1;

    public int Column { get; set; } = 1;

    public int? EndLine { get; set; }

    public int? EndColumn { get; set; }

    public string? Snippet { get; set; }

    public double? SecuritySeverity { get; set; }

    public SortedDictionary<string, string> Fingerprints { get; } = new(StringComparer.Ordinal);

    public List<SarifSuppression> Suppressions { get; } = [];
}

/// <summary>Where something is: an address, relative to a base; or the number of an artifact.</summary>
internal sealed record SarifPlace(string? Uri, string? Base, int? Index);

/// <summary>That somebody put a result aside.</summary>
internal sealed record SarifSuppression(string? Kind, string? Status, string? Reason);
