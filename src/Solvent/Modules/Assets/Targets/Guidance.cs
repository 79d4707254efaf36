namespace Solvent.Modules.Assets.Targets;

/// <summary>What an asset says, rendered with its parameters and not yet written for any tool.</summary>
/// <param name="Asset">Its name: <c>[a-z0-9-]</c>. Names files and blocks.</param>
/// <param name="Version">Its version (SemVer).</param>
/// <param name="Title">One line.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Scopes">When sections are needed, in the order of the asset.</param>
/// <param name="Sections">The text, in the order in which it is written.</param>
internal sealed record Guidance(
    string Asset, string Version, string Title, string Summary, IReadOnlyList<GuidanceScope> Scopes, IReadOnlyList<GuidanceSection> Sections);

/// <summary>When some sections are needed.</summary>
/// <param name="Id">Its name: <c>[a-z0-9-]</c>.</param>
/// <param name="Description">For tools that decide by description, such as <c>Code that calls a language model</c>.</param>
/// <param name="Paths">
/// For tools that decide by path: globs from the repository's top. <c>*</c> and <c>?</c> stay inside a folder, <c>**</c> crosses folders,
/// <c>{a,b}</c> is a choice, <c>[a-z]</c> a class. Empty: the description alone decides.
/// </param>
internal sealed record GuidanceScope(string Id, string Description, IReadOnlyList<string> Paths);

/// <summary>A section.</summary>
/// <param name="Id">Its name: <c>[a-z0-9-]</c>.</param>
/// <param name="Scope">When it is needed; null: always.</param>
/// <param name="Markdown">Its text; begins with <c>## Title</c>.</param>
internal sealed record GuidanceSection(string Id, string? Scope, string Markdown);
