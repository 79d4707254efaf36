namespace Solvent.Modules.Assets;

/// <summary>An asset's text for one team, before it takes a tool's form.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Scopes">When sections are needed.</param>
/// <param name="Sections">The sections in order.</param>
internal sealed record Guidance(
    string Asset, string Version, string Title, string Summary, IReadOnlyList<GuidanceScope> Scopes, IReadOnlyList<GuidanceSection> Sections);

/// <summary>When sections are needed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Description">For tools that decide by description.</param>
/// <param name="Paths">Globs, for tools that decide by path; none where only the description tells.</param>
internal sealed record GuidanceScope(string Id, string Description, IReadOnlyList<string> Paths);

/// <summary>A section.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scope">The id of its scope; null for one that is always loaded.</param>
/// <param name="Markdown">The text; begins with its heading, <c>## Title</c>, and ends with a line break.</param>
internal sealed record GuidanceSection(string Id, string? Scope, string Markdown);
