using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets;

/// <summary>One version of an asset: guidance with parameters, sections and what each pays. <c>catalogue/assets/README.md</c> describes the files.</summary>
internal sealed record Asset
{
    /// <summary>Its name, such as <c>llm-call-guardrails</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required SemVer Version { get; init; }

    /// <summary>What it was written for first.</summary>
    public required AssetKind Kind { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences for lists.</summary>
    public required string Summary { get; init; }

    /// <summary>The role or team that answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>SPDX id.</summary>
    public required string Licence { get; init; }

    /// <summary>The day of the last review.</summary>
    public required DateOnly Reviewed { get; init; }

    /// <summary>The day by which it has to be reviewed again.</summary>
    public required DateOnly ReviewBy { get; init; }

    /// <summary>The repositories that it fits: one entry must hold.</summary>
    public required IReadOnlyList<AssetStack> Stacks { get; init; }

    /// <summary>What a team sets.</summary>
    public required IReadOnlyList<AssetParameter> Parameters { get; init; }

    /// <summary>When sections are needed.</summary>
    public required IReadOnlyList<AssetScope> Scopes { get; init; }

    /// <summary>The text, in order.</summary>
    public required IReadOnlyList<AssetSection> Sections { get; init; }

    /// <summary>Figures that it is to move.</summary>
    public required IReadOnlyList<string> Kpis { get; init; }

    /// <summary>What it asks the product to measure.</summary>
    public required IReadOnlyList<string> Signals { get; init; }

    /// <summary>How it is tried.</summary>
    public required AssetEvaluation Evaluation { get; init; }

    /// <summary>How to take it back.</summary>
    public required string Rollback { get; init; }

    /// <summary>Facts that the text rests on.</summary>
    public required IReadOnlyList<AssetSource> Sources { get; init; }

    /// <summary>The asset and version that it was derived from, as <c>name@version</c>; null for one of its own.</summary>
    public string? DerivedFrom { get; init; }

    /// <summary>SHA-256 (hex) over all files that its text hangs on, shared texts included.</summary>
    public required string Digest { get; init; }

    /// <summary>Where it lies: <c>catalogue</c> for what ships inside the program, else the folder.</summary>
    public required string Origin { get; init; }

    /// <summary>Name and version, as <c>name@version</c>.</summary>
    public string Reference => $"{Name}@{Version}";

    /// <summary>The section of that id; null where there is none.</summary>
    public AssetSection? Section(string id) => Sections.FirstOrDefault(section => section.Id == id);
}

/// <summary>What an asset was written for first; all are rendered for every tool.</summary>
internal enum AssetKind
{
    /// <summary>Guidance for any tool.</summary>
    Guidance,

    /// <summary>A CLAUDE.md.</summary>
    ClaudeMd,

    /// <summary>Cursor rules.</summary>
    CursorRules,
}

/// <summary>A condition on a repository; what is listed of each kind must be found once.</summary>
/// <param name="Packages">Packages that a manifest declares.</param>
/// <param name="Languages">Languages of the tree.</param>
/// <param name="Files">Globs of which one is there.</param>
internal sealed record AssetStack(IReadOnlyList<string> Packages, IReadOnlyList<string> Languages, IReadOnlyList<string> Files);

/// <summary>When sections are needed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Description">For tools that decide by description.</param>
/// <param name="Paths">Globs, for tools that decide by path; templates of one line.</param>
/// <param name="When">What must hold of the parameters.</param>
internal sealed record AssetScope(string Id, string Description, IReadOnlyList<Template> Paths, IReadOnlyList<TemplateCondition> When);

/// <summary>A section.</summary>
/// <param name="Id">Its id, never reused for another matter.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Scope">The id of its scope; null for one that is always loaded.</param>
/// <param name="When">What must hold of the parameters.</param>
/// <param name="Pays">Short ids of the rules whose findings it pays.</param>
/// <param name="Prevents">Failure modes that it keeps in check.</param>
/// <param name="Text">Its text.</param>
internal sealed record AssetSection(
    string Id, string Title, string? Scope, IReadOnlyList<TemplateCondition> When, IReadOnlyList<string> Pays, IReadOnlyList<string> Prevents, Template Text);

/// <summary>How an asset is tried.</summary>
/// <param name="Cases">Path of the cases in its folder; null without any.</param>
/// <param name="Builds">Whether its sample was built.</param>
/// <param name="Stack">What is checked of a sample that is not built.</param>
internal sealed record AssetEvaluation(string? Cases, bool Builds, string Stack);

/// <summary>A fact that a text rests on.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Url">Where it stands.</param>
/// <param name="Verified">When it was looked up last.</param>
/// <param name="Expires">When it has to be looked up again.</param>
internal sealed record AssetSource(string Fact, string Url, DateOnly Verified, DateOnly Expires);
