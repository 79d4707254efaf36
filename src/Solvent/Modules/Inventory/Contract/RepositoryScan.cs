using System.Security.Cryptography;
using System.Text;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>One scan of one repository as other modules see it.</summary>
/// <param name="Repository">Which repository, in which state.</param>
/// <param name="Findings">What was found and not decided on in code; decisions of the team are applied by the register.</param>
/// <param name="Rules">Every rule that ran, by full id.</param>
/// <param name="Coverage">What the scan read.</param>
/// <param name="Components">Components with what is declared of them.</param>
internal sealed record RepositoryScan(
    ScannedRepository Repository, IReadOnlyList<ScannedFinding> Findings,
    IReadOnlyDictionary<string, ScannedRule> Rules, ScanCoverage Coverage, IReadOnlyList<ScannedComponent> Components)
{
    /// <summary>What the team decided (<c>.solvent/decisions.yaml</c>), in the file's order, expired ones included; not applied to <see cref="Findings"/>.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>The other tools whose results are among <see cref="Findings"/>, by the start of their rules' ids.</summary>
    public IReadOnlyList<ScannedTool> Tools { get; init; } = [];

    /// <summary>The whole report, to be kept as evidence.</summary>
    public ScanSnapshot? Snapshot { get; init; }

    /// <summary>The version of a rule that ran, or null for one that did not. That of another tool also ran when the tool names only rules that found something.</summary>
    public string? VersionOf(string rule) => Rules.TryGetValue(rule, out var known) ? known.Version
        : Tools.FirstOrDefault(tool => tool.NamesOnlyHits && rule.StartsWith(tool.Id + ":", StringComparison.Ordinal))?.VersionOf(rule);
}

/// <summary>A repository in one state.</summary>
/// <param name="Id">The identity (see DESIGN: <c>id</c> of solvent.yaml, else root commit and remote).</param>
/// <param name="Name">A name for people.</param>
/// <param name="Root">Absolute path of the repository's top, which all paths are relative to: for showing code only, it reaches no fact.</param>
/// <param name="Commit">The commit, or null.</param>
/// <param name="Ref">The branch, or null.</param>
/// <param name="IsDirty">Whether the tree differs from the commit.</param>
internal sealed record ScannedRepository(string Id, string Name, string Root, string? Commit, string? Ref, bool IsDirty)
{
    /// <summary>Whether <c>solvent.yaml</c> gives the identity.</summary>
    public bool IsIdDeclared { get; init; }
}

/// <summary>Another tool whose results were given with a scan.</summary>
/// <param name="Id">The start of its rules' ids, before the colon.</param>
/// <param name="Version">Its version; empty where it says none.</param>
/// <param name="NamesOnlyHits">Whether it finished and names only rules that found something: then its silence on a rule means that there is nothing to find.</param>
internal sealed record ScannedTool(string Id, string Version, bool NamesOnlyHits)
{
    /// <summary>The version of one of its rules: with another version of the tool a rule may be another.</summary>
    public string VersionOf(string rule) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{rule}")))[..16];
}

/// <summary>A finding.</summary>
/// <param name="Rule">Full rule id.</param>
/// <param name="Path">Path from the repository's top, with <c>/</c>.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Role"><c>production</c>, <c>test</c>, <c>example</c>, <c>documentation</c>, <c>vendored</c>, <c>generated</c>.</param>
/// <param name="Component">The component.</param>
/// <param name="Owner">The owner, or null.</param>
/// <param name="Fingerprint">Stable identity.</param>
/// <param name="Minutes">Effort that it adds.</param>
internal sealed record ScannedFinding(
    string Rule, string Path, int Line, int EndLine, string Message, string Role, string Component, string? Owner, string Fingerprint, double Minutes);

/// <summary>What a rule says of its findings, as it was when the scan ran.</summary>
/// <param name="Id">Full id.</param>
/// <param name="Version">Digest of what decides its findings.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Category">The category.</param>
/// <param name="Severity"><c>info</c> to <c>critical</c>.</param>
/// <param name="Confidence"><c>low</c>, <c>medium</c>, <c>high</c>.</param>
/// <param name="BaseMinutes">Minutes for an item.</param>
/// <param name="EachMinutes">Minutes for each finding.</param>
/// <param name="Revenue">Risk, 0 to 5.</param>
/// <param name="Safety">Risk, 0 to 5.</param>
/// <param name="Regulatory">Risk, 0 to 5.</param>
/// <param name="PaidBy">The asset section that pays it, or <c>none</c>.</param>
internal sealed record ScannedRule(
    string Id, string Version, string Title, string Category, string Severity, string Confidence,
    double BaseMinutes, double EachMinutes, int Revenue, int Safety, int Regulatory, string PaidBy);

/// <summary>What a scan covered: an item is paid only when its files were read and hold nothing any more.</summary>
/// <param name="Files">Number of files listed.</param>
/// <param name="Unreadable">Paths of which nothing was read.</param>
/// <param name="Folder">The folder of the repository that was scanned; empty for all of it.</param>
/// <param name="Paths">All paths that were read or, with their rules, known to hold nothing that a rule looks for.</param>
internal sealed record ScanCoverage(int Files, IReadOnlyList<string> Unreadable, string Folder, IReadOnlySet<string> Paths);

/// <summary>A component.</summary>
/// <param name="Name">The name.</param>
/// <param name="Criticality"><c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>, or null where nobody declared one.</param>
/// <param name="Owner">The declared owner, or null.</param>
internal sealed record ScannedComponent(string Name, string? Criticality, string? Owner);
