using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Catalogue;

/// <summary>A rule: one YAML file of <c>catalogue/rules/&lt;category&gt;</c> or <c>.solvent/rules</c>.</summary>
public sealed record Rule
{
    /// <summary>The full id, <c>P02-llm-call-without-token-cap</c>: the file's name without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>The short id, <c>P02</c>.</summary>
    public string ShortId => Id.Split('-', 2)[0];

    /// <summary>The rule in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The category: the folder.</summary>
    public required string Category { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The languages it reads; empty: any file.</summary>
    public required IReadOnlyList<Language> Languages { get; init; }

    /// <summary>What a finding says; <c>{value}</c> stands for what was matched.</summary>
    public required string Message { get; init; }

    /// <summary>Minutes for an item, whatever its number of findings.</summary>
    public required double BaseMinutes { get; init; }

    /// <summary>Minutes for each finding.</summary>
    public required double EachMinutes { get; init; }

    /// <summary>What it risks.</summary>
    public required RuleRisk Risk { get; init; }

    /// <summary>The asset section that pays it, or <c>none</c>.</summary>
    public required string PaidBy { get; init; }

    /// <summary>Why no asset pays it; empty where one does.</summary>
    public string Unpaid { get; init; } = "";

    /// <summary>The day on which the facts it rests on (model ids, defaults, limits) were last checked, where they age.</summary>
    public DateOnly? Verified { get; init; }

    /// <summary>The day from which they have to be checked again.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Why it is debt (Markdown).</summary>
    public required string Why { get; init; }

    /// <summary>How to fix it (Markdown).</summary>
    public required string Fix { get; init; }

    /// <summary>Known false alarms (Markdown), or empty.</summary>
    public required string FalseAlarms { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The version of Solvent that brought it.</summary>
    public required string Since { get; init; }

    /// <summary>Examples that are its tests.</summary>
    public IReadOnlyList<RuleExample> Examples => Reading.Value;

    /// <summary>Reads the examples when they are asked for.</summary>
    internal Lazy<IReadOnlyList<RuleExample>> Reading { get; init; } = new([]);

    /// <summary>16 hex digits over all that decides its findings: its own match and the words it uses.</summary>
    public required string Version { get; init; }

    /// <summary>What of it a part of a repository can tell; null when nothing.</summary>
    public Rule? OnPart() => Matcher is FileMatcher matcher && matcher.OnPart() is { } part ? this with { Matcher = part } : null;

    /// <summary>Whether it knows how to change the text so that a finding is paid off.</summary>
    public bool IsFixable => Autofix is not null;

    /// <summary>How its places are changed; null where only a person can.</summary>
    internal Fixes.Autofix? Autofix { get; init; }

    /// <summary>What it matches.</summary>
    internal Matcher Matcher { get; init; } = null!;
}

/// <summary>What a rule risks, each from 0 (nothing) to 5.</summary>
/// <param name="Revenue">Loss of money or of customers.</param>
/// <param name="Safety">Harm to customers.</param>
/// <param name="Regulatory">Breach of law or contract.</param>
public sealed record RuleRisk(int Revenue, int Safety, int Regulatory);

/// <summary>An example of a rule: one or several files.</summary>
/// <param name="IsHit">Whether the rule must find something in it.</param>
/// <param name="Language">The language, as in the rule file.</param>
/// <param name="Files">Path to text.</param>
/// <param name="Line">The line of the rule file where it stands.</param>
/// <param name="ExpectedLines">For a hit: the lines that must be found, in the first file; empty: any.</param>
public sealed record RuleExample(bool IsHit, string Language, IReadOnlyDictionary<string, string> Files, long Line, IReadOnlyList<int> ExpectedLines)
{
    private const int Largest = 64 * 1024 * 1024;

    /// <summary>The files as they are scanned: a text that says no more than <c>(N bytes)</c> stands for a file of that size.</summary>
    public IReadOnlyDictionary<string, string> Contents => Files.ToDictionary(f => f.Key, f => Filled(f.Value), StringComparer.Ordinal);

    private static string Filled(string text) => text.Trim() is ['(', .. var size, ' ', 'b', 'y', 't', 'e', 's', ')'] && int.TryParse(size, out var bytes)
        ? new string('0', Math.Clamp(bytes, 0, Largest))
        : text;
}
